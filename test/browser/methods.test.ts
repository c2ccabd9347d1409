import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { explanations } from "../../src/methods/explanations.js";
import { openBrowser, openPage } from "./browser.js";

const address = `${inject("siteUrl")}/methods`;
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe.each([
  ["wide", { viewport: { width: 1280, height: 900 } }],
  ["on a phone", { viewport: { width: 390, height: 844 } }],
  ["dark", { colorScheme: "dark" as const }],
  ["without scripts", { javaScriptEnabled: false }],
])("the page of methods, %s", (_, options) => {
  it("draws every formula, and asks no other host", async () => {
    const { page, troubles, close } = await openPage(browser, address, options);
    const sizes = await page.locator("details").evaluateAll((all) => {
      for (const one of all) (one as HTMLDetailsElement).open = true;
      return [...document.querySelectorAll("math")].map((math) => {
        const { width, height } = math.getBoundingClientRect();
        return Math.min(width, height);
      });
    });
    expect(sizes.length).toBeGreaterThan(4 * explanations.length);
    expect(sizes.filter((size) => !(size > 3))).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  it("is no wider than its window, whatever a formula is", async () => {
    const { page, close } = await openPage(browser, address, options);
    const [text, formula, box] = await page.evaluate(() => {
      const root = document.documentElement;
      const first = document.querySelector(".formula") as Element;
      const long = first.cloneNode(true) as Element;
      const row = long.querySelector("math") as Element;
      for (let i = 0; i < 5; ++i) row.append(...[...row.children].map((child) => child.cloneNode(true)));
      first.after(long);
      return [root.scrollWidth - root.clientWidth, long.scrollWidth, long.clientWidth];
    });
    expect(text).toBe(0);
    expect(formula).toBeGreaterThan(box as number);
    await close();
  });
});

it("writes signs of formulas in the colour of the text, also on dark ground", async () => {
  const { page, close } = await openPage(browser, address, { colorScheme: "dark" });
  const [sign, text] = await page.evaluate(() =>
    [".formula mi", ".method > p"].map((one) => getComputedStyle(document.querySelector(one) as Element).color),
  );
  expect(sign).toBe(text);
  await close();
});

it("leads from its contents to each method, in order and under a heading of the second level", async () => {
  const { page, close } = await openPage(browser, address);
  const links = await page.locator(".contents dd a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(links).toEqual(explanations.map(({ id }) => `#${id}`));
  const levels = await page.locator("main :is(h1, h2, h3, h4)").evaluateAll((all) => all.map(({ tagName }) => tagName));
  expect(levels[0]).toBe("H1");
  expect(levels.filter((level) => level === "H3")).toHaveLength(explanations.length);
  await page.locator('.contents a[href="#smaa2"]').focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash === "#smaa2");
  const top = await page.locator("#smaa2").evaluate((heading) => heading.getBoundingClientRect().top);
  expect(top).toBeLessThan(100);
  await close();
});

it("opens the steps of an example by keyboard", async () => {
  const { page, close } = await openPage(browser, `${address}#concentration`);
  const summary = page.locator("#concentration + .method summary");
  await summary.focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#concentration + .method ol").isVisible()).resolves.toBe(true);
  expect(await page.locator("#concentration + .method pre").textContent()).toContain("concentration({");
  await close();
});
