import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { openBrowser, openPage } from "./browser.js";

const site = inject("siteUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const open = (path: string, options = {}) => openPage(browser, `${site}${path}`, options);
const number = (page: Page) => page.locator('a.claim[data-claim="mine-share-2019"]');
const card = (page: Page) => page.getByRole("dialog", { name: "The claim and its verdict" });

describe("a number in the text", () => {
  test("is text and a link without scripts", async () => {
    const { page, close } = await open("/", { javaScriptEnabled: false });
    expect(await number(page).textContent()).toBe("63 %✕ (claim, not supported)");
    await number(page).click();
    expect(page.url()).toBe(`${site}/claims#mine-share-2019`);
    expect(await page.locator("#mine-share-2019").textContent()).toContain("132,000 of 210,000 t");
    await close();
  });

  test("opens its card on hover and loads nothing for it before", async () => {
    const { page, requests, troubles, close } = await open("/");
    await page.waitForLoadState("networkidle");
    expect(requests.filter((url) => /ClaimCard|claims[^/]*\.json/.test(url))).toEqual([]);
    await number(page).hover();
    await card(page).waitFor();
    await expect.poll(() => card(page).textContent()).toContain("MCS2020");
    expect(await card(page).textContent()).toContain("reproduced");
    expect(await card(page).locator(".claim-interval").count()).toBe(1);
    expect(await card(page).getByRole("link", { name: "Run this query" }).count()).toBe(1);
    await page.mouse.move(5, 5);
    await card(page).waitFor({ state: "detached" });
    expect(troubles).toEqual([]);
    await close();
  });

  test("opens its card by keyboard, lets Tab into it, and closes it with Escape", async () => {
    const { page, troubles, close } = await open("/");
    await number(page).focus();
    await card(page).waitFor();
    await expect.poll(() => card(page).textContent()).toContain("Copy citation");
    await page.keyboard.press("Escape");
    await card(page).waitFor({ state: "detached" });
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.claim)).toBe("mine-share-2019");
    expect(troubles).toEqual([]);
    await close();
  });

  test("opens its card on tap, inside the screen of a phone", async () => {
    const { page, close } = await open("/", { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    await number(page).tap();
    await card(page).waitFor();
    await expect.poll(() => card(page).textContent()).toContain("MCS2020");
    const box = await card(page).boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
    expect(page.url()).toBe(`${site}/`);
    await close();
  });

  test("leads to its measure, which runs in the reader's own DuckDB", async () => {
    const { page, troubles, close } = await open("/");
    await number(page).focus();
    await card(page).getByRole("link", { name: "Run this query" }).click();
    await page.getByRole("button", { name: "Run" }).click();
    const result = page.getByRole("region", { name: "Result" });
    await expect.poll(() => result.textContent(), { timeout: 60_000 }).toContain("MCS2021");
    expect(await result.textContent()).toContain("62.857");
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("the ledger", () => {
  test("is whole without scripts", async () => {
    const { page, troubles, close } = await open("/claims", { javaScriptEnabled: false });
    expect(await page.locator(".claim-card").count()).toBeGreaterThanOrEqual(40);
    for (const mark of await page.locator(".claim-card .verdict").all())
      expect(await mark.textContent()).toMatch(/\S+ \w+/);
    expect(troubles).toEqual([]);
    await close();
  });

  test("filters and sorts, and keeps the choice in the address", async () => {
    const { page, troubles, close } = await open("/claims");
    const status = page.getByRole("status");
    const shown = page.locator(".claim-card:visible");
    const all = await shown.count();
    await page.getByLabel("Verdict", { exact: true }).selectOption({ label: "not supported" });
    await expect.poll(() => shown.count()).toBeLessThan(all);
    expect(await status.textContent()).toBe(`${await shown.count()} of ${all} claims`);
    await page.getByLabel("Stated by", { exact: true }).selectOption({ label: "this briefing" });
    await expect.poll(() => shown.count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  test("opens with the choice of its address", async () => {
    const { page, troubles, close } = await open("/claims?order=name&stage=trade");
    const shown = page.locator(".claim-card:visible");
    await expect.poll(() => shown.first().getAttribute("id")).toBe("us-import-share-2019");
    const ids = await shown.evaluateAll((cards) =>
      cards.map((one) => one.id).filter((id) => id !== "us-import-share-2019"),
    );
    expect(ids).toEqual([...ids].sort());
    expect(troubles).toEqual([]);
    await close();
  });

  test("gives the ledger as CSV and JSON at stable addresses", async () => {
    const { page, close } = await open("/claims");
    const [csv, json] = await page.evaluate(async () => [
      await (await fetch("./data/claims.csv")).text(),
      await (await fetch("./data/claims.json")).json(),
    ]);
    expect(csv.split("\n")[0]).toMatch(/^id,statement,origin,stage,verdict,flags,edition,/);
    expect(json.entries.length).toBe(await page.locator(".claim-card").count());
    await close();
  });
});
