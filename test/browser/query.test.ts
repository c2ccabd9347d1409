import type { Browser, BrowserContextOptions, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { snapshots } from "../../data-loaders/snapshots.js";
import { readQuestions } from "../../src/site/queries.js";
import { openBrowser, openPage } from "./browser.js";

const address = `${inject("siteUrl")}/query`;
const ids = [
  "supplier-concentration",
  "china-share-by-edition",
  "largest-revisions",
  "us-import-origins",
  "export-unit-values",
];
const { questions } = await readQuestions();
const examples = ids.map((id) => questions.find((question) => question.id === id) as (typeof questions)[0]);
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens the page and waits for its box. */
async function openQuery(options: BrowserContextOptions = {}, url = address) {
  const visit = await openPage(browser, url, options);
  await box(visit.page).waitFor();
  return visit;
}

const box = (page: Page) => page.getByRole("textbox", { name: "SQL" });
const run = (page: Page) => page.getByRole("button", { name: "Run" });
const status = (page: Page) => page.getByRole("status");
const problem = (page: Page) => page.getByRole("alert");
/** The answer under the box; those that the page brings stand in sections of their own. */
const result = (page: Page) => page.locator(".query-place").getByRole("region", { name: "Result" });
const builtResult = (page: Page, id: string) =>
  page.locator(`[data-query=${id}]`).getByRole("region", { name: "Result" });

/** Runs SQL to its end: what the alert or the status then says. */
async function ask(page: Page, sql?: string): Promise<string | null> {
  if (sql !== undefined) await box(page).fill(sql);
  await run(page).click();
  await page.getByRole("button", { name: "Cancel" }).waitFor({ state: "hidden", timeout: 60_000 });
  return (await problem(page).textContent()) || (await status(page).textContent());
}

const cells = (page: Page, region: Locator = result(page)) =>
  region.locator("tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));

describe("a reader who asks", () => {
  test("downloads no byte of the engine before Run, then sees its megabytes", async () => {
    const { page, requests, troubles, close } = await openQuery();
    const ofEngine = () => requests.filter((url) => /\.gzip|duckdb|apache-arrow|\.parquet|hyparquet/.test(url));
    await page.waitForLoadState("networkidle");
    expect(ofEngine()).toEqual([]);

    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      const node = document.querySelector("[role=status]") as Element;
      new MutationObserver(() => said.push(node.textContent ?? "")).observe(node, { childList: true });
    });
    expect(await ask(page)).toMatch(/^\d+ rows, in \d+\.\d\d s\.$/);
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said).toContain("Downloading the query engine: 7.9 of 7.9 MB");
    expect(said).toContain("Starting the query engine");
    expect(ofEngine().filter((url) => url.endsWith(".parquet"))).toHaveLength(1);
    expect(troubles).toEqual([]);
    await close();
  });

  test("gets of every example what the page says, and the engine but once", async () => {
    const { page, requests, troubles, close } = await openQuery();
    for (const { id, question, sql } of examples) {
      await page.getByRole("button", { name: question ?? "" }).click();
      expect(await box(page).inputValue()).toBe(sql);
      expect(await ask(page)).toMatch(/^\d+ rows/);
      const answer = await cells(page);
      expect(answer.length).toBeGreaterThan(5);
      expect(answer).toEqual(await cells(page, builtResult(page, id)));
    }
    expect(requests.filter((url) => /\.wasm\.\w+\.gzip$/.test(url))).toHaveLength(1);
    expect(troubles).toEqual([]);
    await close();
  });

  test("reads errors in DuckDB's words, and values as text", async () => {
    const { page, troubles, close } = await openQuery();
    expect(await ask(page, "SELEC 1")).toMatch(/^Parser Error: syntax error at or near "SELEC"\s+LINE 1: SELEC 1\s+\^/);
    expect(await ask(page, "SELECT yeer FROM production")).toMatch(/^Binder Error: Referenced column "yeer" not found/);
    expect(await ask(page, "FROM nowhere")).toMatch(/^Catalog Error: Table with name nowhere does not exist!/);
    expect(await ask(page, "SELECT '<script>document.title=1</script>' AS \"<b>a</b>\", NULL")).toMatch(/^1 row,/);
    expect(await cells(page)).toEqual([
      ["<b>a</b>", "NULL"],
      ["<script>document.title=1</script>", "null"],
    ]);
    expect(await result(page).locator("script, b").count()).toBe(0);
    expect(await ask(page, "FROM range(5000)")).toMatch(/^First 1,000 of 5,000 rows/);
    expect(await cells(page)).toHaveLength(1001);
    expect(await ask(page, "")).toBe("There is no query in the box.");
    expect(troubles).toEqual([]);
    await close();
  });

  test("can ask in many ways", async () => {
    const { page, troubles, close } = await openQuery();
    expect(await ask(page, "SHOW TABLES")).toMatch(new RegExp(`^${snapshots.length} rows`));
    expect(await ask(page, "DESCRIBE prices")).toMatch(/^\d+ rows/);
    expect(await ask(page, "SUMMARIZE quotas;")).toMatch(/^\d+ rows/);
    expect(await ask(page, "PIVOT production ON edition USING sum(production_t_reo) GROUP BY country")).toMatch(/rows/);
    expect(await ask(page, "FROM demand AS d JOIN us_imports AS i USING (year) LIMIT 3")).toMatch(/^3 rows/);
    expect(await ask(page, "SELECT * FROM range(10000000000)")).toMatch(/^First 1,000 of more than 1,000,000 rows/);
    expect(troubles).toEqual([]);
    await close();
  });

  test("cancels a long query and goes on", async () => {
    const { page, troubles, close } = await openQuery();
    await box(page).fill("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b");
    await run(page).click();
    await expect.poll(() => status(page).textContent(), { timeout: 60_000 }).toBe("Running");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => status(page).textContent()).toBe("Cancelled.");
    expect(await ask(page, "SELECT 42 AS answer")).toMatch(/^1 row,/);
    expect(troubles).toEqual([]);
    await close();
  });

  test("cancels the download and keeps what was typed meanwhile", async () => {
    const { page, close } = await openQuery();
    await page.route("**/duckdb-eh.wasm.*", async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await route.continue().catch(() => {});
    });
    await run(page).click();
    await box(page).fill("SELECT 'typed' AS word");
    await page.getByRole("button", { name: "Cancel" }).click();
    await expect.poll(() => status(page).textContent()).toBe("Cancelled.");
    expect(await ask(page)).toMatch(/^1 row,/);
    expect(await cells(page)).toEqual([["word"], ["typed"]]);
    await close();
  });

  test("needs no mouse", async () => {
    const { page, troubles, close } = await openQuery();
    const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName);
    await page.getByRole("button", { name: examples[1]?.question ?? "" }).focus();
    await page.keyboard.press("Enter");
    expect(await box(page).inputValue()).toBe(examples[1]?.sql);
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Run");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("SELECT 1 AS one");
    await page.keyboard.press("Escape");
    expect(await focused()).toBe("Run");
    await page.keyboard.press("Enter");
    await result(page).waitFor({ timeout: 60_000 });
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Result");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("SELECT 2 AS two");
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => cells(page)).toEqual([["two"], ["2"]]);
    expect(troubles).toEqual([]);
    await close();
  });

  test("finds the query of a link in the box, and it does not run", async () => {
    const hostile = "</textarea><img src=x onerror=document.title=1>";
    const { page, requests, troubles, close } = await openQuery({}, `${address}#sql=${encodeURIComponent(hostile)}`);
    expect(await box(page).inputValue()).toBe(hostile);
    await page.evaluate((hash) => location.assign(hash), `#sql=${encodeURIComponent("SELECT 1")}`);
    await expect.poll(() => box(page).inputValue()).toBe("SELECT 1");
    expect(requests.some((url) => /\.wasm\.\w+\.gzip$/.test(url))).toBe(false);
    expect(troubles).toEqual([]);
    await close();
  });
});

test("a query can neither leave the page nor change what the next one reads", async () => {
  const { page, troubles, close } = await openQuery();
  const whole = "SELECT count(*) AS n, sum(production_t_reo) AS t FROM production";
  await ask(page, whole);
  const before = await cells(page);
  for (const [sql, words] of [
    ["SELECT * FROM read_csv('/etc/passwd')", /^Permission Error: Cannot access file/],
    ["SELECT * FROM read_csv('https://example.org/a.csv')", /^Permission Error: Cannot access file/],
    ["SELECT * FROM 'https://example.org/a.csv'", /^Permission Error: Cannot access file/],
    ["SELECT * FROM read_text('*')", /^Permission Error: Cannot access file/],
    ["SELECT * FROM read_parquet('x.parquet')", /^Catalog Error: .*read_parquet/],
    ["INSTALL httpfs", /^This statement has no answer/],
    ["LOAD httpfs", /^Permission Error: Loading external extensions is disabled/],
    ["SET enable_external_access = true", /^Invalid Input Error: Cannot change configuration option/],
    ["RESET lock_configuration", /^Invalid Input Error: Cannot change configuration option/],
    ["ATTACH 'other.db'", /^Permission Error: Cannot access file/],
    ["COPY production TO 'x.csv'", /^Permission Error: Cannot access file/],
    ["EXPORT DATABASE 'x'", /^Permission Error|TransactionContext Error/],
    ["DROP TABLE production", /^TransactionContext Error: Cannot write/],
    ["UPDATE production SET production_t_reo = 1", /^TransactionContext Error: Cannot write/],
    ["CREATE OR REPLACE VIEW production AS SELECT 1", /Error: /],
    ["CREATE TEMP TABLE production AS SELECT 1 AS n", /^(1 row|This statement)/],
    ["COMMIT", /^This statement has no answer/],
    ["COMMIT; DROP TABLE production", /^There is more than one query/],
  ] as const) {
    expect(await ask(page, sql), sql).toMatch(words);
    await ask(page, whole);
    expect(await cells(page), sql).toEqual(before);
  }
  expect(troubles).toEqual([]);
  await close();
}, 240_000);

describe("what is not available says so in one sentence, and the text stays", () => {
  const expectText = async (page: Page) =>
    expect(await cells(page, builtResult(page, "supplier-concentration"))).toHaveLength(7);

  test("a browser without WebAssembly", async () => {
    const visit = await openPage(browser, "about:blank");
    await visit.page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await visit.page.goto(address);
    await expect
      .poll(() => status(visit.page).textContent())
      .toBe("This browser has no WebAssembly, which the query engine needs; the rest of the page is whole.");
    expect(await run(visit.page).isDisabled()).toBe(true);
    await expectText(visit.page);
    await visit.close();
  });

  test("a browser with scripts off", async () => {
    const { page, troubles, close } = await openPage(browser, address, { javaScriptEnabled: false });
    expect(await page.getByText("The box to write queries in needs scripts").isVisible()).toBe(true);
    await expectText(page);
    expect(troubles).toEqual([]);
    await close();
  });

  test("a reader who is offline, until the line is back", async () => {
    const { page, close } = await openQuery();
    await page.context().setOffline(true);
    expect(await ask(page, "SELECT 1")).toBe("The query engine could not be downloaded: this browser is offline.");
    await expectText(page);
    await page.context().setOffline(false);
    expect(await ask(page, "SELECT 1")).toMatch(/^1 row/);
    await page.context().setOffline(true);
    expect(await ask(page, "FROM quotas")).toMatch(
      /^The (data of “quotas”|description of the data) could not be downloaded: this browser is offline\.$/,
    );
    await page.context().setOffline(false);
    expect(await ask(page, "FROM quotas")).toMatch(/^\d+ rows/);
    await close();
  });

  test("an engine that is missing, or breaks off", async () => {
    const { page, close } = await openQuery();
    await page.route("**/duckdb-eh.wasm.*", (route) => route.fulfill({ status: 404, body: "" }), { times: 1 });
    expect(await ask(page, "SELECT 1")).toBe("The query engine is not available: the site answered 404.");
    await page.route("**/duckdb-eh.wasm.*", (route) => route.fulfill({ body: Buffer.alloc(1000) }), { times: 1 });
    expect(await ask(page, "SELECT 1")).toBe(
      "The query engine arrived damaged and cannot be used. Run downloads it again.",
    );
    expect(await ask(page, "SELECT 1")).toMatch(/^1 row/);
    await close();
  });

  test("a snapshot that is missing, cut short or damaged", async () => {
    const { page, close } = await openQuery();
    const snapshot = "**/quotas.*parquet";
    await page.route(snapshot, (route) => route.fulfill({ status: 404, body: "" }), { times: 1 });
    expect(await ask(page, "FROM quotas")).toBe("The data of “quotas” is not available: the site answered 404.");
    for (const damage of [(file: Buffer) => file.subarray(0, 1000), (file: Buffer) => file.fill(7, 900, 901)]) {
      await page.route(
        snapshot,
        async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: damage(await response.body()) });
        },
        { times: 1 },
      );
      expect(await ask(page, "FROM quotas")).toBe(
        "The data of “quotas” arrived damaged and cannot be read (its checksum is not that of the data package).",
      );
    }
    expect(await ask(page, "FROM quotas")).toMatch(/^\d+ rows/);
    await close();
  });

  test("an engine that breaks down starts afresh", async () => {
    const { page, close } = await openQuery();
    await ask(page, "SELECT 1");
    await box(page).fill("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b");
    await run(page).click();
    await expect.poll(() => status(page).textContent()).toBe("Running");
    await page.workers()[0]?.evaluate(() => void setTimeout(() => reportError(new Error("out of luck"))));
    await expect
      .poll(() => problem(page).textContent(), { timeout: 10_000 })
      .toBe("The query engine broke down over this query; Run starts it afresh.");
    expect(await ask(page, "SELECT 1")).toMatch(/^1 row/);
    await close();
  });
});

test("nothing moves when the box comes", async () => {
  for (const viewport of [
    { width: 1280, height: 900 },
    { width: 360, height: 740 },
  ]) {
    const { page, close } = await openQuery({ viewport });
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
          }).observe({ type: "layout-shift", buffered: true });
          setTimeout(() => resolve(sum), 500);
        }),
    );
    expect(shift).toBeLessThan(0.05);
    await close();
  }
});
