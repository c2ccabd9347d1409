import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Editor } from "../../src/query/editor/Editor.js";
import { openBrowser, openPage, type Visit } from "./browser.js";
import { serveEditor } from "./editorPage.js";

let browser: Browser;
let server: Awaited<ReturnType<typeof serveEditor>>;
beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), serveEditor()]);
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

declare const window: { editor: Editor; calls: string[] };

/** Opens the editor with some SQL, and closes it when what went wrong is seen to be nothing. */
async function withEditor(sql: string, use: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const visit: Visit = await openPage(browser, `${server.url}?sql=${encodeURIComponent(sql)}`, options);
  await use(visit.page);
  expect(visit.troubles).toEqual([]);
  await visit.close();
}

const allCounted = () =>
  `${server.tables.length} tables, ${server.tables.reduce((sum, { schema }) => sum + schema.fields.length, 0)} columns`;
const box = (page: Page) => page.getByRole("textbox", { name: "SQL" });
const offers = (page: Page) => page.getByRole("listbox", { name: "Completions" });
const textOf = (page: Page) => page.evaluate(() => window.editor.text);
const callsOf = (page: Page, kind: string) =>
  page.evaluate((kind) => window.calls.filter((call) => call.startsWith(kind)), kind);
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.ariaLabel || document.activeElement?.textContent);

/** Types at the end, and waits for the list that this opens. */
async function typeAndSee(page: Page, text: string) {
  await box(page).focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
  await offers(page).waitFor();
  // Keys that follow at once are not meant for a list that nobody has seen.
  await page.waitForTimeout(100);
}

describe("the keyboard", () => {
  test("runs with Ctrl or ⌘ and Enter, the text as it stands", () =>
    withEditor("SELECT 1", async (page) => {
      await box(page).focus();
      await page.keyboard.press("Control+Enter");
      await page.keyboard.press("Control+End");
      await page.keyboard.type("2");
      await page.keyboard.press("Meta+Enter");
      expect(await callsOf(page, "run")).toEqual(["run SELECT 1", "run SELECT 12"]);
      expect(await textOf(page)).toBe("SELECT 12");
    }));

  test("passes through with Tab, indents for those who write, and is let go with Esc", () =>
    withEditor("SELECT 1", async (page) => {
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("SQL");
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("Run");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("End");
      await page.keyboard.type("23");
      await page.keyboard.press("Tab");
      expect(await textOf(page)).toBe("  SELECT 123");
      await page.keyboard.press("Shift+Tab");
      expect(await textOf(page)).toBe("SELECT 123");
      await page.keyboard.press("Escape");
      expect(await focused(page)).toBe("Run");
      await page.keyboard.press("Shift+Tab");
      await page.keyboard.press("Tab");
      expect(await focused(page)).toBe("Run");
    }));

  test("takes an offer with Tab, closes the list with Esc first, and Enter stays Enter", () =>
    withEditor("FROM production SELECT ", async (page) => {
      await typeAndSee(page, "pro");
      await page.keyboard.press("Enter");
      expect(await textOf(page)).toBe("FROM production SELECT pro\n");
      await page.keyboard.press("Backspace");
      await typeAndSee(page, "d");
      await page.keyboard.press("Escape");
      await offers(page).waitFor({ state: "detached" });
      expect(await focused(page)).toBe("SQL");
      await typeAndSee(page, "u");
      await page.keyboard.press("Tab");
      expect(await textOf(page)).toBe("FROM production SELECT production_t_reo");
      await typeAndSee(page, ", roun");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.keyboard.type("1");
      expect(await textOf(page)).toBe("FROM production SELECT production_t_reo, round(1)");
    }));

  test("undoes and does again", () =>
    withEditor("a", async (page) => {
      await box(page).focus();
      await page.keyboard.press("End");
      await page.keyboard.type("b");
      await page.keyboard.press("Control+z");
      expect(await textOf(page)).toBe("a");
      await page.keyboard.press("Control+y");
      expect(await textOf(page)).toBe("ab");
    }));
});

test("what is composed letter by letter stays whole, and runs nothing", () =>
  withEditor("", async (page) => {
    const keys = await page.context().newCDPSession(page);
    await box(page).focus();
    await page.keyboard.type("SELECT '");
    await keys.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    await keys.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
    await keys.send("Input.insertText", { text: "日本" });
    await page.keyboard.type("'");
    expect(await textOf(page)).toBe("SELECT '日本'");
    expect(await focused(page)).toBe("SQL");
    expect(await callsOf(page, "run")).toEqual([]);
  }));

test("it grows with its text up to a height, and as far as it is dragged", () =>
  withEditor("SELECT 1", async (page) => {
    const height = () => page.locator(".query-editor-box").evaluate((node) => node.getBoundingClientRect().height);
    const small = await height();
    await box(page).fill("SELECT 1,\n".repeat(12));
    const grown = await height();
    expect(grown).toBeGreaterThan(small + 50);
    await box(page).fill("SELECT 1,\n".repeat(400));
    const most = await height();
    expect(most).toBeLessThan(600);
    const { x, y, width } = (await page.locator(".query-editor-box").boundingBox()) ?? { x: 0, y: 0, width: 0 };
    await page.mouse.move(x + width - 5, y + most - 5);
    await page.mouse.down();
    await page.mouse.move(x + width - 5, y + most + 145, { steps: 5 });
    await page.mouse.up();
    expect(await height()).toBeGreaterThan(most + 100);
    const inner = await page.locator(".cm-editor").evaluate((node) => node.getBoundingClientRect().height);
    expect(inner).toBeGreaterThan(most + 90);
  }));

describe("what is offered", () => {
  test("after FROM are tables with their rows, and what they are is told", () =>
    withEditor("SELECT 1 ", async (page) => {
      await typeAndSee(page, "FROM ");
      const shown = await offers(page).getByRole("option").allTextContents();
      const tables = server.tables.map(({ name, rows }) => `${name}${rows} rows`).sort();
      expect(shown.slice(2, 5)).toEqual(tables.slice(0, 3));
      for (let i = 0; i < 3; ++i) await page.keyboard.press("ArrowDown");
      await page.getByText("What the article states.").waitFor();
      expect(await box(page).getAttribute("aria-activedescendant")).toBeTruthy();
    }));

  test("are the values of the column, with their quote", () =>
    withEditor("FROM production WHERE country = ", async (page) => {
      await typeAndSee(page, "'Chi");
      await page.keyboard.press("Tab");
      expect(await textOf(page)).toBe("FROM production WHERE country = 'China'");
    }));

  test("names as text, whatever they are, and puts them in quotes", () =>
    withEditor("", async (page) => {
      await typeAndSee(page, "FROM ");
      const name = '<img src=x onerror=alert(1)>"\u202e😀';
      expect(await offers(page).getByRole("option").nth(1).textContent()).toBe(`${name}cell`);
      expect(await offers(page).locator("img").count()).toBe(0);
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      expect(await textOf(page)).toBe(`FROM "${name.replace('"', '""')}"`);
      expect(await page.locator(".cm-specialChar").count()).toBe(1);
    }));
});

describe("what is put in at once", () => {
  test("replaces the text, also one longer than the window, and opens no list", () =>
    withEditor("", async (page) => {
      await page.evaluate(() => window.editor.setText("SELECT 1;\n".repeat(3000)));
      for (const sql of ["SELECT *\nFROM pro", "SELECT ' \u00a0é😀 '", ""]) {
        await box(page).fill(sql);
        expect(await textOf(page)).toBe(sql);
      }
      await page.waitForTimeout(300);
      expect(await offers(page).count()).toBe(0);
    }));

  test("is refused with a sentence when it has ten million characters, however it comes", () =>
    withEditor("SELECT 1", async (page) => {
      const note = page.locator(".query-editor-note");
      await box(page).focus();
      const seconds = await page.evaluate(() => {
        const began = performance.now();
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", "SELECT 'x';\n".repeat(10e6 / 12));
        const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
        document.activeElement?.dispatchEvent(event);
        return (performance.now() - began) / 1000;
      });
      expect(seconds).toBeLessThan(2);
      const sentence = /^That has (10,000,00\d|9,999,99\d|10,000,000) characters, and the box takes up to 1,000,000/;
      expect(await note.textContent()).toMatch(sentence);
      await page.keyboard.type("2");
      expect(await note.textContent()).toBe("");
      await box(page).fill("y".repeat(10e6));
      expect(await note.textContent()).toMatch(/^That has 10,000,000 characters/);
      await page.evaluate(() => window.editor.setText("z".repeat(1_000_001)));
      expect(await note.textContent()).toMatch(/^That has 1,000,001 characters/);
      expect(await textOf(page)).toBe("2SELECT 1");
    }));

  test.each([
    ["in one line", "1, ".repeat(300_000)],
    ["in many", "SELECT 1;\n".repeat(90_000)],
  ])("of 900 kB %s can be edited", (_, text) =>
    withEditor("", async (page) => {
      await page.evaluate((text) => window.editor.setText(text), text);
      await box(page).focus();
      const began = performance.now();
      for (const key of ["a", "End", "b", "Enter", "Control+z"]) await page.keyboard.press(key);
      expect(await page.evaluate(() => window.editor.text.length)).toBeGreaterThan(890_000);
      expect(performance.now() - began).toBeLessThan(5000);
    }),
  );
});

test("a fault is underlined and told until its place is changed", () =>
  withEditor("SELECT yeer\nFROM quotas", async (page) => {
    const marks = page.locator(".cm-lintRange-error");
    const fault = { start: 7, end: 11, message: "<b>No</b> such column" };
    await page.evaluate((fault) => window.editor.mark(fault), fault);
    expect(await marks.allTextContents()).toEqual(["yeer"]);
    expect(await box(page).getAttribute("aria-invalid")).toBe("true");
    await marks.hover();
    await page.getByText("<b>No</b> such column").waitFor();
    await box(page).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(";");
    expect(await marks.count()).toBe(1);
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("End");
    await page.keyboard.press("Backspace");
    expect(await marks.count()).toBe(0);
    expect(await box(page).getAttribute("aria-invalid")).toBeNull();
    for (const [start, end] of [
      [900, 950],
      [0, 0],
      [-5, -1],
    ]) {
      await page.evaluate((fault) => window.editor.mark(fault), { start, end, message: "?" } as typeof fault);
      expect(await marks.count()).toBe(1);
    }
    await page.evaluate(() => window.editor.mark(null));
    expect(await marks.count()).toBe(0);
  }));

test.each(["light", "dark"] as const)("every colour of a %s page can be read", (colorScheme) =>
  withEditor(
    "SELECT 'a', 1, :b, \"c\", d::DOUBLE -- e",
    async (page) => {
      const contrasts = await page.evaluate(() => {
        const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
        const luminance = (colour: string) =>
          numbers(colour)
            .slice(0, 3)
            .map((part) => part / 255)
            .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
            .reduce((sum, part, i) => sum + part * ([0.2126, 0.7152, 0.0722][i] ?? 0), 0);
        const ground = luminance(
          getComputedStyle(document.querySelector(".query-editor-box") as Element).backgroundColor,
        );
        return [...document.querySelectorAll(".cm-line, .cm-line *, .cm-lineNumbers")].map((node) => {
          const own = luminance(getComputedStyle(node).color);
          return [node.className, (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05)] as const;
        });
      });
      expect(contrasts.length).toBeGreaterThan(8);
      expect(contrasts.filter(([, contrast]) => contrast < 4.5)).toEqual([]);
    },
    { colorScheme },
  ),
);

describe("tables and columns", () => {
  const open = (page: Page) => page.getByText("Tables and columns").click();
  const filter = (page: Page) => page.getByLabel("Find a table or column");

  test("are counted as they are looked for, and a name goes into the query", () =>
    withEditor("SELECT", async (page) => {
      await open(page);
      await page.getByText(allCounted()).waitFor();
      await filter(page).fill("mining heavy");
      await page.getByText("1 table, 2 columns").waitFor();
      await page.getByRole("button", { name: "mining_medium_heavy_t_reo", exact: true }).press("Enter");
      expect(await textOf(page)).toBe("SELECT mining_medium_heavy_t_reo");
      expect(await focused(page)).toBe("SQL");
      await filter(page).fill("nothing of the kind");
      await page.getByText("0 tables, 0 columns").waitFor();
      await filter(page).fill("");
      expect(await page.locator(".schema-table[open]").count()).toBe(0);
    }));

  test.each([1280, 390])("show ten rows as they are, in a window of %i", (width) =>
    withEditor(
      "",
      async (page) => {
        await open(page);
        await filter(page).fill("quotas");
        await page.locator(".schema-table[open]").getByRole("button", { name: "First ten rows" }).click();
        const rows = page.getByRole("region", { name: "First ten rows of quotas" }).getByRole("row");
        await expect.poll(() => rows.count()).toBe(11);
        expect((await rows.nth(1).getByRole("cell").allTextContents()).slice(0, 5)).toEqual([
          "SMM2011",
          "2010",
          "full year",
          "89200",
          "value",
        ]);
        expect(await rows.nth(1).getByRole("cell", { name: "null", exact: true }).count()).toBeGreaterThan(0);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll(".schema button, .schema input, .schema summary")]
            .filter((node) => node.getBoundingClientRect().height > 0 && node.getBoundingClientRect().height < 24)
            .map((node) => node.textContent),
        );
        expect(small).toEqual([]);
      },
      { viewport: { width, height: 844 } },
    ),
  );

  test("say why they are not there, and are asked for again", async () => {
    const { page, close } = await openPage(browser, server.url);
    await page.route("**/datapackage.json", (route) => route.fulfill({ status: 404, body: "" }), { times: 1 });
    await open(page);
    await page.getByText("The description of the data is not available: the site answered 404.").waitFor();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText(allCounted()).waitFor();
    await close();
  });
});

test("on a phone a long query leaves room for Run", () =>
  withEditor(
    "SELECT 1,\n".repeat(100),
    async (page) => {
      const { height } = (await page.locator(".cm-editor").boundingBox()) ?? { height: Infinity };
      expect(height).toBeLessThanOrEqual(320);
      expect(height).toBeGreaterThan(250);
    },
    { viewport: { width: 390, height: 640 } },
  ));
