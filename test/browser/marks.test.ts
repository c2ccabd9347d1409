import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.js";

const site = inject("siteUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** A page whose marks can be moved. */
async function openMarks(path: string, options: Parameters<typeof openPage>[2] = {}) {
  const visit = await openPage(browser, `${site}/${path}`, options);
  await visit.page.locator("[data-assume][role=spinbutton]").first().waitFor({ state: "attached" });
  return visit;
}
const mark = (page: Page, id: string) => page.locator(`:is(p, li) > [data-assume="${id}"]`).first();
const model = (page: Page, id: string) => page.locator(`[data-model="${id}"]`).first();
const becomes = (page: Page, selector: string, words: RegExp) =>
  page.waitForFunction(
    ([where, source]) => new RegExp(source as string).test(document.querySelector(where as string)?.textContent ?? ""),
    [selector, words.source] as const,
  );
const hash = async (page: Page, wanted: string | RegExp) => {
  await page.waitForFunction(([source]) => new RegExp(source as string).test(decodeURI(location.hash)), [
    typeof wanted === "string" ? `^${wanted}$` : wanted.source,
  ] as const);
  return decodeURI(new URL(page.url()).hash);
};
const authorsOf = (page: Page, id: string) => mark(page, id).locator("xpath=following-sibling::*[1]");

test("a page whose reader touches nothing loads no model and no data, and nothing in it moves", async () => {
  for (const path of ["strategies", "implications", "tradeoffs"]) {
    const { page, requests, troubles, close } = await openMarks(path);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 600);
        }),
    );
    expect(shift, path).toBeLessThan(0.01);
    expect(
      requests.filter((url) => /\.parquet|scenarios\/live|lib\/scenario\/(disruption|optionEffects)/.test(url)),
    ).toEqual([]);
    const own = requests.filter((url) => /_import\/(scenarios|lib)\//.test(url));
    expect(own.length, path).toBeLessThan(12);
    expect(troubles).toEqual([]);
    await close();
  }
});

test("without scripts a mark is plain text with the authors' value", async () => {
  const { page, troubles, close } = await openPage(browser, `${site}/strategies`, { javaScriptEnabled: false });
  const stock = mark(page, "stockpile-months");
  expect(await stock.textContent()).toBe("6 months");
  expect(await stock.getAttribute("role")).toBeNull();
  expect(await stock.evaluate((node) => getComputedStyle(node).boxShadow)).toBe("none");
  expect(await model(page, "options-resilience-stockpile").textContent()).toMatch(/^\d+\u202f%$/);
  expect(troubles).toEqual([]);
  await close();
});

test("a number in a sentence is moved by keys, the sentence follows, and the authors' value stays beside it", async () => {
  const { page, troubles, close } = await openMarks("strategies");
  const stock = mark(page, "stockpile-months");
  const met = model(page, "options-resilience-stockpile");
  const before = await met.textContent();
  // By Tab alone, from the mark before it.
  await mark(page, "budget-premium").focus();
  for (let i = 0; i < 60; ++i) {
    await page.keyboard.press("Tab");
    if (await stock.evaluate((node) => node === document.activeElement)) break;
  }
  expect(await stock.evaluate((node) => node === document.activeElement)).toBe(true);
  for (const [key, value] of [
    ["ArrowUp", "7 months"],
    ["ArrowLeft", "6 months"],
    ["ArrowDown", "5 months"],
    ["PageUp", "15 months"],
    ["PageDown", "5 months"],
    ["End", "120 months"],
    ["Home", "0 months"],
  ] as const) {
    await page.keyboard.press(key);
    expect(await stock.textContent(), key).toBe(value);
    expect(await stock.getAttribute("aria-valuetext")).toBe(value);
  }
  const without = await model(page, "options-resilience-status-quo").textContent();
  await becomes(page, '[data-model="options-resilience-stockpile"]', new RegExp(`^${without}$`));
  expect(await authorsOf(page, "stockpile-months").textContent()).toBe("(authors: 6 months; Reset)");
  expect(await hash(page, "#a=stockpile-months:0")).toBe("#a=stockpile-months:0");
  await page.keyboard.type("1,5");
  await page.keyboard.press("Enter");
  expect(await stock.textContent()).toBe("1.5 months");
  expect(await stock.evaluate((node) => node === document.activeElement)).toBe(true);
  await hash(page, "#a=stockpile-months:1.5");
  await page.keyboard.press("ControlOrMeta+z");
  await becomes(page, '[data-assume="stockpile-months"]', /^0 months$/);
  expect(await hash(page, "#a=stockpile-months:0")).toBe("#a=stockpile-months:0");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toMatch(/^Reset: /);
  await page.keyboard.press("Enter");
  expect(await stock.textContent()).toBe("6 months");
  expect(await stock.evaluate((node) => node === document.activeElement)).toBe(true);
  await becomes(page, '[data-model="options-resilience-stockpile"]', new RegExp(`^${before}$`));
  expect(await hash(page, "")).toBe("");
  expect(troubles).toEqual([]);
  await close();
});

test("what is typed and cannot be is refused in a sentence, and Escape takes back what is being typed", async () => {
  const { page, close } = await openMarks("strategies");
  const odds = mark(page, "mines-odds");
  for (const typed of ["1000", "-4", "NaN", "1e3", "many"]) {
    await odds.focus();
    await page.keyboard.press("Enter");
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
    expect(await page.locator(".assume-fault").textContent(), typed).toBe(
      " A number from 0\u202f% to 100\u202f% is needed.",
    );
    expect(await odds.textContent()).toBe("75\u202f%");
  }
  await odds.focus();
  await page.keyboard.type("8");
  await page.keyboard.press("Escape");
  expect(await odds.textContent()).toBe("75\u202f%");
  await page.keyboard.press("ArrowUp");
  expect(await odds.textContent()).toBe("76\u202f%");
  expect(await page.locator(".assume-fault").count()).toBe(0);
  // Only what is being typed is taken back by Escape; the reader's own value goes by Delete.
  await page.keyboard.press("Escape");
  expect(await odds.textContent()).toBe("76\u202f%");
  await page.keyboard.press("Delete");
  expect(await odds.textContent()).toBe("75\u202f%");
  await close();
});

test("a mark is dragged, and every place of the same assumption follows", async () => {
  const { page, close } = await openMarks("strategies");
  const year = mark(page, "comparison-year");
  await year.scrollIntoViewIfNeeded();
  const box = await year.boundingBox();
  if (!box) throw new Error("missing mark");
  await page.mouse.move(box.x + 8, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x - 12, box.y + 8, { steps: 6 });
  await page.mouse.up();
  expect(await year.textContent()).toBe("2032");
  await page.waitForFunction(() =>
    [...document.querySelectorAll('[data-assume="comparison-year"]')].every(
      ({ textContent }) => textContent === "2032",
    ),
  );
  expect(await page.locator('[data-assume="comparison-year"]').count()).toBeGreaterThan(1);
  await close();
});

test("assumptions move the comparison of options, beside the authors' values, and share the address with weights", async () => {
  const { page, troubles, close } = await openMarks("tradeoffs");
  const cell = page.locator('tr[data-option="stockpile"] td[data-criterion="resilience"]');
  const before = await cell.locator(".cell-value").textContent();
  await mark(page, "stockpile-months").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type("1");
  await page.keyboard.press("Enter");
  await becomes(page, 'tr[data-option="stockpile"] td[data-criterion="resilience"] .authors-value', /^authors /);
  expect(await cell.locator(".authors-value").textContent()).toBe(`authors ${before}`);
  expect(await cell.locator(".cell-value").textContent()).not.toBe(before);
  await becomes(
    page,
    "#why-stockpile-resilience .why-value",
    new RegExp(`^${await cell.locator(".cell-value").textContent()} `),
  );
  expect(await page.locator("main > .rankings tr", { hasText: "Stockpiling" }).textContent()).toContain("authors 4th");
  expect(await page.locator(".model.is-changed").count()).toBeGreaterThan(2);
  expect(await page.locator("figure[data-figure=rank-acceptability] .figure-authors").isVisible()).toBe(true);
  await page.locator("#tradeoffs-bench").scrollIntoViewIfNeeded();
  await page.getByRole("slider", { name: "Economy" }).focus();
  await page.keyboard.press("End");
  await becomes(page, ".bench-status", /^With your weights and your assumptions: /);
  const both = await hash(page, /w=.*a=/);
  expect(both).toBe("#w=security:50,resilience:50,environment:50,technology:50,economy:100&a=stockpile-months:1");
  // Undone one after the other, from anywhere but a field.
  await page.keyboard.press("ControlOrMeta+z");
  await becomes(page, ".bench-status", /^With the authors' equal weights and your assumptions: /);
  await page.keyboard.press("ControlOrMeta+z");
  await becomes(page, ".bench-status", /^With the authors' equal weights: /);
  await page.waitForFunction(
    (text) =>
      document.querySelector('tr[data-option="stockpile"] td[data-criterion="resilience"] .cell-value')?.textContent ===
      text,
    before,
  );
  expect(await page.locator("figure[data-figure=rank-acceptability] img").count()).toBe(1);
  expect(troubles).toEqual([]);
  await close();

  const again = await openMarks(`tradeoffs${both}`);
  await again.page.locator("#tradeoffs-bench").scrollIntoViewIfNeeded();
  await becomes(again.page, ".bench-status", /^With your weights and your assumptions: /);
  expect(await mark(again.page, "stockpile-months").textContent()).toBe("1 month");
  await again.page.getByRole("button", { name: "Reset all", exact: true }).focus();
  await again.page.keyboard.press("Enter");
  await becomes(again.page, ".bench-status", /^With your weights: /);
  expect(await again.page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  await hash(again.page, "#w=security:50,resilience:50,environment:50,technology:50,economy:100");
  expect(again.troubles).toEqual([]);
  await again.close();
});

test("print shows the reader's number and the authors', and no button", async () => {
  const { page, close } = await openMarks("strategies#a=midstream-cover:35");
  await becomes(page, '[data-assume="midstream-cover"]', /^35/);
  await page.emulateMedia({ media: "print" });
  expect(await authorsOf(page, "midstream-cover").textContent()).toMatch(/authors: 25\u202f%/);
  expect(await authorsOf(page, "midstream-cover").locator("button").isVisible()).toBe(false);
  await close();
});

test("an address made by hand gives a sentence and the authors' values", async () => {
  const bad = [
    "#a=cut-size:NaN",
    "#a=cut-size:-5",
    "#a=cut-size:1000000000",
    "#a=gold:1",
    "#a=cut-size:1,cut-size:2",
    "#a=cut-size:1&a=cut-size:2",
    "#a=%",
    "#a=<script>alert(1)</script>",
    "#a=__proto__:1",
    `#a=${"x".repeat(100_000)}`,
  ];
  for (const path of ["strategies", "tradeoffs"])
    for (const fragment of bad) {
      const { page, troubles, close } = await openMarks(`${path}${fragment}`);
      await page.locator(".scene-fault").waitFor();
      expect(await page.locator(".scene-fault").textContent(), fragment.slice(0, 40)).toMatch(
        /; the authors’ values are shown\.$/,
      );
      expect(await mark(page, "midstream-cover").textContent()).toBe("25\u202f%");
      expect(await page.locator("main").textContent()).not.toMatch(/NaN|Infinity|undefined|\[object/);
      expect(troubles).toEqual([]);
      await close();
    }
});

test("numbers at their ends break no sentence", async () => {
  for (const at of ["least", "most"] as const) {
    const { page, troubles, close } = await openMarks("tradeoffs");
    const all = await page.evaluate(
      (key) =>
        [
          ...new Map(
            [...document.querySelectorAll<HTMLElement>("[data-assume]")].map((one) => [one.dataset.assume, one]),
          ),
        ].map(([id, one]) => `${id}:${one.dataset[key]}`),
      at,
    );
    await page.goto(`${site}/tradeoffs?${at}#a=${all.join(",")}`);
    await page.locator(".scene-notice").waitFor();
    await page.locator("#tradeoffs-bench").scrollIntoViewIfNeeded();
    await becomes(page, ".bench-status", /your assumptions: /);
    expect(await page.locator(".scene-fault").isVisible()).toBe(false);
    expect(await page.locator("main").textContent()).not.toMatch(/NaN|Infinity|undefined|\[object/);
    expect(troubles).toEqual([]);
    await close();
  }
});

test("where the models cannot be had, the number stays and a sentence says so", async () => {
  const { page, close } = await openMarks("strategies");
  await page.route("**/*.parquet", (route) => route.abort());
  const odds = mark(page, "mines-odds");
  await odds.focus();
  await page.keyboard.press("ArrowUp");
  await page.locator(".assume-fault").waitFor();
  expect(await page.locator(".assume-fault").textContent()).toContain("could not be loaded");
  expect(await odds.textContent()).toBe("75\u202f%");
  await page.unroute("**/*.parquet");
  await page.keyboard.press("ArrowUp");
  await hash(page, "#a=mines-odds:76");
  expect(await page.locator(".assume-fault").count()).toBe(0);
  await close();
});

test("on a phone a mark is as tall as a finger needs, and the page does not move sideways", async () => {
  const { page, close } = await openMarks("strategies#a=midstream-cover:35,stockpile-months:2", {
    viewport: { width: 360, height: 740 },
  });
  await becomes(page, '[data-assume="midstream-cover"]', /^35/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const small = await page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLElement>(":is(p, li) > [data-assume]")].filter((one) => {
        one.scrollIntoView({ block: "center" });
        const { left, top, width, height } = one.getBoundingClientRect();
        const at = (dy: number) => document.elementFromPoint(left + width / 2, top + height / 2 + dy);
        return width < 24 || at(-11.5) !== one || at(11.5) !== one;
      }).length,
  );
  expect(small).toBe(0);
  await close();
});
