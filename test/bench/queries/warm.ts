import type { Browser } from "playwright-core";
import { atMost, median, type Result } from "../result.js";
import { referenceQueries } from "./referenceQueries.js";
import type { Site } from "./site.js";

const runs = 9;

/** Ten questions over the site's snapshots, with the engine started and the snapshots loaded. */
export async function benchWarm(browser: Browser, site: Site): Promise<Result[]> {
  const page = await browser.newPage();
  await page.goto(`${site.url}/bench/`);
  const run = await site.module("snapshots/run");
  const medians: number[] = [];
  for (const [name, sql] of Object.entries(referenceQueries)) {
    const times: number[] = await page.evaluate(timeRuns, { run, sql, runs });
    medians.push(median(times));
    console.log(`  ${name.padEnd(14)} ${(median(times) * 1000).toFixed(1).padStart(6)} ms`);
  }
  await page.close();
  return [atMost("warm: the slowest of ten questions, median", Math.max(...medians) * 1000, 30, "ms")];
}

/** In the page: runs the question once to load what it needs, then so many times. In seconds. */
async function timeRuns({ run, sql, runs }: { run: string; sql: string; runs: number }): Promise<number[]> {
  const { runQuery } = await import(run);
  const first = await runQuery(sql);
  if (!first.total) throw new Error(`empty answer: ${sql}`);
  const times: number[] = [];
  for (let i = 0; i < runs; ++i) {
    const start = performance.now();
    await runQuery(sql);
    times.push((performance.now() - start) / 1000);
  }
  return times;
}
