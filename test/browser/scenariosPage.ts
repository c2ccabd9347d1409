import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { inject } from "vitest";
import { openPage } from "./browser.js";

export const scenariosAddress = `${inject("siteUrl")}/scenarios`;

/** The page with its controls there. */
export async function openScenarios(browser: Browser, hash = "", options: BrowserContextOptions = {}) {
  const visit = await openPage(browser, `${scenariosAddress}${hash}`, options);
  await visit.page.locator('[data-bench="rivalry"] .bench-controls').waitFor();
  await visit.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return visit;
}

/** What the page says now of a text of the models. */
export const says = (page: Page, id: string) => page.locator(`[data-model="${id}"]`).first().textContent();
export const said = (page: Page, id: string, words: RegExp) =>
  page.waitForFunction(
    ([id, source]) =>
      new RegExp(source as string).test(document.querySelector(`[data-model="${id}"]`)?.textContent ?? ""),
    [id, words.source] as const,
  );
export const fragment = (page: Page, hash: string) => page.waitForFunction((hash) => location.hash === hash, hash);
export const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: at } = document;
    const label = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels?.[0] : null;
    const name = at?.getAttribute("aria-label") ?? label?.textContent ?? at?.textContent ?? "";
    return `${at?.localName}${at instanceof HTMLInputElement ? ` ${at.type}` : ""}: ${name.trim()}`;
  });

/** Goes on with the Tab key to a control, by what it is and how its name begins. */
export async function tabTo(page: Page, what: string, key = "Tab") {
  for (let i = 0; i < 400; ++i) {
    await page.keyboard.press(key);
    if ((await focused(page)).startsWith(what)) return;
  }
  throw new Error(`no such stop of the Tab key: ${what}`);
}
