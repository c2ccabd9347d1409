import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { clusterRow } from "./cluster.js";
import { controlRows } from "./controls.js";
import { damageRow } from "./damage.js";
import { diskFaultsRow } from "./diskFaults.js";
import { fuzzRow } from "./fuzz.js";
import { hostileFramesRow } from "./hostileFrames.js";
import { hostileUpdatesRow } from "./hostileUpdates.js";
import { killRow } from "./kill.js";
import { loadRow } from "./load.js";
import { mergeRow } from "./mergeFuzz.js";
import { outageRow } from "./outage.js";
import { editorsRow } from "./outsideEditors.js";
import { canMount, powerCutRow } from "./powerCut.js";
import { publishRow } from "./publishKill.js";
import type { Row } from "./Row.js";
import { missingServers } from "./realServers.js";
import { results } from "./results.js";
import { shimCutRow } from "./shimCut.js";
import { staleRow } from "./stale.js";

/**
 * `npm run faults [seed] [rows…]`: all faults at their full sizes, about an hour; the results are kept for the report.
 * With names of rows (R4, control) only these are run, and take their places among the results.
 */
const [given, ...chosen] = process.argv.slice(2);
const seed = Number(given ?? 20261124);
if (!Number.isInteger(seed)) throw new Error(`bad seed: ${given}`);
const port = Number(process.env.DESK_FAULTS_PORT ?? 4346);

const times = (count: number, ms: number): number[] => Array.from({ length: count }, () => ms);
const outages = [...times(20, 1000), ...times(12, 5000), ...times(6, 30_000), ...times(2, 120_000)];

const parts: [string, () => Promise<Row[]>][] = [
  ["R1", async () => [await loadRow("R1", 600, seed)]],
  ["R2", async () => [await loadRow("R2", 300, seed)]],
  ["R3", async () => [await loadRow("R3", 120, seed)]],
  ["R4", async () => [await killRow(200, seed, port)]],
  ["R5", async () => ((await canMount()) ? [await powerCutRow(100, seed, port)] : [])],
  ["R5", async () => [await shimCutRow(2000, seed)]],
  ["R6", async () => [await damageRow(20_000, seed)]],
  ["R7", async () => [await diskFaultsRow(30, seed)]],
  ["R8", async () => [await outageRow(outages, seed, port)]],
  ["R9", async () => [await mergeRow(3334, seed), await editorsRow(200, 20, seed)]],
  ["R10", async () => [await publishRow(300, seed)]],
  ["R11", async () => [await hostileUpdatesRow(100_000, seed)]],
  ["R11", async () => [await hostileFramesRow(1100, 1000, seed, port)]],
  ["R14", async () => [await staleRow(100, seed)]],
  ["R15", async () => (missingServers ? [] : [await clusterRow(20, 30_000, seed, port)])],
  ["R17", async () => [await fuzzRow(30_000, 10, seed)]],
  ["control", () => controlRows({ kills: 4, cuts: 4, seed, port })],
];

if (missingServers) console.log(missingServers);
const order = parts.map(([name]) => name);
const names = new Set(chosen.length ? chosen : order);
const measured: Row[] = [];
for (const [name, run] of parts) {
  if (!names.has(name)) continue;
  const from = performance.now();
  for (const row of await run()) {
    measured.push(row);
    console.log(`${row.holds ? "holds" : "FAILS"}  ${row.row}  ${row.what}`);
    console.log(`       ${row.number}: ${row.measured} (seed ${row.seed})`);
  }
  console.log(`       ${Math.round((performance.now() - from) / 1000)} s`);
  keep(measured);
}
process.exit(measured.every(({ holds }) => holds) ? 0 : 1);

/** Puts rows in the places of those with the same name. */
function keep(rows: Row[]): void {
  const before: { rows: Row[] } = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : { rows: [] };
  const done = new Set(rows.map(({ row }) => row));
  const all = [...before.rows.filter(({ row }) => !done.has(row)), ...rows];
  all.sort((a, b) => order.indexOf(a.row) - order.indexOf(b.row));
  writeFileSync(results, `${JSON.stringify({ date: new Date().toISOString().slice(0, 10), rows: all }, null, 2)}\n`);
}
