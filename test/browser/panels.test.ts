import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { readQuestions } from "../../src/site/queries.js";
import { openBrowser, openPage } from "./browser.js";

const site = inject("siteUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const open = (path: string, options: BrowserContextOptions = {}) => openPage(browser, `${site}/${path}`, options);
const panel = (page: Page, id: string) => page.locator(`section.query[data-query=${id}]`);

/** The query of each page, with a cell that its answer has. */
const places = [
  ["dependence", "supplier-concentration", "hhi_points"],
  ["dependence", "leave-out-the-quota", "usgs_share_pct"],
  ["dependence", "us-import-origins", "share_of_value_pct"],
  ["implications", "us-import-diversity", "largest_origin"],
  ["implications", "second-supplier-price", "times_as_much"],
  ["strategies", "more-mines", "china_share_pct"],
  ["strategies", "stockpile-months", "months"],
] as const;

describe.each([true, false])("with scripts on: %s", (javaScriptEnabled) => {
  test.each(places)("on %s the query %s has its answer and its SQL", async (path, id, column) => {
    const { page, troubles, requests, close } = await open(path, { javaScriptEnabled });
    const section = panel(page, id);
    const { questions } = await readQuestions();
    const question = questions.find((question) => question.id === id);
    await section.getByRole("heading", { name: question?.question ?? "" }).waitFor();
    const result = section.getByRole("region", { name: "Result" });
    expect(await result.isVisible()).toBe(true);
    expect(await result.locator("thead").textContent()).toContain(column);
    expect(await result.locator("tbody tr").count()).toBeGreaterThan(4);
    expect(await section.locator("pre code").textContent()).toBe(question?.sql);
    expect(await section.locator("pre").isVisible()).toBe(false);
    await section.locator("summary").click();
    expect(await section.locator("pre").isVisible()).toBe(true);
    expect(requests.filter((url) => /duckdb|\.parquet|\.gzip|vega/.test(url))).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });
});

test("without scripts the page of queries has every answer, and each panel elsewhere leads to it", async () => {
  const { page, troubles, close } = await open("query", { javaScriptEnabled: false });
  const sections = page.locator("section.query[data-query]");
  expect(await sections.count()).toBeGreaterThan(4);
  expect(await page.locator("section.query[data-open]").count()).toBe(1);
  for (const folded of await page.locator(".query-folded > summary").all()) await folded.click();
  for (const section of await sections.all())
    expect(await section.getByRole("region", { name: "Result" }).locator("tbody tr").count()).toBeGreaterThan(1);
  await page.goto(`${site}/strategies`);
  const address = await panel(page, "more-mines").getByRole("link", { name: "Open this query" }).getAttribute("href");
  expect(address).toMatch(
    /^\.\/query#sql=WITH%20mined.*:tonnes.*&p\.tonnes=20000&chart=line,new_mines,china_share_pct$/,
  );
  expect(troubles).toEqual([]);
  await close();
});

test("the chart is a picture that suits the ground and the width, with its words", async () => {
  const shown = async (options: BrowserContextOptions) => {
    const { page, troubles, close } = await open("dependence", { javaScriptEnabled: false, ...options });
    const image = panel(page, "supplier-concentration").locator("img");
    await image.scrollIntoViewIfNeeded();
    await expect
      .poll(() => image.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
      .toBeGreaterThan(0);
    const found = [
      await image.evaluate((image: HTMLImageElement) => image.currentSrc),
      await image.getAttribute("alt"),
    ];
    expect(troubles).toEqual([]);
    await close();
    return found;
  };
  const [wide, words] = await shown({ viewport: { width: 1280, height: 900 } });
  expect(wide).toMatch(/supplier-concentration\.[0-9a-f]{8}\.svg$/);
  expect(words).toMatch(/^How concentrated is mining\? Line chart of .+, 2020 to 2025/);
  const [dark] = await shown({ viewport: { width: 390, height: 800 }, colorScheme: "dark" });
  expect(dark).toMatch(/supplier-concentration\.narrow\.dark\.[0-9a-f]{8}\.svg$/);
});

test.each([360, 390, 768, 1280])("nothing is wider than a window of %i pixels, and nothing moves", async (width) => {
  for (const path of ["query", "dependence", "implications", "strategies"]) {
    const { page, close } = await open(path, { viewport: { width, height: 800 }, javaScriptEnabled: false });
    const measure = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(await measure(), path).toBeLessThanOrEqual(0);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    for (const image of await page.locator(".query-chart img").all()) await image.scrollIntoViewIfNeeded();
    await page.waitForLoadState("networkidle");
    expect(Math.abs((await page.evaluate(() => document.documentElement.scrollHeight)) - height), path).toBeLessThan(2);
    await close();
  }
});

test("on paper there are question, answer and SQL, and no link to open", async () => {
  const { page, close } = await open("strategies", { javaScriptEnabled: false });
  await page.emulateMedia({ media: "print" });
  const section = panel(page, "more-mines");
  expect(await section.locator("pre").isVisible()).toBe(true);
  const [region, table] = [section.getByRole("region", { name: "Result" }), section.locator("table")];
  expect((await region.boundingBox())?.height).toBeGreaterThanOrEqual((await table.boundingBox())?.height ?? Infinity);
  expect(await section.getByRole("link", { name: "Open this query" }).isVisible()).toBe(false);
  await close();
});

test("a keyboard reaches the answer, the SQL and the link", async () => {
  const { page, close } = await open("strategies", { javaScriptEnabled: false });
  const section = panel(page, "more-mines");
  await section.getByRole("region", { name: "Result" }).focus();
  const names: (string | null)[] = [];
  for (let i = 0; i < 3; ++i) {
    await page.keyboard.press("Tab");
    names.push(await page.evaluate(() => document.activeElement?.textContent ?? null));
  }
  expect(names).toEqual(["Mine production by country", "SQL", "Open this query"]);
  for (const target of await section.locator("summary, .query-actions a").all())
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  await close();
});
