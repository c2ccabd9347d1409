import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readScenarios } from "../../src/scenarios/markdown.js";
import { openBrowser } from "./browser.js";
import { openScenarios, said, says } from "./scenariosPage.js";

const { texts } = readScenarios();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe("the address", () => {
  const hash = "#a=target-share:80,stock-magnet:6,who:malaysia,project.nolans:off,company.lynas:off,budget:80";

  test("holds a setting, and brings it back", async () => {
    const first = await openScenarios(browser, hash);
    await said(first.page, "mine-target", /within the target of 80\s%/);
    expect(await says(first.page, "disruption-setting")).toMatch(/^Malaysia withholds/);
    await first.page.locator('[data-control="cut-months"] input[type=number]').fill("3");
    await said(first.page, "disruption-setting", /for 3 months/);
    await first.page.waitForFunction(() => location.hash.includes("cut-months:3"));
    const whole = () => document.querySelector("main")?.textContent;
    const [text, url] = [await first.page.evaluate(whole), first.page.url()];
    const second = await openScenarios(browser, new URL(url).hash);
    await said(second.page, "disruption-setting", /for 3 months/);
    await second.page.locator(".scene-notice:not([hidden])").waitFor();
    expect(await second.page.evaluate(whole)).toBe(text);
    expect([...first.troubles, ...second.troubles]).toEqual([]);
    await first.close();
    await second.close();
  });

  test("goes back to where the reader was", async () => {
    const { page, troubles, close } = await openScenarios(browser);
    await page.evaluate(() => {
      location.hash = "#a=cut-size:100,cut-months:24";
    });
    await said(page, "disruption-setting", /^China withholds 100\s%.*for 24 months/);
    await page.evaluate(() => {
      location.hash = "#sources";
    });
    expect(await says(page, "disruption-setting")).toMatch(/100\s%/);
    await page.goBack();
    await page.goBack();
    await said(page, "disruption-setting", /^China withholds 74\s%/);
    expect(await page.locator(".scene-notice").isHidden()).toBe(true);
    await page.goForward();
    await said(page, "disruption-setting", /^China withholds 100\s%/);
    expect(troubles).toEqual([]);
    await close();
  });

  test.each([
    ["a number beyond its bounds", "#a=cut-size:101"],
    ["a number in letters", "#a=cut-size:1e9"],
    ["no number", "#a=cut-size:NaN"],
    ["a negative number", "#a=cut-size:-5"],
    ["two values of one number", "#a=cut-size:50,cut-size:60"],
    ["a name of the language", "#a=constructor:1"],
    ["another name of the language", "#a=__proto__:1"],
    ["a country that there is not", "#a=who:atlantis"],
    ["broken escapes", "#a=%E0%A4%A"],
    ["markup", "#a=<img src=x onerror=alert(1)>"],
    ["a script", "#a=%3Cscript%3Ealert(1)%3C/script%3E:1"],
    ["30,000 characters", `#a=${"cut-size:50,".repeat(2500)}`],
  ])("with %s gives a sentence and the authors' values", async (_, bad) => {
    const { page, troubles, close } = await openScenarios(browser);
    let asked = false;
    page.on("dialog", () => {
      asked = true;
    });
    await page.evaluate((bad) => {
      location.hash = bad;
    }, bad);
    await page.locator(".scene-fault:not([hidden])").waitFor();
    expect(await page.locator(".scene-fault").textContent()).toMatch(/^This link .*; the authors’ values are shown\.$/);
    expect(await says(page, "disruption-setting")).toBe(texts["disruption-setting"]);
    expect(await page.locator("main img[src=x], main script:not([type])").count()).toBe(0);
    expect(asked).toBe(false);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("whatever is set", () => {
  /** Everything that a reader sees, hears or prints. */
  const leftovers = () => {
    const main = document.querySelector("main") as HTMLElement;
    const shown = [...main.querySelectorAll("[aria-valuetext], [aria-label]")].map((one) =>
      `${one.getAttribute("aria-valuetext")} ${one.getAttribute("aria-label")}`.replaceAll(/\bnull\b/g, ""),
    );
    // An answer to a query may hold a null, which is what it is called there.
    const parts = [...main.querySelectorAll("p, td, th, li, small, text, title, h3, label")]
      .filter((one) => !one.closest(".query"))
      .map((one) => one.textContent);
    return [...parts, ...shown].filter((text) => /NaN|undefined|Infinity|∞|\bnull\b/.test(text ?? ""));
  };

  test("no slider at either end leaves a fault in the page", async () => {
    const { page, troubles, close } = await openScenarios(browser);
    const found = await page.evaluate(`(async () => {
      const leftovers = ${leftovers};
      const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const ranges = [...document.querySelectorAll("[data-bench] input[type=range]")];
      const set = (range, value) => {
        range.value = value;
        range.dispatchEvent(new Event("input", { bubbles: true }));
      };
      const faults = [];
      for (const end of ["min", "max"]) {
        for (const range of ranges) {
          const before = range.value;
          set(range, range[end]);
          await frame();
          faults.push(...leftovers().map((text) => range.ariaLabel + " at " + end + ": " + text));
          set(range, before);
        }
        // And all together, one after the other.
        for (const range of ranges) {
          set(range, range[end]);
          await frame();
          faults.push(...leftovers().map((text) => "all to " + range.ariaLabel + " at " + end + ": " + text));
        }
        for (const button of document.querySelectorAll(".scene-notice button")) button.click();
        await frame();
      }
      return { count: ranges.length, faults: faults.slice(0, 10) };
    })()`);
    expect(found).toEqual({ count: expect.any(Number), faults: [] });
    expect((found as { count: number }).count).toBeGreaterThan(60);
    expect(troubles).toEqual([]);
    await close();
  });

  test("a budget that is too small says so in the text and in the picture's place", async () => {
    const { page, troubles, close } = await openScenarios(browser, "#a=budget:20");
    await said(page, "mix-cheapest", /^The budget binds: 20 dollars a kilogram is too little/);
    const figure = page.locator("#figure-scenario-frontier");
    expect(await page.locator("p", { has: page.locator('[data-model="mix-within"]') }).textContent()).toMatch(
      /^(?!.*binds.*binds)/,
    );
    expect(await figure.locator(".figure-title").textContent()).toBe("No mix is possible");
    expect(await figure.locator(".figure-empty").textContent()).toMatch(/the least that would do/);
    expect(await page.locator('[data-table="mix"] tbody').textContent()).toBe(
      "Under these assumptions there is nothing to show.",
    );
    expect(troubles).toEqual([]);
    await close();
  });
});
