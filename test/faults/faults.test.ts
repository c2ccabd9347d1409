import { describe, expect, it } from "vitest";
import { clusterRow } from "./cluster.js";
import { controlRows } from "./controls.js";
import { damageRow } from "./damage.js";
import { diskFaultsRow } from "./diskFaults.js";
import { fuzzRow } from "./fuzz.js";
import { hostileFramesRow } from "./hostileFrames.js";
import { hostileUpdatesRow } from "./hostileUpdates.js";
import { killRow } from "./kill.js";
import { outageRow } from "./outage.js";
import { canMount, powerCutRow } from "./powerCut.js";
import type { Row } from "./Row.js";
import { missingServers } from "./realServers.js";
import { shimCutRow } from "./shimCut.js";
import { staleRow } from "./stale.js";

// The small sizes; `npm run faults` has the full ones. Each row says what it measured, and with which seed.
const seed = 7;
const port = 4350;
if (missingServers) console.warn(missingServers);

async function holds(run: () => Promise<Row>): Promise<void> {
  const row = await run();
  expect(row, `${row.row}: ${row.measured} (seed ${row.seed})`).toMatchObject({ holds: true });
}

describe("nothing acknowledged is lost", () => {
  it("when the server is killed while people type", () => holds(() => killRow(4, seed, port)));
  it("when the power fails", async () => {
    if (await canMount()) await holds(() => powerCutRow(3, seed, port + 1));
    await holds(() => shimCutRow(100, seed));
  });
  it("when a log is torn or its bits are turned", () => holds(() => damageRow(1000, seed)));
  it("when the disk is full, broken or cannot be written to", () => holds(() => diskFaultsRow(3, seed)));
  it("when the server is gone for a while and a tab is closed meanwhile", () =>
    holds(() => outageRow([300, 800], seed, port + 2)));
  it.skipIf(missingServers)("when Redis, PostgreSQL or one of two desks is gone for a while", () =>
    holds(() => clusterRow(3, 1500, seed, port + 6)),
  );
  it("when people type in any order between restarts and compactions", () => holds(() => fuzzRow(4000, 2, seed)));
});

describe("nobody can disturb a page", () => {
  it("by updates that no editor sends", () => holds(() => hostileUpdatesRow(3000, seed)));
  it("by messages, floods, silence or forgery", () => holds(() => hostileFramesRow(33, 150, seed, port + 3)));
  it("by a browser that comes with an old page", () => holds(() => staleRow(6, seed)));
});

describe("the harness sees", () => {
  it("what servers lose that acknowledge too early", async () => {
    const rows = await controlRows({ kills: 1, cuts: 2, seed, port: port + 4 });
    for (const { what, holds: found, measured } of rows) expect(found, `${what}: ${measured}`).toBe(true);
  });
});
