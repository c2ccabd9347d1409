import { readFile } from "node:fs/promises";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { figures } from "../../src/figures/figures.js";
import { openBrowser, openPage } from "./browser.js";

const site = inject("siteUrl");
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

const open = (path: string, options = {}) => openPage(browser, `${site}${path}`, options);

describe("a figure", () => {
  test("loads the interactive chart when it is asked for, and not before", async () => {
    const { page, requests, troubles, close } = await open("/dependence");
    await page.waitForLoadState("networkidle");
    expect(requests.filter((url) => /vega/.test(url))).toEqual([]);
    const figure = page.locator("#figure-china-mine-share");
    await figure.getByRole("button", { name: "Interactive chart" }).click();
    const chart = figure.locator(".figure-chart svg");
    await chart.waitFor();
    expect(requests.some((url) => /vega/.test(url))).toBe(true);
    await chart.locator("path[aria-roledescription], .mark-symbol path").first().hover({ force: true });
    await page.locator("#vg-tooltip-element.visible").waitFor();
    expect(troubles).toEqual([]);
    await close();
  });

  test("gives its table as CSV and its picture as SVG and PNG", async () => {
    const { page, troubles, close } = await open("/strategies");
    const figure = page.locator("#figure-projects");
    await figure.locator("summary").click();
    const save = async (name: string, role: "link" | "button") => {
      const [download] = await Promise.all([page.waitForEvent("download"), figure.getByRole(role, { name }).click()]);
      return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
    };
    const csv = await save("table (CSV)", "link");
    expect(csv.name).toBe("projects.csv");
    expect(csv.bytes.toString()).toContain("Mountain Pass");
    expect((await save("picture (SVG)", "link")).bytes.toString()).toMatch(/^<svg /);
    const png = await save("picture (PNG)", "button");
    expect([...png.bytes.subarray(1, 4)].map((code) => String.fromCharCode(code)).join("")).toBe("PNG");
    expect(png.bytes.length).toBeGreaterThan(10_000);
    expect(troubles).toEqual([]);
    await close();
  });

  test("draws every figure of the briefing again from its published facts", async () => {
    const seen = new Set<string>();
    for (const path of ["/", "/dependence", "/implications", "/strategies", "/tradeoffs", "/scenarios"]) {
      const { page, troubles, close } = await open(path);
      for (const figure of await page.locator("figure[data-figure]").all()) {
        const id = (await figure.getAttribute("data-figure")) as string;
        if (seen.has(id)) continue;
        seen.add(id);
        // What is drawn without a spec is moved by its page's own controls.
        if ((await figure.getAttribute("data-drawn")) !== null) {
          expect(await figure.getByRole("button", { name: "Interactive chart" }).count()).toBe(0);
          continue;
        }
        await figure.getByRole("button", { name: "Interactive chart" }).click();
        await figure.locator(".figure-chart svg").waitFor();
      }
      expect(troubles).toEqual([]);
      await close();
    }
    expect([...seen].sort()).toEqual(figures.map(({ id }) => id).sort());
  });

  test("says in one sentence that it cannot draw offline, and keeps the picture", async () => {
    const { page, close } = await open("/dependence");
    await page.context().setOffline(true);
    const figure = page.locator("#figure-china-mine-share");
    await figure.getByRole("button", { name: "Interactive chart" }).click();
    expect(await figure.getByRole("alert").textContent()).toMatch(/^You are offline, .*stay as they are\.$/);
    expect(await figure.locator("img").count()).toBe(1);
    await close();
  });
});

describe("the shares by stage, edition and year", () => {
  const explorer = "#supply-explorer";

  test("are computed where they are read, follow the choice, and keep it in the address", async () => {
    const { page, troubles, close } = await open("/dependence");
    await page.locator(explorer).scrollIntoViewIfNeeded();
    const status = page.locator(explorer).getByRole("status");
    await status.waitFor();
    expect(await status.textContent()).toContain("MCS2026, 2025: 389,310 t REO in all.");
    await page.getByLabel("Edition", { exact: true }).selectOption({ label: "MCS2024" });
    await expect.poll(() => status.textContent()).toContain("MCS2024, 2023: 353,320 t REO in all.");
    expect(await page.locator(explorer).textContent()).toContain("67.9\u202f%");
    expect(new URL(page.url()).searchParams.get("edition")).toBe("MCS2024");
    await page.reload();
    await page.locator(explorer).scrollIntoViewIfNeeded();
    await expect.poll(() => status.textContent()).toContain("MCS2024, 2023");
    await page.getByLabel("Stage", { exact: true }).focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => status.textContent()).toContain("CMD2025");
    expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset.choice)).toBe("chain");
    expect(troubles).toEqual([]);
    await close();
  });

  test("take an address that makes no sense for the nearest that does", async () => {
    const { page, troubles, close } = await open(
      "/dependence?stage=%3Cscript%3E&edition=MCS1066&year=soon&country=Atlantis",
    );
    await page.locator(explorer).scrollIntoViewIfNeeded();
    await page.locator(explorer).getByRole("status").waitFor();
    expect(await page.locator(explorer).textContent()).toContain("China in every edition");
    expect(troubles).toEqual([]);
    await close();
  });

  test.each([
    ["is missing", { status: 404, body: "" }, "is not available: the site answered 404"],
    ["arrives damaged", { status: 200, body: "PAR1" }, "arrived damaged"],
  ])("say in one sentence that the data %s; text and pictures stay", async (_, response, sentence) => {
    const { page, close } = await open("/dependence");
    await page.route(/production[^/]*\.parquet/, (route) => route.fulfill(response));
    await page.locator(explorer).scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator(explorer).textContent()).toContain(sentence);
    expect(await page.locator("figure img").count()).toBeGreaterThan(5);
    await close();
  });
});
