import type { Browser } from "playwright-core";
import { atMost, median, type Result } from "../result.js";
import type { Site } from "./site.js";

const runs = 5;

/** Notes the frame in which the first answer is there. Text, as it runs in the page. */
const noteAnswer = `{
  const look = () => {
    const cell = document.querySelector(".query-result td");
    if (cell?.textContent && cell.getBoundingClientRect().height) window.answerSeen = performance.now() / 1000;
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}`;

/** A page's own query: how long after the page's first paint its answer is seen, and what of the engine it took. */
export async function benchFirstPaint(browser: Browser, site: Site): Promise<Result[]> {
  const [late, paints]: [number[], number[]] = [[], []];
  let asked = 0;
  for (let run = 0; run < runs; ++run) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.on("request", (request) => {
      if (/duckdb|\.wasm|\.parquet/.test(request.url())) ++asked;
    });
    await page.addInitScript(noteAnswer);
    await page.goto(`${site.url}/query`, { waitUntil: "networkidle" });
    const [seen, painted] = await page.evaluate(() => [
      (window as { answerSeen?: number }).answerSeen ?? Number.POSITIVE_INFINITY,
      (performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0) / 1000,
    ]);
    paints.push(painted as number);
    late.push(Math.max(0, (seen as number) - (painted as number)));
    await context.close();
  }
  console.log(`  first paint of the page to query ${median(paints).toFixed(2)} s`);
  return [
    atMost("a page's own answer, after the page's first paint", median(late), 0.05, "s"),
    atMost("requests for the engine or data before a click", asked, 0, "requests"),
  ];
}
