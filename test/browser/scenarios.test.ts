import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readScenarios } from "../../src/scenarios/markdown.js";
import { openBrowser, openPage } from "./browser.js";

const address = `${inject("siteUrl")}/scenarios`;
const { texts, facts } = readScenarios();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The page with its controls there. */
async function openScenarios(hash = "", options: BrowserContextOptions = {}) {
  const visit = await openPage(browser, `${address}${hash}`, options);
  await visit.page.locator('[data-bench="rivalry"] .bench-controls').waitFor();
  await visit.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return visit;
}

/** What the page says now of a text of the models. */
const says = (page: Page, id: string) => page.locator(`[data-model="${id}"]`).first().textContent();
const said = (page: Page, id: string, words: RegExp) =>
  page.waitForFunction(
    ([id, source]) =>
      new RegExp(source as string).test(document.querySelector(`[data-model="${id}"]`)?.textContent ?? ""),
    [id, words.source] as const,
  );
const fragment = (page: Page, hash: string) => page.waitForFunction((hash) => location.hash === hash, hash);
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : null;
    const name = at?.getAttribute("aria-label") ?? label?.textContent ?? at?.textContent ?? "";
    return `${at?.localName}${at instanceof HTMLInputElement ? ` ${at.type}` : ""}: ${name.trim()}`;
  });

/** Goes on with the Tab key to a control, by what it is and how its name begins. */
async function tabTo(page: Page, what: string, key = "Tab") {
  for (let i = 0; i < 400; ++i) {
    await page.keyboard.press(key);
    if ((await focused(page)).startsWith(what)) return;
  }
  throw new Error(`no such stop of the Tab key: ${what}`);
}

describe("without scripts", () => {
  test("the page is whole, with the authors' values and the results of the models", async () => {
    const { page, troubles, close } = await openPage(browser, address, { javaScriptEnabled: false });
    const main = (await page.locator("main").textContent()) ?? "";
    for (const id of ["disruption-setting", "disruption-met", "disruption-shortfall", "disruption-price", "mine-need"])
      expect(main).toContain(texts[id]);
    for (const id of ["separation-when", "mix-within", "mix-trade", "rivalry-members", "rivalry-trade"])
      expect(main).toContain(texts[id]);
    expect(await page.locator("figure[data-drawn] img").count()).toBe(6);
    for (const id of ["stages", "n-1", "need", "projects", "paths", "mix", "rivals"])
      expect(await page.locator(`[data-table="${id}"] tbody tr`).count(), id).toBeGreaterThan(0);
    const used = ["disruption", "diversificationPath", "sourcingMix"];
    for (const { id, name, reason, models } of facts.filter((fact) => fact.models.some((one) => used.includes(one)))) {
      const row = await page.locator(`tr[data-assumption="${id}"]`).first().textContent();
      expect(row, models.join()).toContain(name);
      expect(row).toContain(reason);
    }
    expect(await page.locator('[data-assume="cut-size"]').first().textContent()).toBe("74\u202f%");
    expect(await page.locator(".bench-controls, .assume[role]").count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("by keyboard alone", () => {
  test("a number is moved, typed, refused and reset, and all that follows from it follows", async () => {
    const { page, troubles, close } = await openScenarios();
    const name = "Part of its exports that the country withholds";
    const control = page.locator('[data-control="cut-size"]');
    await tabTo(page, `input number: ${name}`);
    await tabTo(page, `input range: ${name}`);
    for (let i = 0; i < 3; ++i) await page.keyboard.press("ArrowRight");
    await said(page, "disruption-setting", /^China withholds 77\s%/);
    expect(await control.locator("input[type=range]").getAttribute("aria-valuetext")).toBe("77\u202f%");
    expect(await control.textContent()).toContain("Authors: 74\u202f%");
    await fragment(page, "#a=cut-size:77");
    const figure = page.locator("#figure-scenario-disruption");
    expect(await figure.locator(".figure-authors").textContent()).toBe(
      "With the authors’ values, marked in the picture: In the worst month 50\u202f% of the need is met.",
    );
    expect(await figure.locator(".figure-picture svg").count()).toBe(1);
    expect(await page.locator('[data-table="stages"] td.is-changed .cell-authors').count()).toBeGreaterThan(3);
    expect(await page.locator('[data-assumption="cut-size"] .cell-yours').first().textContent()).toBe(
      " yours: 77\u202f%",
    );

    await tabTo(page, `input number: ${name}`, "Shift+Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("900");
    expect(await control.locator(".control-fault").textContent()).toBe(
      "A number from 0\u202f% to 100\u202f% is needed; the last one still counts.",
    );
    await said(page, "disruption-setting", /^China withholds 90\s%/);
    await page.keyboard.press("Control+a");
    await page.keyboard.type("85");
    await said(page, "disruption-setting", /^China withholds 85\s%/);
    expect(await control.locator(".control-fault").isHidden()).toBe(true);

    await tabTo(page, `button: Reset: ${name}`);
    await page.keyboard.press("Enter");
    await said(page, "disruption-setting", /^China withholds 74\s%/);
    expect(await focused(page)).toBe(`input number: ${name}`);
    await fragment(page, "");
    expect(await figure.locator(".figure-authors").isHidden()).toBe(true);
    expect(await figure.locator(".figure-picture img").count()).toBe(1);
    expect(troubles).toEqual([]);
    await close();
  });

  test("country, stage and buyers are chosen, and one button takes all back", async () => {
    const { page, troubles, close } = await openScenarios();
    await tabTo(page, "select: Who withholds");
    await page.keyboard.type("Mal");
    await said(page, "disruption-setting", /^Malaysia withholds 74\s%/);
    await tabTo(page, "select: What");
    await page.keyboard.type("Ma");
    await said(page, "disruption-setting", /^The buyers need no magnets from Malaysia/);
    await tabTo(page, "select: Whose need");
    await page.keyboard.type("US");
    await said(page, "disruption-met", /^These buyers’ need for magnets is met/);
    await tabTo(page, "button: Reset all to the authors’ values");
    await page.keyboard.press("Enter");
    await said(page, "disruption-setting", /^China withholds 74\s%.*exports of oxides/);
    expect(await focused(page)).toBe("p: Set the disruption");
    await fragment(page, "");
    expect(troubles).toEqual([]);
    await close();
  });

  test("projects, suppliers and companies are left out and taken in", async () => {
    const { page, troubles, close } = await openScenarios();
    await tabTo(page, "summary: Mining: projects");
    await page.keyboard.press("Enter");
    await tabTo(page, "button: None");
    await page.keyboard.press("Enter");
    await said(page, "mine-projects", /^No project adds anything to the mines outside China\.$/);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Enter");
    await said(page, "mine-projects", /^Mines outside China state/);
    await tabTo(page, "summary: Suppliers");
    await page.keyboard.press("Enter");
    await tabTo(page, "input checkbox: China");
    await page.keyboard.press("Space");
    await said(page, "mix-within", /^For (?!.*China)/);
    expect(await page.locator('[data-table="mix"]').textContent()).not.toContain("All separation in China");
    const few = page.getByRole("group", { name: "Choose the alliance" });
    await tabTo(page, "input checkbox: Lynas");
    await page.keyboard.press("Space");
    await said(page, "rivalry-members", /^The alliance has 8 companies/);
    await few.getByRole("button", { name: "None" }).focus();
    await page.keyboard.press("Enter");
    await said(page, "rivalry-members", /^No company is chosen/);
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("the address", () => {
  const hash = "#a=target-share:80,stock-magnet:6,who:malaysia,project.nolans:off,company.lynas:off,budget:80";

  test("holds a setting, and brings it back", async () => {
    const first = await openScenarios(hash);
    await said(first.page, "mine-target", /within the target of 80\s%/);
    expect(await says(first.page, "disruption-setting")).toMatch(/^Malaysia withholds/);
    await first.page.locator('[data-control="cut-months"] input[type=number]').fill("3");
    await said(first.page, "disruption-setting", /for 3 months/);
    await first.page.waitForFunction(() => location.hash.includes("cut-months:3"));
    const whole = () => document.querySelector("main")?.textContent;
    const [text, url] = [await first.page.evaluate(whole), first.page.url()];
    const second = await openScenarios(new URL(url).hash);
    await said(second.page, "disruption-setting", /for 3 months/);
    await second.page.locator(".scene-notice:not([hidden])").waitFor();
    expect(await second.page.evaluate(whole)).toBe(text);
    expect([...first.troubles, ...second.troubles]).toEqual([]);
    await first.close();
    await second.close();
  });

  test("goes back to where the reader was", async () => {
    const { page, troubles, close } = await openScenarios();
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
    const { page, troubles, close } = await openScenarios();
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
    const { page, troubles, close } = await openScenarios();
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
    const { page, troubles, close } = await openScenarios("#a=budget:20");
    await said(page, "mix-within", /^The budget binds: 20 dollars a kilogram is too little/);
    const figure = page.locator("#figure-scenario-frontier");
    expect(await figure.locator(".figure-title").textContent()).toBe("No mix is possible");
    expect(await figure.locator(".figure-empty").textContent()).toMatch(/the least that would do/);
    expect(await page.locator('[data-table="mix"] tbody').textContent()).toBe(
      "Under these assumptions there is nothing to show.",
    );
    expect(troubles).toEqual([]);
    await close();
  });
});

test("what follows from a change is said to screen readers once the reader rests", async () => {
  const { page, close } = await openScenarios();
  await page.locator('[data-control="cut-size"] input[type=number]').fill("100");
  await page.waitForFunction(() =>
    /is met, and in the worst month/.test(document.querySelector('main > [role="status"]')?.textContent ?? ""),
  );
  expect(await page.locator(".scene-notice").textContent()).toMatch(/^1 number or choice is yours/);
  await close();
});

test("print shows the authors' and the reader's values, and no controls", async () => {
  const { page, close } = await openScenarios("#a=cut-size:90");
  await said(page, "disruption-setting", /90\s%/);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("[data-bench]").first().isVisible()).toBe(false);
  const row = page.locator('[data-assumption="cut-size"]').first();
  expect(await row.isVisible()).toBe(true);
  expect(await row.textContent()).toMatch(/74\s%[\s\S]*yours: 90\s%/);
  expect(await page.locator(".scene-notice").textContent()).toMatch(/1 number or choice is yours/);
  expect(
    await page.locator('[data-table="projects"]').evaluate((node) => node.scrollHeight <= node.clientHeight + 1),
  ).toBe(true);
  await close();
});

describe("the page stands still", () => {
  test("when scripts start, and when a control is first moved", async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(`
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    `);
    await page.goto(address);
    const bench = page.locator('[data-bench="disruption"]');
    await bench.scrollIntoViewIfNeeded();
    await bench.locator(".bench-controls").waitFor();
    await page.waitForTimeout(500);
    expect(await page.evaluate("shifted")).toBeLessThan(0.02);
    const picture = page.locator("#figure-scenario-disruption .figure-picture");
    const before = await picture.boundingBox();
    await page.locator('[data-control="cut-size"] input[type=number]').fill("80");
    await picture.locator("svg").waitFor();
    const after = await picture.boundingBox();
    expect(Math.abs((after?.height ?? 0) - (before?.height ?? 0))).toBeLessThan(4);
    await context.close();
  });

  test.each([
    [1280, true],
    [390, false],
  ])("controls stand beside their picture on a wide screen, and below it on a phone: %i", async (width, beside) => {
    const { page, close } = await openScenarios("", { viewport: { width, height: 900 } });
    const picture = await page.locator("#figure-scenario-disruption").boundingBox();
    const bench = await page.locator('[data-bench="disruption"]').boundingBox();
    if (!picture || !bench) throw new Error("missing scene");
    if (beside) expect(bench.x).toBeGreaterThan(picture.x + picture.width - 1);
    else expect(bench.y).toBeGreaterThan(picture.y + picture.height - 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const small = await page
      .locator("[data-bench]")
      .locator("button:visible, select:visible, input:visible, summary:visible")
      .evaluateAll(
        (all) =>
          all.map((one) => (one.closest("label") ?? one).getBoundingClientRect()).filter(({ height }) => height < 23.9)
            .length,
      );
    expect(small).toBe(0);
    await close();
  });
});
