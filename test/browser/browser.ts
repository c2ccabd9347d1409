import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { chromiumFlags, findChromium } from "../../src/site/chromium.mjs";

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error("missing browser: install Chromium, or set CHROMIUM to its path");
  return chromium.launch({ executablePath, args: chromiumFlags });
}

/** A page, and what went wrong in it while it was open. */
export type Visit = { page: Page; troubles: string[]; requests: string[]; close: () => Promise<void> };

export async function openPage(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const troubles: string[] = [];
  const requests: string[] = [];
  const own = new URL(url).origin;
  page.on("console", (message) => {
    // A page that is not there tells so itself.
    if (message.location().url === url && message.text().includes("404")) return;
    if (["error", "warning"].includes(message.type())) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => {
    const isRefused = options.javaScriptEnabled === false && request.url().endsWith(".js");
    if (!isRefused) troubles.push(`failed request: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400 && response.url() !== url) troubles.push(`${response.status()}: ${response.url()}`);
  });
  page.on("request", (request) => {
    requests.push(request.url());
    const { origin, protocol } = new URL(request.url());
    if (origin !== own && protocol !== "data:" && protocol !== "blob:")
      troubles.push(`request to another host: ${request.url()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  return { page, troubles, requests, close: () => context.close() };
}
