import { serveSite } from "../../src/site/serve.js";
import { openBrowser } from "../browser/browser.js";
import { copyProject, run } from "../site/project.js";
import { atMost, median, type Result } from "./result.js";

const moves = 15;
/** One that only the disruption follows, one that moves every path and the mix, and one of the mix alone. */
const sliders = ["cut-size", "probability-planned", "buyer-demand"] as const;

/** How soon a slider of the page of scenarios is followed by its sentences, tables and pictures. */
export async function benchScenarios(): Promise<Result[]> {
  const { folder, remove } = await copyProject();
  const { ended, output } = run(folder, ["src/site/build.ts"]);
  if ((await ended) !== 0) throw new Error(`failed build: ${output.text}`);
  const site = await serveSite(`${folder}/dist`);
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${site.url}/scenarios`);
    await page.locator('[data-bench="rivalry"] .bench-controls').waitFor();
    const results: Result[] = [];
    for (const id of sliders) {
      const taken = (await page.evaluate(`(${measure})("${id}", ${moves})`)) as number[];
      results.push(atMost(`slider ${id}, until all of the page follows, median`, median(taken), 34, "ms"));
    }
    return results;
  } finally {
    await browser.close();
    await site.close();
    await remove();
  }
}

/** In the page: milliseconds of each move, with its computation, its changes of the page and their layout. */
const measure = `async (id, moves) => {
  const range = document.querySelector('[data-control="' + id + '"] input[type=range]');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const taken = [];
  for (let i = 0; i < moves; ++i) {
    await frame();
    const part = ((i * 5) % moves) / moves;
    range.value = String(Number(range.min) + part * (Number(range.max) - Number(range.min)));
    const start = performance.now();
    range.dispatchEvent(new Event("input", { bubbles: true }));
    await frame();
    document.body.getBoundingClientRect();
    taken.push(performance.now() - start);
  }
  return taken;
}`;
