import { benchBuild } from "./build.js";
import { benchOpening } from "./desk/opening.js";
import { benchDeskPreview } from "./desk/preview.js";
import { benchRooms } from "./desk/rooms.js";
import { benchFirstChart } from "./firstChart.js";
import { benchLedger } from "./ledger.js";
import { benchMethods } from "./methods.js";
import { benchPreview } from "./preview.js";
import { benchQueries } from "./queries.js";
import type { Result } from "./result.js";
import { benchScenarios } from "./scenarios.js";

/** `npm run bench`: how fast and how large, against bounds. Not a test, as it depends on the machine and its other work. */
const results: Result[] = [];
const parts = {
  build: benchBuild,
  chart: benchFirstChart,
  ledger: benchLedger,
  preview: benchPreview,
  deskPreview: benchDeskPreview,
  queries: benchQueries,
  methods: benchMethods,
  rooms: benchRooms,
  opening: benchOpening,
  scenarios: benchScenarios,
};
const chosen = process.argv.slice(2);
for (const [name, bench] of Object.entries(parts)) {
  if (chosen.length && !chosen.includes(name)) continue;
  console.log(`Measuring: ${name}`);
  results.push(...(await bench()));
}
console.log();
for (const { what, value, bound, holds } of results)
  console.log(`${holds ? "holds" : "FAILS"}  ${what.padEnd(62)} ${value.padStart(14)}   ${bound}`);
process.exitCode = results.every(({ holds }) => holds) ? 0 : 1;
