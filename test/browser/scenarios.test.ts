import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readScenarios } from "../../src/scenarios/markdown.js";
import { openBrowser, openPage } from "./browser.js";
import { focused, fragment, openScenarios, said, scenariosAddress, tabTo } from "./scenariosPage.js";

const { texts, facts } = readScenarios();
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

describe("without scripts", () => {
  test("the page is whole, with the authors' values and the results of the models", async () => {
    const { page, troubles, close } = await openPage(browser, scenariosAddress, { javaScriptEnabled: false });
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
    const { page, troubles, close } = await openScenarios(browser);
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
    const { page, troubles, close } = await openScenarios(browser);
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
    const { page, troubles, close } = await openScenarios(browser);
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

test("what follows from a change is said to screen readers once the reader rests", async () => {
  const { page, close } = await openScenarios(browser);
  await page.locator('[data-control="cut-size"] input[type=number]').fill("100");
  await page.waitForFunction(() =>
    /is met, and in the worst month/.test(document.querySelector('main > [role="status"]')?.textContent ?? ""),
  );
  expect(await page.locator(".scene-notice").textContent()).toMatch(/^1 number or choice is yours/);
  await close();
});

test("print shows the authors' and the reader's values, and no controls", async () => {
  const { page, close } = await openScenarios(browser, "#a=cut-size:90");
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
    await page.goto(scenariosAddress);
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
    const { page, close } = await openScenarios(browser, "", { viewport: { width, height: 900 } });
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
