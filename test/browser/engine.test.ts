import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openDatabase, snapshotFile } from "../../data-loaders/database.js";
import { fieldsOf } from "../../data-loaders/snapshot.js";
import { toSnapshot } from "../../data-loaders/snapshots.js";
import { defaultLimits, type Limits } from "../../src/snapshots/limits.js";
import { openBrowser, openPage, type Visit } from "./browser.js";
import { serveEnginePage } from "./enginePage.js";

let browser: Browser;
let site: Awaited<ReturnType<typeof serveEnginePage>>;
let visit: Visit;
beforeAll(async () => {
  const database = await openDatabase();
  const file = async (name: string) => ({
    name,
    fields: fieldsOf(toSnapshot(name)),
    file: new Uint8Array(await snapshotFile(database, name, "parquet")),
  });
  site = await serveEnginePage(await Promise.all(["production", "us_imports"].map(file)));
  database.close();
  browser = await openBrowser();
  visit = await openPage(browser, site.url);
});
afterAll(async () => {
  await browser?.close();
  site?.close();
});

type Options = { abortAfter?: number; texts?: number; limits?: Partial<Limits> };
type Answer = {
  rows: string[][];
  total: number;
  ms: number;
  stages: string[];
  cancelMs: number;
  error?: { name: string; message: string; sentence: string; limit?: string; raised?: Limits };
};

/** What became of a query in the page. */
const ask = (sql: string, { limits, ...options }: Options = {}): Promise<Answer> =>
  visit.page.evaluate(
    ([sql, options]) =>
      (window as unknown as { ask: (sql: string, options: object) => Promise<Answer> }).ask(sql, options),
    [sql, { ...options, limits: { ...defaultLimits, ...limits } }] as const,
  );

describe("Cancel ends at once, and the next query is answered", () => {
  test.each([
    ["a cross join", "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b"],
    [
      "a cross join that finds nothing",
      "SELECT * FROM range(10000000) a, range(10000000) b WHERE a.range + b.range = -1",
    ],
    ["a sort", "SELECT * FROM (SELECT hash(range) AS h FROM range(30000000)) ORDER BY h"],
    ["an endless recursion", "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r"],
    [
      "a function that does not let itself be interrupted",
      "SELECT max(length(repeat('x', 20000000 + range::INT))) FROM range(1000)",
    ],
  ])("in %s", async (_, sql) => {
    await ask("SELECT 1");
    const { error, cancelMs } = await ask(sql, { abortAfter: 300 });
    expect(error?.name).toBe("AbortError");
    expect(cancelMs).toBeLessThan(200);
    expect((await ask("SELECT 42")).rows).toEqual([["42"]]);
  });

  test("also while data are loaded", async () => {
    const stop = await visit.page.evaluate(async () => {
      const controller = new AbortController();
      const { run } = window as unknown as { run: (sql: string, options: object) => Promise<unknown> };
      const onProgress = ({ stage }: { stage: string }) => stage === "snapshot" && controller.abort();
      return run("FROM us_imports", { signal: controller.signal, onProgress }).catch((error) => error.name);
    });
    expect(stop).toBe("AbortError");
    expect((await ask("SELECT count(*) > 100 FROM us_imports")).rows).toEqual([["true"]]);
  });
});

describe("limits", () => {
  test("of time end a query, and may be raised", async () => {
    const slow = "SELECT count(*) FROM range(3000000) a, range(1000) b WHERE hash(a.range, b.range) = 1";
    const { error } = await ask(slow, { limits: { seconds: 0.3 } });
    expect(error).toMatchObject({ name: "LimitReached", limit: "seconds", raised: { seconds: 0.6 } });
  });

  test("of memory end a query, and when they are raised it is answered by an engine with more", async () => {
    const large = "SELECT length(string_agg(a.range, '-')) FROM range(1000000) AS a, range(20)";
    const { error } = await ask(large, { limits: { memory: 128 } });
    expect(error).toMatchObject({ name: "LimitReached", limit: "memory" });
    const { rows, stages } = await ask(large, { limits: { memory: 1600 } });
    expect(rows).toEqual([
      [String(20 * (10 + 90 * 2 + 900 * 3 + 9000 * 4 + 90_000 * 5 + 900_000 * 6) + 20_000_000 - 1)],
    ]);
    expect(stages).toEqual(["start", "run"]);
  });

  test("let through a text of 100 MB, and not ten of them", async () => {
    expect((await ask("SELECT length(t), t FROM (SELECT repeat('a', 100000000) AS t)", { texts: 0 })).total).toBe(1);
    const { error } = await ask("SELECT repeat('a', 100000000) FROM range(10)", { texts: 0 });
    expect(error).toMatchObject({ name: "LimitReached", limit: "memory" });
    expect((await ask("SELECT 42")).rows).toEqual([["42"]]);
  });
});

describe("an engine that is gone starts afresh", () => {
  test("with a sentence when it broke down over the query", async () => {
    const broken = ask("SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b");
    await visit.page.waitForTimeout(500);
    await visit.page
      .workers()
      .at(-1)
      ?.evaluate(() => void setTimeout(() => reportError(new Error("out of luck"))));
    expect((await broken).error?.sentence).toBe("The query engine broke down over this query; Run starts it afresh.");
    expect((await ask("SELECT year FROM production WHERE year = 2024 LIMIT 1")).rows).toEqual([["2024"]]);
  });

  test("without one when it went while nobody asked", async () => {
    await visit.page
      .workers()
      .at(-1)
      ?.evaluate(() => self.close());
    const { rows, stages } = await ask("SELECT 42");
    expect(rows).toEqual([["42"]]);
    expect(stages).toContain("start");
  });

  test("when a query is too much for its stack", async () => {
    const { error } = await ask(`SELECT ${"(".repeat(200_000)}1${")".repeat(200_000)}`);
    expect(error).toBeDefined();
    expect((await ask("SELECT 42")).rows).toEqual([["42"]]);
  });
});

test("all of it happens on this page's own origin, without a word of trouble", () => {
  expect(visit.troubles.filter((trouble) => !/out of luck|ErrorEvent/.test(trouble))).toEqual([]);
});
