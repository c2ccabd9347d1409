import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readScenarios } from "../../src/scenarios/markdown.js";
import { openBrowser, openPage } from "./browser.js";

const address = `${inject("siteUrl")}/tradeoffs`;
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** The page with its bench there and settled. */
async function openBench(hash = "", options: Parameters<typeof openPage>[2] = {}) {
  const visit = await openPage(browser, `${address}${hash}`, options);
  await visit.page.locator("#tradeoffs-bench").scrollIntoViewIfNeeded();
  await visit.page.locator(".bench-board").waitFor();
  return visit;
}
const said = (page: Page, words: RegExp) =>
  page.waitForFunction(
    ([source, flags]) =>
      new RegExp(source as string, flags).test(document.querySelector(".bench-status")?.textContent ?? ""),
    [words.source, words.flags] as const,
  );
/** The address, once it is written. */
const hashIs = async (page: Page, wanted: string) =>
  expect.poll(() => decodeURI(new URL(page.url()).hash), { timeout: 5000 }).toBe(wanted);
const row = (page: Page, name: string) => page.locator(".bench .rankings tr", { hasText: name }).locator("td");
const plain = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll(/\s+/g, " ")
    .trim();

test("without scripts the page is whole, with the numbers of the model", async () => {
  const { texts, blocks } = readScenarios();
  const { page, troubles, close } = await openPage(browser, address, { javaScriptEnabled: false });
  const text = plain((await page.locator("main").innerHTML()).replaceAll("&amp;", "&"));
  for (const id of [
    "first",
    "standing",
    "survey",
    "most",
    "others",
    "weights",
    "agree",
    "exact",
    "cells",
    "narrowest",
    "basis",
  ])
    expect(text, id).toContain(plain(texts[`tradeoffs-${id}`] as string));
  for (const id of ["stability", "winning"])
    expect(text).toContain(plain(blocks[`tradeoffs-${id}`] as string).slice(0, 300));
  expect(await page.locator(".assessments tbody tr").count()).toBe(7);
  expect(await page.locator(".assessments tbody td").count()).toBe(35);
  await page.locator('tr[data-option="recycling"] td[data-criterion="environment"] a').click();
  expect(await page.locator("#why-recycling-environment").isVisible()).toBe(true);
  expect(await page.locator("#figure-rank-acceptability img").count()).toBe(1);
  expect(await page.locator("section.query").count()).toBeGreaterThanOrEqual(5);
  expect(troubles).toEqual([]);
  await close();
});

test("weights are set by keyboard, the authors' stay beside them, and the address keeps them", async () => {
  const { page, troubles, close } = await openBench();
  await said(page, /^With the authors' equal weights: /);
  const before = await row(page, "Status quo").allTextContents();
  await page.getByRole("slider", { name: "Economy" }).focus();
  await page.keyboard.press("End");
  for (const name of ["Security", "Resilience", "Environment", "Technology"]) {
    await page.getByRole("slider", { name }).focus();
    await page.keyboard.press("Home");
  }
  await said(page, /^With your weights: The status quo is first with 0\.88 of 1.+The authors' equal weights put/);
  const after = await row(page, "Status quo").allTextContents();
  expect(after[0]).toBe("1");
  expect(after.slice(2, 4)).toEqual(before.slice(2, 4));
  await hashIs(page, "#w=security:0,resilience:0,environment:0,technology:0,economy:100");
  expect(await page.locator('[data-criterion="economy"] .weight-own').textContent()).toBe("100\u202f%");
  expect(await page.locator('[data-criterion="economy"] .weight-authors').textContent()).toContain("authors 20\u202f%");
  await page.getByRole("slider", { name: "Economy" }).focus();
  await page.keyboard.press("Home");
  await said(page, /^All weights are zero; give at least one criterion some weight\.$/);
  expect(await page.locator(".outcome").isHidden()).toBe(true);
  expect(await page.locator(".outcome [role=status]").textContent()).toBe("");
  await hashIs(page, "");
  await page.getByRole("button", { name: "Reset" }).focus();
  await page.keyboard.press("Enter");
  await said(page, /^With the authors' equal weights: /);
  await hashIs(page, "");
  expect(troubles).toEqual([]);
  await close();
});

test("criteria are ranked by keyboard, and the focus goes along", async () => {
  const { page, troubles, close } = await openBench();
  await page.getByRole("radio", { name: "Sliders" }).focus();
  await page.keyboard.press("ArrowRight");
  const up = page.getByRole("button", { name: "Economy: more important" });
  await up.focus();
  for (let i = 0; i < 3; ++i) await page.keyboard.press("Enter");
  expect(await up.evaluate((button) => button === document.activeElement)).toBe(true);
  await page.keyboard.press("Enter");
  const down = page.getByRole("button", { name: "Economy: less important" });
  expect(await down.evaluate((button) => button === document.activeElement)).toBe(true);
  await hashIs(page, "#w=order:economy,security,resilience,environment,technology");
  expect(await page.locator('[data-criterion="economy"] .weight-own').textContent()).toBe("46\u202f%");
  await page.waitForFunction(() =>
    document.querySelector(".outcome")?.textContent?.includes("weightings in your order"),
  );
  expect(troubles).toEqual([]);
  await close();
});

test("criteria are ranked by dragging", async () => {
  const { page, close } = await openBench("#w=order:security,resilience,environment,technology,economy");
  const grip = page.locator('[data-criterion="economy"] .weight-grip');
  await grip.scrollIntoViewIfNeeded();
  const from = await grip.boundingBox();
  const to = await page.locator('[data-criterion="security"] .weight-grip').boundingBox();
  if (!from || !to) throw new Error("missing grip");
  await page.mouse.move(from.x + 5, from.y + 10);
  await page.mouse.down();
  for (let y = from.y; y > to.y; y -= 6) await page.mouse.move(from.x + 5, y);
  await page.mouse.move(from.x + 5, to.y + 2);
  await page.mouse.up();
  await hashIs(page, "#w=order:economy,security,resilience,environment,technology");
  await close();
});

test("swing points are typed, and what is no number from 0 to 100 changes nothing", async () => {
  const { page, close } = await openBench();
  await page.getByRole("radio", { name: "Sliders" }).focus();
  await page.keyboard.press("ArrowLeft");
  const box = page.getByRole("spinbutton", { name: /^Resilience/ });
  await box.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("50");
  await page.keyboard.press("Tab");
  const hash = "#w=points:security:100,resilience:50,environment:100,technology:100,economy:100";
  await hashIs(page, hash);
  await box.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("-400");
  expect(await box.getAttribute("aria-invalid")).toBe("true");
  await page.keyboard.press("Tab");
  expect(new URL(page.url()).hash).not.toContain("-");
  expect(await page.locator(".outcome").textContent()).not.toMatch(/NaN|Infinity|undefined/);
  await close();
});

test("options are left out, down to a sentence on too few", async () => {
  const { page, close } = await openBench();
  const boxes = page.getByRole("checkbox");
  for (let i = 0; i < 5; ++i) {
    await boxes.nth(i).focus();
    await page.keyboard.press("Space");
  }
  await said(page, /Left out: .+ and .+|Left out: .+/);
  expect(await page.locator(".bench .rankings tbody tr").count()).toBe(2);
  await expect.poll(() => new URL(page.url()).hash).toContain("without=alliances,mines,midstream,stockpile,recycling");
  await boxes.nth(5).focus();
  await page.keyboard.press("Space");
  await said(page, /^One option is left; a comparison needs at least two\.$/);
  await boxes.nth(6).focus();
  await page.keyboard.press("Space");
  await said(page, /^No options are left/);
  expect(await page.locator(".outcome [role=status]").textContent()).toBe("");
  await hashIs(page, "");
  await close();
});

test("a link brings another reader's weights, and a bad one a sentence", async () => {
  const good = await openBench("#w=order:economy,security,resilience,environment,technology&without=mines");
  await said(good.page, /^With your weights: .+ Left out: New mines\.$/);
  expect(await good.page.getByRole("radio", { name: "Ranking" }).isChecked()).toBe(true);
  await good.close();
  for (const bad of [
    "#w=security:lots",
    "#w=security:0,resilience:0,environment:0,technology:0,economy:0",
    "#w=security:-1,resilience:1,environment:1,technology:1,economy:1",
    "#w=security:NaN,resilience:1,environment:1,technology:1,economy:1",
    "#w=security:1000000000,resilience:1,environment:1,technology:1,economy:1",
    "#w=security:1,security:1,environment:1,technology:1,economy:1",
    "#w=gold:1",
    `#w=${"security:1,".repeat(10_000)}`,
    "#without=alliances,mines,midstream,stockpile,recycling,substitution",
    "#w=%",
    "#w=<script>alert(1)</script>",
    "#w=__proto__:1&w=2",
    "#without=all",
  ]) {
    const { page, troubles, close } = await openBench(bad);
    await said(page, /^With the authors' equal weights: /);
    expect(await page.getByRole("alert").first().textContent()).toMatch(/^The weights in the address cannot be used: /);
    expect(await page.locator(".outcome").textContent()).not.toMatch(/NaN|Infinity|undefined/);
    expect(troubles).toEqual([]);
    await close();
  }
});

test("a cell can be asked what would have to change, and Escape leads back to it", async () => {
  const { page, troubles, close } = await openBench("#w=order:economy,security,resilience,environment,technology");
  await said(page, /^With your weights/);
  const cell = page.locator('tr[data-option="midstream"] td[data-criterion="economy"] a');
  await cell.focus();
  await page.keyboard.press("Enter");
  const answer = page.getByRole("region", { name: "Separation and magnets outside China: Economy" });
  expect(await answer.textContent()).toMatch(
    /What would have to change\? With equal weights: .+With your weights: .+/s,
  );
  expect(await answer.evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press("Escape");
  expect(await answer.isHidden()).toBe(true);
  expect(await cell.evaluate((node) => node === document.activeElement)).toBe(true);
  expect(troubles).toEqual([]);
  await close();
});

test("print shows the authors' and the reader's weights, and no controls", async () => {
  const { page, close } = await openBench("#w=security:0,resilience:0,environment:0,technology:0,economy:100");
  await said(page, /^With your weights/);
  await page.emulateMedia({ media: "print" });
  const seen = await page.locator(".weights").textContent();
  expect(seen).toContain("100\u202f%");
  expect(seen).toContain("authors 20\u202f% or");
  const controls = await page.evaluate(
    () =>
      [...document.querySelectorAll("main :is(button, input, select)")].filter((one) => one.checkVisibility()).length,
  );
  expect(controls).toBe(0);
  await close();
});

test("a phone shows it without moving sideways, and nothing to hit is smaller than 24 pixels", async () => {
  for (const way of [
    "",
    "#w=order:economy,security,resilience,environment,technology",
    "#w=points:security:100,resilience:1,environment:0,technology:0,economy:0",
  ]) {
    const { page, close } = await openBench(way, { viewport: { width: 360, height: 740 } });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>(".bench :is(button, input, select), .cell-value")]
        .map((one) =>
          one.closest("label") && one.matches("[type=radio], [type=checkbox]")
            ? (one.closest("label") as HTMLElement)
            : one,
        )
        .filter((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width < 24 || height < 24;
        })
        .map((one) => one.outerHTML.slice(0, 90)),
    );
    expect(small).toEqual([]);
    await close();
  }
});
