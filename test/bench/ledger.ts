import { openDatabase } from "../../data-loaders/database.js";
import { toLedger, withMeasures } from "../../src/site/ledger.js";
import { atMost, median, type Result } from "./result.js";

/** How long the whole ledger takes to be tested, once the tables are read. */
export async function benchLedger(): Promise<Result[]> {
  const seconds: number[] = [];
  for (let i = 0; i < 5; ++i) {
    const database = await withMeasures(await openDatabase());
    const start = performance.now();
    const { entries } = await toLedger(database);
    seconds.push((performance.now() - start) / 1000);
    database.close();
    if (entries.length < 40) throw new Error(`short ledger: ${entries.length} claims`);
  }
  return [atMost("the whole ledger is tested, median", median(seconds), 2, "s")];
}
