import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { pages } from "../../src/site/pages.js";
import { openBrowser, openPage } from "./browser.js";

const site = inject("siteUrl");
const paths = [...pages.map(({ path }) => path.replace(/^\/index$/, "/")), "/nowhere"];
const views = [
  { name: "a desk, light", viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  { name: "a desk, dark", viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  { name: "a phone, light", viewport: { width: 360, height: 740 }, colorScheme: "light" },
  { name: "a phone, dark", viewport: { width: 360, height: 740 }, colorScheme: "dark" },
] as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const isWiderThanWindow = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > width + 1);
    return wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 120));
  });

/** How far things moved while the page loaded; 0 is not at all. */
const layoutShift = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: "layout-shift", buffered: true });
        setTimeout(() => resolve(sum), 300);
      }),
  );

/** Pictures that did not come, also those further down, which wait until they are near. */
const missingPictures = (page: Page) =>
  page.evaluate(async () => {
    const missing: string[] = [];
    for (const picture of document.querySelectorAll<HTMLImageElement>("main img")) {
      picture.loading = "eager";
      await picture.decode().catch(() => {});
      if (!picture.naturalWidth) missing.push(picture.currentSrc);
    }
    return missing;
  });

describe.each(paths)("%s", (path) => {
  test.each(views)("holds on $name", async ({ viewport, colorScheme }) => {
    const { page, troubles, close } = await openPage(browser, `${site}${path}`, { viewport, colorScheme });
    await page.waitForLoadState("networkidle");
    const shift = await layoutShift(page);
    expect(troubles).toEqual([]);
    expect(await isWiderThanWindow(page)).toEqual([]);
    expect(await page.locator("h1").count()).toBe(1);
    expect(await page.locator(".observablehq--error").count()).toBe(0);
    expect(shift).toBeLessThan(0.02);
    await close();
  });

  test("is whole without scripts", async () => {
    const scripted = await openPage(browser, `${site}${path}`);
    const figures = await scripted.page.locator("main figure").count();
    await scripted.close();
    const { page, troubles, close } = await openPage(browser, `${site}${path}`, { javaScriptEnabled: false });
    expect(await page.locator("main").textContent()).toMatch(/\w+ \w+ \w+/);
    expect(await page.locator("nav a").count()).toBeGreaterThanOrEqual(pages.length - 1);
    expect(await page.locator("main figure").count()).toBe(figures);
    for (const figure of await page.locator("main figure[data-figure]").all()) {
      expect(await figure.locator("img").count()).toBeGreaterThan(0);
      expect(await figure.locator("table tbody tr").count()).toBeGreaterThan(0);
    }
    expect(await missingPictures(page)).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
  });

  test("can be walked by keyboard, the skip link first", async () => {
    const { page, close } = await openPage(browser, `${site}${path}`, { viewport: { width: 1280, height: 900 } });
    await page.waitForLoadState("networkidle");
    const count = await page.evaluate(() => {
      const all = document.querySelectorAll<HTMLElement>(
        "a[href], button, summary, input, select, textarea, [tabindex]",
      );
      const reachable = [...all].filter(
        (element) =>
          element.tabIndex >= 0 &&
          !(element as HTMLInputElement).disabled &&
          element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }),
      );
      // A group of radio buttons is one stop.
      return reachable.filter((element) => !element.matches("[type=radio]:not(:checked)")).length;
    });
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.className)).toContain("skip");
    expect(await page.evaluate(() => document.activeElement?.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    const seen = new Set<number>();
    for (let i = 0; i < count + 5; ++i) {
      seen.add(
        await page.evaluate(() => [...document.querySelectorAll("*")].indexOf(document.activeElement as Element)),
      );
      await page.keyboard.press("Tab");
    }
    seen.delete(await page.evaluate(() => [...document.querySelectorAll("*")].indexOf(document.body)));
    expect(seen.size).toBeGreaterThanOrEqual(count);
    await close();
  });

  test("prints without controls", async () => {
    const { page, close } = await openPage(browser, `${site}${path}`);
    await page.waitForLoadState("networkidle");
    await page.emulateMedia({ media: "print" });
    const controls = await page.evaluate(() =>
      [...document.querySelectorAll("button, input, select, nav, .skip")]
        .filter((element) => element.checkVisibility())
        .map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(controls).toEqual([]);
    await close();
  });
});

test("an address without a page answers 404 and leads home", async () => {
  const { page, close } = await openPage(browser, `${site}/there/is/nothing`);
  expect((await page.request.get(`${site}/there/is/nothing`)).status()).toBe(404);
  await page.locator("main a").first().click();
  expect(new URL(page.url()).pathname).toBe("/");
  await close();
});

test("no script that the build did not write runs in a page", async () => {
  const { page, close } = await openPage(browser, `${site}/`);
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.intruded = true";
    document.body.append(script);
  });
  expect(await page.evaluate(() => "intruded" in window)).toBe(false);
  await close();
});
