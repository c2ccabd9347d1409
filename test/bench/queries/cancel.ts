import type { Browser } from "playwright-core";
import { atMost, type Result } from "../result.js";
import type { Site } from "./site.js";

/** Work that would take hours, with and without rows on the way. */
const endless = [
  "SELECT count(*) FROM range(1000000) AS a, range(1000000) AS b, range(1000) AS c WHERE hash(a.range, b.range) % 7 = c.range",
  "SELECT sum(a.production_t_reo * b.production_t_reo) FROM production AS a, production AS b, production AS c, production AS d",
  "SELECT a.range, b.range FROM range(1000000) AS a, range(1000000) AS b WHERE a.range + b.range < 0",
];
const runs = 3;

/** From Cancel until the query is over. The third kind does not let itself be interrupted, so the engine starts afresh. */
export async function benchCancel(browser: Browser, site: Site): Promise<Result[]> {
  const page = await browser.newPage();
  await page.goto(`${site.url}/bench/`);
  const run = await site.module("snapshots/run");
  const times: { told: number; again: number }[] = [];
  for (let i = 0; i < runs; ++i)
    for (const sql of endless) times.push(await page.evaluate(cancelOne, { run, sql, after: 400 + 150 * i }));
  await page.close();
  const worst = (key: "told" | "again") => Math.max(...times.map((time) => time[key]));
  console.log(`  cancelled in ${worst("told").toFixed(0)} ms at most, next answer in ${worst("again").toFixed(0)} ms`);
  return [atMost("cancel in a cross join, worst of nine", worst("told"), 200, "ms")];
}

/** In the page: ends a query after so many milliseconds of running. In milliseconds. */
async function cancelOne({ run, sql, after }: { run: string; sql: string; after: number }) {
  const { runQuery } = await import(run);
  await runQuery("SELECT count(*) FROM production");
  const controller = new AbortController();
  const running = runQuery(sql, { signal: controller.signal });
  const ended = running.then(
    () => Promise.reject(new Error(`ended query: ${sql}`)),
    (error: Error) => (error.name === "AbortError" ? performance.now() : Promise.reject(error)),
  );
  await new Promise((resolve) => setTimeout(resolve, after));
  const start = performance.now();
  controller.abort();
  const told = (await ended) - start;
  await runQuery("SELECT 1");
  return { told, again: performance.now() - start };
}
