import { unzipSync } from "fflate";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase } from "../../data-loaders/database.js";
import { datapackage } from "../../data-loaders/datapackage.js";
import { askNative } from "../query/nativeDuckDB.js";
import { openBrowser, openPage } from "./browser.js";
import { servePage } from "./pages/servePage.js";

let browser: Browser;
let site: Awaited<ReturnType<typeof servePage>>;
beforeAll(async () => {
  const database = await openDatabase();
  const description = JSON.stringify(await datapackage(database));
  database.close();
  site = await servePage("sharing", { "/data/datapackage.json": description });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open({ query = "", ...options }: BrowserContextOptions & { query?: string } = {}) {
  const visit = await openPage(browser, site.url + query, options);
  await button(visit.page, "Take away").waitFor();
  return visit;
}

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const status = (page: Page) => page.getByRole("status").last();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute("aria-label"));
const values = async (page: Page) => JSON.parse((await page.locator("#values").textContent()) ?? "");
const drawer = (page: Page, name: string) => page.getByRole("group", { name, exact: true });

/** Takes the answer away in a form: the name of the file, and what is in it. */
async function take(page: Page, form: string) {
  if (await drawer(page, "Take away").isHidden()) await button(page, "Take away").click();
  const download = page.waitForEvent("download");
  await button(page, form).click();
  const file = await download;
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
  return { name: file.suggestedFilename(), bytes: new Uint8Array(Buffer.concat(chunks)) };
}

describe("a reader takes an answer away", () => {
  test("as CSV, JSON and Parquet, each with every value", async () => {
    const { page, requests, troubles, close } = await open();
    const csv = await take(page, "CSV");
    expect(csv.name).toBe("production.csv");
    expect(new TextDecoder().decode(csv.bytes)).toBe(
      'year,edition,tonnes,big,day\r\n2023,MCS2025,255000.000,9007199254740993,2024-03-01\r\n2024,"=HYPERLINK(""https://example.org"")",0.125,,\r\n',
    );
    expect(await drawer(page, "Take away").getByRole("status").textContent()).toBe(
      "Saved production.csv, 134 bytes. A spreadsheet would take 1 value for formulas: open the file as text.",
    );

    const json = await take(page, "JSON");
    expect(JSON.parse(new TextDecoder().decode(json.bytes))[0].big).toBe("9007199254740993");

    const parquet = await take(page, "Parquet");
    expect(parquet.name).toBe("production.parquet");
    expect(await askNative("SELECT *, typeof(tonnes) FROM read_parquet($file)", new Blob([parquet.bytes]))).toEqual([
      ["2023", "MCS2025", "255000.000", "9007199254740993", "2024-03-01", "DECIMAL(18,3)"],
      ["2024", '=HYPERLINK("https://example.org")', "0.125", null, null, "DECIMAL(18,3)"],
    ]);
    expect(
      requests.filter((url) => !url.startsWith("blob:")).every((url) => url.startsWith(new URL(site.url).origin)),
    ).toBe(true);
    expect(troubles).toEqual([]);
    await close();
  });

  test("as a zip with everything, which is the same each time", async () => {
    const { page, troubles, close } = await open();
    const zip = await take(page, "Everything (zip)");
    expect(zip.name).toBe("production.zip");
    const files = unzipSync(zip.bytes);
    const textOf = (name: string) => new TextDecoder().decode(files[name]);
    expect(Object.keys(files)).toHaveLength(10);
    expect(textOf("LICENCES.txt")).toContain("Public domain (US Government work)\n- US Geological Survey, Mineral");
    expect(textOf("CITATION.txt")).toMatch(/^The REEvolution authors \(2026\)\. .* Accessed 24 November 2026\.$/m);
    expect(textOf("query.sql")).toMatch(/^-- :country = 'China'\n/);
    expect(JSON.parse(textOf("datapackage.json")).snapshots[0]).toMatchObject({
      name: "production",
      editions: expect.arrayContaining(["MCS2026"]),
    });
    expect((await take(page, "Everything (zip)")).bytes).toEqual(zip.bytes);
    expect(troubles).toEqual([]);
    await close();
  });

  test("of very many rows, with progress, and may cancel", async () => {
    const { page, troubles, close } = await open({ query: "?large" });
    await button(page, "Take away").click();
    expect(await drawer(page, "Take away").textContent()).toContain(
      "The files hold the 300,000 rows of this answer; there are more.",
    );
    const said = drawer(page, "Take away").getByRole("status");
    await button(page, "Everything (zip)").click();
    await expect.poll(() => said.textContent()).toMatch(/^Writing Everything \(zip\): [1-9]0 %$/);
    await button(page, "Cancel").click();
    await expect.poll(() => said.textContent()).toBe("Cancelled.");
    expect(await focused(page)).toBe("Everything (zip)");

    const { bytes } = await take(page, "Parquet");
    const sums = "SELECT count(*), sum(i), sum(x), count(DISTINCT text) FROM read_parquet($file)";
    expect(await askNative(sums, new Blob([bytes]))).toEqual([["300000", "44999850000", "5624981250.0", "1000"]]);
    expect(troubles).toEqual([]);
    await close();
  });

  test("without a mouse", async () => {
    const { page, troubles, close } = await open();
    await button(page, "Take away").focus();
    await page.keyboard.press("Enter");
    expect(await button(page, "Take away").getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("CSV");
    const download = page.waitForEvent("download");
    await page.keyboard.press("Enter");
    await download;
    expect(await focused(page)).toBe("CSV");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Parquet");
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("Take away");
    expect(await drawer(page, "Take away").isHidden()).toBe(true);
    expect(await button(page, "Take away").getAttribute("aria-expanded")).toBe("false");
    expect(troubles).toEqual([]);
    await close();
  });
});

describe("a reader cites an answer and sends its link", () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  test("copies the three forms", async () => {
    const { page, troubles, close } = await open({ permissions });
    await button(page, "Cite").click();
    for (const [form, begin] of [
      ["Text", "The REEvolution authors (2026)."],
      ["BibTeX", "@misc{reevolution-2026,"],
      ["CSL-JSON", '[\n  {\n    "id": "reevolution-2026"'],
    ] as const) {
      await button(page, `Copy ${form}`).click();
      await expect.poll(() => drawer(page, "Cite").getByRole("status").textContent()).toBe("Copied.");
      expect((await clipboard(page)).startsWith(begin)).toBe(true);
      expect(await clipboard(page)).toBe(await page.getByRole("region", { name: form, exact: true }).textContent());
    }
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("Cite");
    expect(troubles).toEqual([]);
    await close();
  });

  test("opens a copied link as it was, and reads of a broken one what is wrong", async () => {
    const { page, troubles, close } = await open({ permissions });
    await button(page, "Copy link").click();
    await expect.poll(() => status(page).textContent()).toBe("Copied.");
    const link = await clipboard(page);
    const opened = () =>
      page
        .locator("#opened")
        .textContent()
        .then((text) => JSON.parse(text ?? ""));
    const other = await open();
    await other.close();
    await page.goto("about:blank");
    await page.goto(link);
    expect((await opened()).query.cells[0].parameters).toMatchObject({ country: "China", year: 2025, anything: null });
    await page.evaluate((hash) => location.assign(hash), new URL(link).hash.slice(0, -1));
    await expect.poll(async () => (await opened()).fault).toMatch(/^This link is cut off/);
    await page.evaluate((hash) => location.assign(hash), "#sql=SELECT '<img src=x onerror=document.title=1>'");
    await expect
      .poll(async () => (await opened()).query.cells[0].sql)
      .toBe("SELECT '<img src=x onerror=document.title=1>'");
    expect(await page.title()).toBe("sharing");
    expect(troubles).toEqual([]);
    await close();
  });

  test("finds the text selected where the browser refuses to copy", async () => {
    const { page, close } = await open();
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error("refused"));
      document.execCommand = () => false;
    });
    await button(page, "Copy link").click();
    await expect.poll(() => status(page).textContent()).toMatch(/^The browser does not let this page copy\./);
    const field = page.getByRole("textbox", { name: "Text to copy" });
    expect(await field.inputValue()).toContain("/query#n=");
    expect(
      await field.evaluate((node: HTMLTextAreaElement) => [
        node === document.activeElement,
        node.selectionEnd === node.value.length,
      ]),
    ).toEqual([true, true]);
    await page.evaluate(() => {
      document.execCommand = () => true;
    });
    await button(page, "Copy link").click();
    await expect.poll(() => status(page).textContent()).toBe("Copied.");
    expect(await field.count()).toBe(0);
    expect(await focused(page)).toBe("Copy link");
    await close();
  });
});

describe("a parameter is a field", () => {
  test("but of thousands only the first hundred, and the page goes on at once", async () => {
    const { page, troubles, close } = await open();
    const names = Array.from({ length: 2000 }, (_, i) => `:p${i}`);
    const milliseconds = await page.getByRole("textbox", { name: "SQL" }).evaluate(
      (box, sql) => {
        const start = performance.now();
        (box as HTMLTextAreaElement).value = sql;
        box.dispatchEvent(new Event("input"));
        return performance.now() - start;
      },
      `SELECT ${names.join(", ")}`,
    );
    const group = page.getByRole("group", { name: "Parameters" });
    expect(await group.locator(".query-parameter").count()).toBe(100);
    expect(await group.locator("> p").textContent()).toMatch(/^The query has 2,000 parameters, and there are fields/);
    expect(Object.keys(await values(page))).toEqual(names.slice(0, 100).map((name) => name.slice(1)));
    expect(milliseconds).toBeLessThan(1000);
    await page.getByRole("textbox", { name: "SQL" }).fill("SELECT :p1");
    expect(await group.locator("> *").count()).toBe(1);
    expect(troubles).toEqual([]);
    await close();
  });

  test("with the column's values to choose from, by mouse and by keyboard", async () => {
    const { page, troubles, close } = await open();
    const country = page.getByRole("combobox", { name: "country" });
    expect(await country.inputValue()).toBe("China");
    await country.click();
    expect(await page.getByRole("option").count()).toBeGreaterThan(10);
    await page.getByRole("option", { name: "Brazil" }).click();
    expect((await values(page)).country).toBe("Brazil");
    expect(await page.getByRole("listbox").count()).toBe(0);

    await country.fill("ind");
    expect(await page.getByRole("option").allTextContents()).toContain("India");
    expect(await page.getByRole("option", { name: "China" }).count()).toBe(0);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect((await values(page)).country).toBe("India");
    await country.fill("Elsewhere");
    expect((await values(page)).country).toBe("Elsewhere");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Escape");
    expect(await page.getByRole("listbox").count()).toBe(0);
    expect(await country.inputValue()).toBe("Elsewhere");

    const year = page.getByRole("combobox", { name: "year" });
    expect((await values(page)).year).toBe(2025);
    await year.fill("2024");
    expect((await values(page)).year).toBe(2024);
    await year.fill("last");
    expect((await values(page)).year).toBe("last");
    expect(await page.getByText("Not a number: it is taken as text.").isVisible()).toBe(true);
    expect(troubles).toEqual([]);
    await close();
  });

  test("which may be null, has a type of its own when it is no column, and is remembered", async () => {
    const { page, troubles, close } = await open();
    const anything = page.getByRole("textbox", { name: "anything" });
    expect((await values(page)).anything).toBeNull();
    await anything.fill("12");
    expect((await values(page)).anything).toBe(12);
    await page.getByRole("combobox", { name: "Type of anything" }).selectOption("text");
    expect((await values(page)).anything).toBe("12");
    await page.getByRole("button", { name: "country is null" }).click();
    expect((await values(page)).country).toBeNull();
    await page.getByRole("button", { name: "country is null" }).click();
    expect((await values(page)).country).toBe("China");

    const box = page.getByRole("textbox", { name: "SQL" });
    await box.fill("SELECT :anything, :month");
    expect(await values(page)).toEqual({ anything: "12", month: "2024-12-01" });
    expect(await page.getByLabel("month", { exact: true }).getAttribute("type")).toBe("date");
    await page.getByLabel("month", { exact: true }).fill("2020-05-01");
    await box.fill("SELECT 1");
    expect(await page.getByRole("group", { name: "Parameters" }).count()).toBe(0);
    await box.fill("SELECT :country, :month");
    expect(await values(page)).toEqual({ country: "China", month: "2020-05-01" });
    expect(troubles).toEqual([]);
    await close();
  });
});
