import { rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../../browser/browser.js";
import { atLeast, atMost, median, type Result } from "../result.js";
import { literal, openNative } from "./native.js";
import type { Site } from "./site.js";
import { step } from "./step.js";
import { tabMemory } from "./tabMemory.js";
import { tradeQueries } from "./tradeQueries.js";
import { tradeColumns, tradeRows, writeTrade } from "./tradeTable.js";

const runs = 5;
const values = tradeRows * tradeColumns.length;

/** A large table in the page, beside native DuckDB with one thread and the same file: loading, memory, ten questions. */
export async function benchTrade(site: Site): Promise<Result[]> {
  const file = join(tmpdir(), `trade-${process.pid}.parquet`);
  const native = await openNative();
  // A browser of its own, so that its one tab is the one that is measured.
  const browser = await openBrowser();
  try {
    await writeTrade(native.connection, file);
    console.log(
      `  the table: ${tradeRows / 1e6} million rows, ${((await stat(file)).size / 1e6).toFixed(0)} MB of Parquet`,
    );
    await site.add(file, "trade.parquet");
    const page = await browser.newPage();
    await page.goto(`${site.url}/bench/`);
    const modules = {
      runner: await site.module("snapshots/runner"),
      startEngine: await site.module("snapshots/startEngine"),
      openSnapshot: await site.module("snapshots/openSnapshot"),
    };
    await step(page, "open", modules, { name: "trade", href: "/bench/trade.parquet", fields: tradeColumns });

    const nativeLoad = await native.time(`CREATE TABLE trade AS FROM ${literal(file)}`);
    const decode = await step(page, "decode");
    const load = await step(page, "load");
    const rate = (seconds: number) => values / seconds / 1e6;
    console.log(
      `  million values a second: ${rate(load).toFixed(1)} from Parquet to a table, decoding alone ${rate(decode).toFixed(1)}, native ${rate(nativeLoad).toFixed(1)}`,
    );
    const loaded = await tabMemory(browser);

    const ratios: number[] = [];
    for (const [name, sql] of Object.entries(tradeQueries)) {
      const [ours, theirs]: [number[], number[]] = [[], []];
      for (let run = 0; run <= runs; ++run) {
        const pair = [await native.time(sql), await step(page, "ask", sql)] as const;
        if (run) [theirs, ours].forEach((times, i) => void times.push(pair[i] as number));
      }
      const [our, their] = [median(ours), median(theirs)];
      ratios.push(our / their);
      const ms = (seconds: number) => (seconds * 1000).toFixed(0).padStart(5);
      console.log(`  ${name.padEnd(14)} ${ms(our)} ms, native ${ms(their)} ms, ${(our / their).toFixed(2)} times`);
    }
    const asked = await tabMemory(browser);
    console.log(
      `  memory of the tab: ${loaded.most.toFixed(0)} MB at most while loading, ${loaded.now.toFixed(0)} after, ${asked.most.toFixed(0)} at most with queries`,
    );
    const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
    return [
      atMost("5 million rows: ten questions to native, geometric mean", mean, 1.3, "times"),
      atMost("5 million rows: ten questions to native, worst", Math.max(...ratios), 2, "times"),
      atMost("5 million rows: memory of the tab, loading and asking", asked.most, 1200, "MB"),
      atLeast("from Parquet to a table, million values a second", rate(load), 10, "M/s"),
    ];
  } finally {
    await browser.close();
    native.close();
    await rm(file, { force: true });
  }
}
