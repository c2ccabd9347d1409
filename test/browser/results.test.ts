import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, openPage } from "./browser.js";
import { serveResultPage } from "./resultPage.js";

let browser: Browser;
let server: Awaited<ReturnType<typeof serveResultPage>>;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), serveResultPage()]);
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(answer: string, options = {}) {
  const visit = await openPage(browser, `${server.url}#${answer}`, options);
  const { page } = visit;
  await page.locator(".result-view").waitFor();
  const region = page.getByRole("region", { name: "Result" });
  const table = region.getByRole("table");
  return {
    ...visit,
    region,
    table,
    box: region.getByRole("group", { name: "Rows" }),
    lines: () => table.locator("tbody tr"),
    heading: (name: string) => table.getByRole("button", { name }),
  };
}

/** The texts of a column, of the rows in the page. */
const texts = (page: Page, column: number) =>
  page.$$eval(`tbody tr > :nth-child(${column})`, (cells) => cells.map(({ textContent }) => textContent));

const focused = (page: Page) => page.evaluate(() => document.activeElement?.textContent);

describe("an answer of a million rows", () => {
  test("scrolls to its last row, with few rows in the page", async () => {
    const { page, box, lines, table, troubles, close } = await open("million");
    expect(await table.getAttribute("aria-rowcount")).toBe("1000001");
    await box.focus();
    await page.keyboard.press("Control+End");
    await table.locator('tr[aria-rowindex="1000001"]').waitFor();
    expect(await lines().count()).toBeLessThan(200);
    expect((await texts(page, 5)).at(-1)).toBe("999999");
    const [bottom, edge] = await Promise.all([lines().last().boundingBox(), box.boundingBox()]);
    expect((bottom?.y ?? 0) + (bottom?.height ?? 0)).toBeLessThanOrEqual((edge?.y ?? 0) + (edge?.height ?? 0) + 1);
    await page.keyboard.press("PageUp");
    await page.keyboard.press("ArrowDown");
    const before = await texts(page, 5);
    await page.keyboard.press("ArrowDown");
    expect(Number((await texts(page, 5))[0])).toBe(Number(before[0]) + 1);
    await page.keyboard.press("Home");
    expect((await texts(page, 5))[0]).toBe("0");
    await box.evaluate((element) => {
      element.scrollTop = element.scrollHeight / 2;
    });
    await page.waitForFunction(() => {
      const place = Number(document.querySelector("tbody tr > :nth-child(5)")?.textContent);
      return Math.abs(place - 500_000) < 100;
    });
    expect(troubles).toEqual([]);
    await close();
  });

  test("is sorted by keyboard, and back", async () => {
    const { page, table, heading, troubles, close } = await open("million");
    const place = table.locator("th", { hasText: "place" });
    await heading("place").focus();
    await page.keyboard.press("Enter");
    await page.getByText("Sorted by place, ascending.").waitFor();
    expect(await place.getAttribute("aria-sort")).toBe("ascending");
    await page.keyboard.press("Enter");
    await page.getByText("Sorted by place, descending.").waitFor();
    expect(await place.getAttribute("aria-sort")).toBe("descending");
    expect((await texts(page, 5)).slice(0, 2)).toEqual(["999999", "999998"]);
    await page.keyboard.press("Enter");
    await page.getByText("In the order of the answer.").waitFor();
    expect((await texts(page, 5))[0]).toBe("0");
    expect(await focused(page)).toBe("place");
    await heading("country").click();
    await page.getByText("Sorted by country, ascending.").waitFor();
    expect((await texts(page, 2))[0]).toBe("Australia");
    expect(troubles).toEqual([]);
    await close();
  });

  test("is sorted the other way by a second click while the first is at work", async () => {
    const { page, table, heading, troubles, close } = await open("million");
    await heading("place").evaluate((button) => {
      (button as HTMLElement).click();
      (button as HTMLElement).click();
    });
    await page.getByText("Sorted by place, descending.").waitFor();
    expect(await table.locator("th", { hasText: "place" }).getAttribute("aria-sort")).toBe("descending");
    expect(troubles).toEqual([]);
    await close();
  });

  test("says that its columns are being counted, and when they are", async () => {
    const { page, region, troubles, close } = await open("million");
    await region.getByRole("button", { name: "Columns", exact: true }).click();
    await page.getByRole("status").getByText("Counting 1,000,000 rows, column by column …").waitFor();
    await page.getByRole("status").getByText("All columns are counted.").waitFor({ timeout: 90_000 });
    expect(await region.locator(".column-statistics tbody tr:has(td)").count()).toBe(5);
    expect(troubles).toEqual([]);
    await close();
  });

  test("is walked through cell by cell, and the focus is not lost", async () => {
    const { page, box, troubles, close } = await open("million");
    await box.focus();
    await page.keyboard.press("Enter");
    expect(await focused(page)).toBe("90071992547000000");
    for (const key of ["End", "PageDown", "PageDown", "ArrowDown"]) await page.keyboard.press(key);
    const place = Number(await focused(page));
    expect(place).toBeGreaterThan(20);
    await page.keyboard.press("Control+End");
    expect(await focused(page)).toBe("999999");
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: "Value of place" });
    await dialog.getByText("Row 1,000,000 · INTEGER").waitFor();
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("999999");
    await box.evaluate((element) => {
      element.scrollTop = 0;
    });
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label") === "Rows");
    expect(troubles).toEqual([]);
    await close();
  });
});

test("big integers are sorted exactly", async () => {
  const { page, heading, troubles, close } = await open("many");
  await heading("id").click();
  await page.getByText("Sorted by id, ascending.").waitFor();
  const first = (await texts(page, 1)).slice(0, 20).map((text) => BigInt(text as string));
  expect(first).toEqual([...first].sort((a, b) => (a < b ? -1 : 1)));
  expect(new Set(first.map(Number)).size).toBeLessThan(first.length);
  expect(troubles).toEqual([]);
  await close();
});

test("an answer is counted column by column, and turned round", async () => {
  const { page, region, troubles, close } = await open("many");
  await region.getByRole("button", { name: "Columns", exact: true }).click();
  const line = region.getByRole("row", { name: /^country/ });
  await line.getByText("90,909").first().waitFor();
  await region
    .getByRole("row", { name: /^place/ })
    .getByText("49,999.5", { exact: true })
    .waitFor();
  await region.getByRole("button", { name: "Pivot", exact: true }).click();
  await region.getByRole("rowheader", { name: "Total" }).waitFor();
  expect((await texts(page, 1)).filter(Boolean)).toContain("Vietnam");
  expect(troubles).toEqual([]);
  await close();
});

test("an answer of 5,000 columns has few of them in the page, and all within reach", async () => {
  const { page, box, table, troubles, close } = await open("wide");
  expect(await table.getAttribute("aria-colcount")).toBe("5000");
  expect(await table.locator("td").count()).toBeLessThan(2000);
  await box.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+End");
  expect(await focused(page)).toBe(String(2999 * 4999));
  expect(await table.locator("thead th").last().textContent()).toContain("column_4999");
  await page.keyboard.press("Home");
  expect(await focused(page)).toBe("text 2999·0");
  await page.getByRole("button", { name: "Columns", exact: true }).click();
  await page.getByRole("button", { name: "The next 40 of 5,000 columns" }).click();
  expect(troubles).toEqual([]);
  await close();
});

describe("an answer of a few rows", () => {
  test("is all in the page, with units, aligned figures and null apart", async () => {
    const { page, lines, table, heading, troubles, close } = await open("production");
    expect(await lines().count()).toBe(20);
    expect(await table.getByRole("columnheader", { name: "production_t_reo t REO" }).getAttribute("title")).toBe(
      "Mine production, in tonnes of rare-earth-oxide equivalent (DOUBLE)",
    );
    expect(await table.locator("td.null").first().textContent()).toBe("null");
    expect((await texts(page, 5)).slice(0, 2)).toEqual(["48.0", "11.7"]);
    await heading("share_pct").click();
    await heading("share_pct").click();
    await page.getByText("Sorted by share_pct, descending.").waitFor();
    expect((await texts(page, 5))[0]).toBe("77.1");
    await table.getByText("Reported by customs").first().click();
    await page.getByRole("dialog").getByText("publishes no figure of its mines").waitFor();
    await page.getByRole("button", { name: "Close" }).click();
    expect(await page.getByRole("dialog").count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  test("is drawn when a reader asks, by keyboard, and tells what is drawn", async () => {
    const { page, region, requests, troubles, close } = await open("production");
    const loaded = requests.length;
    await region.getByRole("button", { name: "Chart", exact: true }).press("Enter");
    const picture = region.getByRole("img", { name: /^Line chart of Production, t REO, by Year, 2021 to 2024/ });
    await picture.locator("svg").waitFor();
    expect(requests.length).toBeGreaterThan(loaded);
    await region.getByLabel("Values", { exact: true }).focus();
    await page.keyboard.type("share");
    await region.getByRole("img", { name: /^Line chart of Share, %/ }).waitFor();
    await region.getByLabel("Mark", { exact: true }).selectOption({ label: "Bars" });
    await region.getByRole("img", { name: /^Bars of Share, %/ }).waitFor();
    await region.getByLabel("Colour", { exact: true }).selectOption({ label: "none" });
    await region.getByText("Several rows share one year").waitFor();
    await region.getByRole("button", { name: "Table", exact: true }).click();
    expect(await page.evaluate("told")).toEqual([
      { mark: "line", x: "year", y: "production_t_reo", color: "country" },
      { mark: "line", x: "year", y: "share_pct", color: "country" },
      { mark: "bar", x: "year", y: "share_pct", color: "country" },
      { mark: "bar", x: "year", y: "share_pct" },
      null,
    ]);
    expect(await region.getByRole("table").count()).toBe(1);
    expect(troubles).toEqual([]);
    await close();
  });

  test("opens with the chart of a link, is saved as a picture, and says what a point is", async () => {
    const { page, region, troubles, close } = await open("chart", { colorScheme: "dark" });
    await region
      .getByRole("img", { name: /^Line chart of Share/ })
      .locator("svg")
      .waitFor();
    expect(await region.getByRole("table").count()).toBe(1);
    expect(await page.evaluate("told")).toEqual([]);
    for (const [name, type] of [
      ["Save as SVG", "chart.svg"],
      ["Save as PNG", "chart.png"],
    ]) {
      const [download] = await Promise.all([
        page.waitForEvent("download"),
        region.getByRole("button", { name: name as string }).click(),
      ]);
      expect(download.suggestedFilename()).toBe(type);
    }
    await region.locator(".mark-symbol path").first().hover({ force: true });
    await region.locator(".chart-tip", { hasText: "China" }).waitFor();
    expect(troubles).toEqual([]);
    await close();
  });
});

test("hostile names and values are text, and nothing more", async () => {
  const { page, region, table, troubles, close } = await open("hostile");
  await page.evaluate(() => {
    window.alert = () => {
      throw new Error("alerted");
    };
  });
  expect(await region.locator("img, script").count()).toBe(0);
  expect(await table.getByRole("columnheader").allTextContents()).toContain("(no name)");
  expect(await texts(page, 6)).toContain("170141183460469231731687303715884105721");
  const long = table.locator("td.cut").first();
  expect((await long.textContent())?.length).toBe(301);
  await long.click();
  await page.getByText("These are the first 100,000 characters").waitFor();
  expect((await page.locator("dialog pre").textContent())?.length).toBe(100_001);
  await page.keyboard.press("Escape");
  for (const view of ["Chart", "Columns", "Pivot"])
    await region.getByRole("button", { name: view, exact: true }).click();
  await region.getByRole("group", { name: "Pivot", exact: true }).first().waitFor();
  await region.getByRole("button", { name: "Chart", exact: true }).click();
  await region.locator(".chart-picture svg").waitFor();
  expect(await region.locator("img, script").count()).toBe(0);
  expect(troubles).toEqual([]);
  await close();
});

test("a telephone shows table and chart within its width", async () => {
  const { page, region, troubles, close } = await open("chart", { viewport: { width: 390, height: 800 } });
  await region.locator(".chart-picture svg").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  expect(troubles).toEqual([]);
  await close();
});

test("an answer without rows says so, and shows its columns", async () => {
  const { region, table, troubles, close } = await open("empty");
  expect(await table.getByRole("columnheader").allTextContents()).toEqual(["a"]);
  await region.getByText("No row answers this question.").waitFor();
  expect(troubles).toEqual([]);
  await close();
});
