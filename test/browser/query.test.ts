import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { snapshots } from "../../data-loaders/snapshots.js";
import { openBrowser, openPage } from "./browser.js";
import { hostileLinks, hostileQueries } from "./hostile.js";
import { panelOf } from "./panel.js";

const site = inject("siteUrl");
const address = `${site}/query`;
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Opens the page and waits for its box. */
async function openQuery(options: BrowserContextOptions = {}, url = address) {
  const visit = await openPage(browser, url, options);
  const panel = panelOf(visit.page);
  await panel.box.waitFor();
  return { ...visit, ...panel };
}

const crossJoin = "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b";
const ofEngine = (requests: readonly string[]) => requests.filter((url) => /duckdb-|\.parquet/.test(url));
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.getAttribute("aria-label") || document.activeElement?.textContent);

describe("a reader who asks", () => {
  test("finds an answer at once, and downloads no byte of the engine before Run", async () => {
    const { page, result, cells, ask, status, requests, troubles, close } = await openQuery();
    await page.waitForLoadState("networkidle");
    expect(ofEngine(requests)).toEqual([]);
    expect(await cells()).toHaveLength(7);

    await status.evaluate((node) => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver(() => said.push(node.textContent ?? "")).observe(node, { childList: true });
    });
    const built = await cells();
    expect(await ask()).toMatch(/^\d+ rows, in \d+\.\d\d s\.$/);
    await result.locator("tbody tr").nth(5).waitFor();
    expect((await cells()).map((row) => row.map((text) => text?.replace(/\s.*/, "")))).toEqual(built);
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
    expect(said.join("\n")).toMatch(/Downloading the query engine: (\d\.\d) of \1 MB/);
    expect(said).toContain("Starting the query engine");
    expect(ofEngine(requests).filter((url) => url.endsWith(".parquet"))).toHaveLength(1);
    expect(troubles).toEqual([]);
    await close();
  });

  test("opens a page's own query in its place, with its chart, and runs it", async () => {
    const { page, troubles, close } = await openPage(browser, `${site}/dependence`);
    const section = page.locator("section.query[data-query]").first();
    const built = await section.getByRole("region", { name: "Result" }).locator("tbody tr").count();
    await section.getByRole("button", { name: "Edit" }).click();
    const { box, ask, result } = panelOf(page);
    await box.waitFor();
    expect(await focused(page)).toBe("SQL");
    expect(await section.locator(".query-chart img").count()).toBe(1);
    expect(await ask()).toMatch(/^\d+ rows?, in/);
    expect(await result.locator("tbody tr").count()).toBe(built);
    expect(await section.getByRole("region", { name: "Result" }).count()).toBe(1);
    expect(troubles).toEqual([]);
    await close();
  });

  test("reads errors in DuckDB's words and marked at their place, and values as text", async () => {
    const { panel, page, ask, cells, result, troubles, close } = await openQuery();
    expect(await ask("SELEC 1")).toMatch(/^Parser Error: syntax error at or near "SELEC"\s+LINE 1: SELEC 1\s+\^/);
    expect(await ask("SELECT year,\n  yeer\nFROM production")).toMatch(
      /^Binder Error: Referenced column "yeer" not found/,
    );
    expect(await panel.locator(".cm-lintRange-error").textContent()).toBe("yeer");
    expect(await ask("FROM nowhere")).toMatch(/Table with name nowhere does not exist/);
    expect(await ask("SELECT '<script>document.title=1</script>' AS \"<b>a</b>\", NULL AS n")).toMatch(/^1 row,/);
    expect(await cells()).toEqual([
      ["<b>a</b>", "n"],
      ["<script>document.title=1</script>", "null"],
    ]);
    expect(await result.locator("script, b").count()).toBe(0);
    expect(await ask("")).toBe("There is no query in the box.");
    expect(await page.title()).toContain("Question the data");
    expect(troubles).toEqual([]);
    await close();
  });

  test("can ask in many ways, for much, and exactly", async () => {
    const { ask, cells, panel, result, troubles, close } = await openQuery();
    expect(await ask("SHOW TABLES")).toMatch(new RegExp(`^${snapshots.length} rows`));
    for (const sql of [
      "DESCRIBE prices",
      "SUMMARIZE quotas;",
      "PIVOT production ON edition USING sum(production_t_reo) GROUP BY country",
      "FROM demand AS d JOIN us_imports AS i USING (year) LIMIT 3",
    ])
      expect(await ask(sql), sql).toMatch(/^\d+ rows/);
    expect(await ask("SELECT 9007199254740993::BIGINT AS big, 1.50::DECIMAL(10,2) AS d")).toMatch(/^1 row/);
    expect((await cells())[1]).toEqual(["9007199254740993", "1.50"]);
    expect(await ask("FROM range(1000000)")).toMatch(/^1,000,000 rows/);
    expect(await result.locator("tr").count()).toBeLessThan(200);
    expect(await ask("FROM range(1000001)")).toMatch(/^The first 1,000,000 rows/);
    await panel.getByRole("button", { name: "Run with 2,000,000 rows" }).click();
    await expect
      .poll(() => panel.locator(".query-status").first().textContent(), { timeout: 20_000 })
      .toMatch(/^1,000,001 rows/);
    expect(troubles).toEqual([]);
    await close();
  });

  test("gives values to parameters, which reach the SQL as values", async () => {
    const { box, panel, ask, cells, troubles, close } = await openQuery();
    await box.fill("SELECT :word AS word, count(*) AS n FROM production WHERE country = :country");
    await panel.getByLabel("word").first().fill("'; DROP TABLE x; --");
    await panel.getByLabel("country").first().fill("China");
    expect(await ask()).toMatch(/^1 row/);
    const [word, count] = (await cells())[1] ?? [];
    expect(word).toBe("'; DROP TABLE x; --");
    expect(Number(count)).toBeGreaterThan(3);
    expect(troubles).toEqual([]);
    await close();
  });

  test("writes several queries that read each other's results, orders them, and takes back what was removed", async () => {
    const { page, ask, close, troubles } = await openQuery();
    await ask("SELECT 20 AS n UNION ALL SELECT 22");
    await page.getByRole("button", { name: "Add a query" }).click();
    const second = panelOf(page, 1);
    await second.box.waitFor();
    expect(await second.ask("SELECT sum(n) AS answer FROM query1")).toMatch(/^1 row/);
    expect(await second.cells()).toEqual([["answer"], ["42"]]);
    const names = () =>
      page.getByLabel("Name of this query").evaluateAll((all) => all.map((input) => (input as HTMLInputElement).value));
    await page.getByRole("button", { name: "Up" }).nth(1).focus();
    await page.keyboard.press("Enter");
    expect(await names()).toEqual(["query2", "query1"]);
    expect(await second.cells()).toBeDefined();
    await page.getByLabel("Name of this query").nth(1).fill("parts");
    expect(await panelOf(page, 0).ask("SELECT max(n) AS m FROM parts")).toMatch(/^1 row/);
    expect(await panelOf(page, 0).ask("FROM query2")).toMatch(/query2/);
    await page.getByRole("button", { name: "Remove" }).nth(1).click();
    expect(await page.locator(".query-cell").count()).toBe(1);
    await page.getByRole("button", { name: "Undo" }).click();
    expect(await names()).toEqual(["query2", "parts"]);
    expect(troubles).toEqual([]);
    await close();
  });

  test("cancels a long query within 200 ms and goes on", async () => {
    const { box, run, status, cancel, ask, page, troubles, close } = await openQuery();
    await ask("SELECT 1");
    for (let turn = 0; turn < 2; ++turn) {
      await box.fill(crossJoin);
      await run.click();
      await expect.poll(() => status.textContent(), { timeout: 60_000 }).toBe("Running");
      await page.waitForTimeout(300);
      const took = await cancel.evaluate(async (button) => {
        const start = performance.now();
        (button as HTMLButtonElement).click();
        while (!(button as HTMLButtonElement).hidden) await new Promise((resolve) => setTimeout(resolve, 5));
        return performance.now() - start;
      });
      expect(took).toBeLessThan(1000);
      expect(await status.textContent()).toBe("Cancelled.");
      expect(await ask("SELECT 42 AS answer")).toMatch(/^1 row,/);
    }
    expect(troubles).toEqual([]);
    await close();
  });

  test("needs no mouse", async () => {
    const { page, box, cells, result, troubles, close } = await openQuery();
    await box.focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("SELECT 1 AS one", { delay: 5 });
    await page.keyboard.press("Escape");
    if ((await focused(page)) !== "Run") await page.keyboard.press("Escape");
    expect(await focused(page)).toBe("Run");
    await page.keyboard.press("Enter");
    await expect.poll(cells, { timeout: 60_000 }).toEqual([["one"], ["1"]]);
    await page.keyboard.press("Shift+Tab");
    expect(await focused(page)).toBe("SQL");
    await page.keyboard.press("Control+a");
    await page.keyboard.type("SELECT 2 AS two", { delay: 5 });
    await page.keyboard.press("Control+Enter");
    await expect.poll(cells, { timeout: 20_000 }).toEqual([["two"], ["2"]]);
    await result.getByRole("button", { name: "Pivot" }).focus();
    await page.keyboard.press("Enter");
    expect(troubles).toEqual([]);
    await close();
  });

  test("keeps what was written when the page is loaded again, and finds earlier queries", async () => {
    const { page, ask, box, panel, text, close } = await openQuery();
    await ask("SELECT 'kept' AS word");
    await page.reload();
    await box.waitFor();
    expect(await text()).toBe("SELECT 'kept' AS word");
    await box.fill("SELECT 2");
    await panel.getByText("Earlier queries").click();
    await panel.getByRole("button", { name: "SELECT 'kept' AS word" }).click();
    expect(await text()).toBe("SELECT 'kept' AS word");
    await close();
  });
});

describe("a link", () => {
  test("that was copied opens the same query, paused, with its parameters", async () => {
    const { page, box, panel, button, status, close } = await openQuery({
      permissions: ["clipboard-read", "clipboard-write"],
    });
    await box.fill("SELECT :word AS word");
    await panel.getByLabel("word").first().fill("naïve & <b>");
    await button("Copy link").click();
    await expect.poll(() => status.textContent(), { timeout: 20_000 }).toMatch(/^Copied/);
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link).toMatch(/\/query#/);
    const visit = await openQuery({}, link);
    expect(await visit.text()).toBe("SELECT :word AS word");
    expect(await visit.status.textContent()).toMatch(/has not run/);
    expect(await visit.page.getByRole("region", { name: "Result" }).count()).toBe(0);
    expect(ofEngine(visit.requests)).toEqual([]);
    expect(await visit.ask()).toMatch(/^1 row/);
    expect(await visit.cells()).toEqual([["word"], ["naïve & <b>"]]);
    await visit.page.getByRole("button", { name: "Back to the original" }).click();
    await expect.poll(visit.cells, { timeout: 20_000 }).toHaveLength(7);
    expect(visit.troubles).toEqual([]);
    await visit.close();
    await close();
  });

  test("with thousands of parameters opens at once, and Run names one without a value", async () => {
    const sql = `SELECT ${Array.from({ length: 2000 }, (_, i) => `:p${i}`).join(", ")}`;
    const { panel, text, ask, troubles, close } = await openQuery({}, `${address}#sql=${encodeURIComponent(sql)}`);
    expect(await text()).toMatch(/^SELECT :p0, :p1,/);
    expect(await panel.locator(".query-parameter").count()).toBe(100);
    expect(await ask()).toMatch(/^The query asks for :p100\./);
    expect(troubles).toEqual([]);
    await close();
  });

  test("of any make leaves the page as it is, and does not run", async () => {
    const { page, box, requests, troubles, text, ask, close } = await openQuery();
    const title = await page.title();
    for (const link of hostileLinks) {
      await page.evaluate((hash) => location.assign(hash), link);
      await page.waitForTimeout(30);
      await box.waitFor();
      expect(await page.title(), link).toBe(title);
    }
    expect(ofEngine(requests)).toEqual([]);
    await page.evaluate((hash) => location.assign(hash), `#sql=${encodeURIComponent("SELECT 1 AS one")}`);
    await expect.poll(text, { timeout: 20_000 }).toBe("SELECT 1 AS one");
    expect(await ask()).toMatch(/^1 row/);
    expect(troubles).toEqual([]);
    await close();
  });
});

test("a hundred hostile queries neither leave the page nor change what the next one reads", async () => {
  const { page, ask, cells, requests, troubles, close } = await openQuery();
  const whole = "SELECT count(*) AS n, sum(production_t_reo) AS t, round(2.5) AS r FROM production";
  await ask(whole);
  const before = await cells();
  const title = await page.title();
  expect(hostileQueries.length + hostileLinks.length).toBeGreaterThan(100);
  for (const [i, sql] of hostileQueries.entries()) {
    expect(await ask(sql), sql).not.toBe("");
    if (i % 4 && i < hostileQueries.length - 5) continue;
    await ask(whole);
    expect(await cells(), sql).toEqual(before);
  }
  expect(await page.title()).toBe(title);
  expect(requests.filter((url) => !url.startsWith(site) && !/^(blob|data):/.test(url))).toEqual([]);
  expect(troubles).toEqual([]);
  await close();
}, 300_000);

describe("what is not available says so in one sentence, and the answer stays", () => {
  test("a browser without WebAssembly", async () => {
    const visit = await openPage(browser, "about:blank");
    await visit.page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
    await visit.page.goto(address);
    const { status, run, cells } = panelOf(visit.page);
    await expect
      .poll(() => status.textContent(), { timeout: 20_000 })
      .toBe("This browser has no WebAssembly, which the query engine needs; the rest of the page is whole.");
    expect(await run.isDisabled()).toBe(true);
    expect(await cells()).toHaveLength(7);
    await visit.close();
  });

  test("a browser with scripts off", async () => {
    const { page, troubles, close } = await openPage(browser, address, { javaScriptEnabled: false });
    const result = page.getByRole("region", { name: "Result" }).first();
    expect(await result.locator("tr").count()).toBe(7);
    expect(await page.getByRole("button", { name: "Edit" }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await close();
  });

  test("a reader who is offline, until the line is back", async () => {
    const { page, ask, close } = await openQuery({ serviceWorkers: "block" });
    await page.context().setOffline(true);
    expect(await ask("SELECT 1")).toMatch(/could not be downloaded: this browser is offline\.$/);
    await page.context().setOffline(false);
    expect(await ask("SELECT 1")).toMatch(/^1 row/);
    await page.context().setOffline(true);
    expect(await ask("FROM quotas")).toMatch(/could not be downloaded: this browser is offline\.$/);
    await page.context().setOffline(false);
    expect(await ask("FROM quotas")).toMatch(/^\d+ rows/);
    await close();
  });

  test("a snapshot that is missing, cut short or damaged", async () => {
    const { page, ask, close } = await openQuery({ serviceWorkers: "block" });
    const snapshot = "**/quotas.*parquet";
    await page.route(snapshot, (route) => route.fulfill({ status: 404, body: "" }), { times: 1 });
    expect(await ask("FROM quotas")).toBe("The data of “quotas” is not available: the site answered 404.");
    for (const damage of [(file: Buffer) => file.subarray(0, 1000), (file: Buffer) => file.fill(7, 900, 901)]) {
      await page.route(
        snapshot,
        async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, body: damage(await response.body()) });
        },
        { times: 1 },
      );
      expect(await ask("FROM quotas")).toBe(
        "The data of “quotas” arrived damaged and cannot be read (its checksum is not that of the data package).",
      );
    }
    expect(await ask("FROM quotas")).toMatch(/^\d+ rows/);
    await close();
  });

  test("an engine that breaks down starts afresh, and the query is kept", async () => {
    const { page, box, run, status, alert, ask, text, close } = await openQuery();
    await ask("SELECT 1");
    await box.fill(crossJoin);
    await run.click();
    await expect.poll(() => status.textContent(), { timeout: 20_000 }).toBe("Running");
    await page
      .workers()
      .at(-1)
      ?.evaluate(() => void setTimeout(() => reportError(new Error("out of luck"))));
    await expect.poll(() => alert.textContent(), { timeout: 10_000 }).toMatch(/^The query engine broke down/);
    expect(await text()).toBe(crossJoin);
    expect(await ask("SELECT 1")).toMatch(/^1 row/);
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
