import type { Browser, Page } from "playwright-core";
import { atMost, median, type Result } from "../result.js";
import type { Site } from "./site.js";
import { step } from "./step.js";

const runs = 5;
const sql = "SELECT edition || '/' || country AS found FROM production WHERE iso3 = 'CHN' AND year = 2024 LIMIT 1";

/** From the click on Run, in a browser that has never seen the site, to the first row; beside the bare engine's start. */
export async function benchCold(browser: Browser, site: Site): Promise<Result[]> {
  const [ours, bare]: [number[], number[]] = [[], []];
  for (let run = 0; run < runs; ++run) {
    bare.push(await fresh(browser, `${site.url}/bench/`, (page) => step(page, "startBare")));
    ours.push(await fresh(browser, `${site.url}/query#sql=${encodeURIComponent(sql)}`, clickRun));
  }
  console.log(`  first row ${median(ours).toFixed(2)} s after the click, bare engine ${median(bare).toFixed(2)} s`);
  return [atMost("cold: click to first row, to the bare engine's start", median(ours) / median(bare), 1.3, "times")];
}

async function fresh(browser: Browser, url: string, time: (page: Page) => Promise<number>): Promise<number> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  const seconds = await time(page);
  await context.close();
  return seconds;
}

/** The click is the program's own, as a pointer's way to the button would begin the download. */
async function clickRun(page: Page): Promise<number> {
  await page.getByRole("textbox", { name: "SQL" }).filter({ hasText: "AS found" }).waitFor();
  return page.evaluate(async () => {
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent?.trim() === "Run");
    if (!button) throw new Error("missing button: Run");
    const start = performance.now();
    button.click();
    while (![...document.querySelectorAll("td")].some(({ textContent }) => /^MCS\d+\/China$/.test(textContent ?? ""))) {
      if (performance.now() - start > 60_000) throw new Error("missing row");
      await new Promise(requestAnimationFrame);
    }
    return (performance.now() - start) / 1000;
  });
}
