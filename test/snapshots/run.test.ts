import { beforeAll, describe, expect, test } from "vitest";
import { type Database, openDatabase } from "../../data-loaders/database.js";
import { snapshots } from "../../data-loaders/snapshots.js";
import type { Cell } from "../../src/snapshots/cells.js";
import { Fault } from "../../src/snapshots/fault.js";
import { defaultLimits } from "../../src/snapshots/limits.js";
import type { Run } from "../../src/snapshots/runner.js";
import { Unavailable } from "../../src/snapshots/unavailable.js";
import { queryHere, textsOf } from "./engine.js";

let database: Database;
let run: Run;
beforeAll(async () => {
  database = await openDatabase();
  run = queryHere(database);
  await run("SELECT 1");
}, 60_000);

const texts = async (...asked: Parameters<Run>) => textsOf(await run(...asked));
const fault = (...asked: Parameters<Run>) =>
  run(...asked).then(
    () => expect.unreachable(),
    (error: unknown) => error as Fault,
  );
const sentence = async (...asked: Parameters<Run>) => {
  const error = await fault(...asked);
  expect(error).toBeInstanceOf(Unavailable);
  return (error as unknown as Unavailable).sentence;
};

describe("a query", () => {
  test("knows the snapshots and columns that it was computed from, and their units", async () => {
    const { uses, columns } = await run(`SELECT p.country, production_t_reo, share_pct FROM production AS p
      JOIN (SELECT *, 100 * reserves_t_reo / sum(reserves_t_reo) OVER () AS share_pct FROM reserves) AS r USING (iso3) WHERE year = 2024`);
    expect(uses).toEqual([
      { snapshot: "production", columns: ["year", "iso3", "country", "production_t_reo"] },
      { snapshot: "reserves", columns: ["iso3", "reserves_t_reo"] },
    ]);
    expect(columns.map(({ unit }) => unit)).toEqual([undefined, "tonnes of rare-earth-oxide equivalent", undefined]);
    expect(columns[1]?.description).toBeTruthy();
  });

  test.each([
    "FROM main.quotas",
    "FROM memory.main.quotas",
    'FROM "QUOTAS"',
    "FROM query('FROM quotas')",
    "FROM query_table('quotas')",
    "(FROM quotas);",
    "WITH a AS (FROM quotas) FROM a -- of 'production'",
    "TABLE quotas",
  ])("finds its table however it is named: %s", async (sql) => {
    const { total, uses } = await run(sql);
    expect(total).toBe(Number((await database.query("SELECT count(*) AS n FROM quotas"))[0]?.n));
    expect(uses.map(({ snapshot }) => snapshot)).toEqual(["quotas"]);
  });

  test.each([
    ["SHOW TABLES", snapshots.length],
    ["DESCRIBE prices", 15],
    ["PRAGMA table_info('prices')", 15],
    ["SELECT DISTINCT table_name FROM information_schema.columns WHERE table_schema = 'main'", snapshots.length],
    ["EXPLAIN SELECT * FROM demand", 1],
  ])("may ask what there is, which loads nothing: %s", async (sql, rows) => {
    const { total, uses } = await run(sql);
    expect(total).toBe(rows);
    if (!sql.startsWith("EXPLAIN")) expect(uses).toEqual([]);
  });

  test("may be one whose plan is asked for", async () => {
    const [[, plan] = []] = await texts("EXPLAIN ANALYZE SELECT count(*) FROM demand");
    expect(plan).toContain(`${await rowsOf("demand")} rows`);
    expect((await texts("EXPLAIN (ANALYZE, FORMAT JSON) FROM demand LIMIT 1"))[0]?.[1]).toContain('"operator_');
  });

  test("pivots by what is in the data", async () => {
    const { columns } = await run("PIVOT (SELECT edition, [year] AS l FROM production) ON edition USING first(l)");
    expect(columns[0]).toMatchObject({ name: "MCS2003", type: "INTEGER[]" });
  });

  test("without an answer has none", async () => {
    for (const sql of ["SET VARIABLE a = 1", "COMMIT", "PREPARE a AS FROM quotas", "CREATE TEMP VIEW a AS FROM quotas"])
      expect((await run(sql)).answers, sql).toBe(false);
    expect((await run("SELECT 1 WHERE false")).answers).toBe(true);
  });

  test.each([
    ["", "There is no query in the box."],
    ["-- nothing\n;;", "There is no query in the box."],
    ["SELECT 1; SELECT 2", "There is more than one query in the box; leave one."],
    ["COMMIT;\u00a0DROP VIEW production;", "There is more than one query in the box; leave one."],
    ["SELECT 1;;SELECT ';'", "There is more than one query in the box; leave one."],
    [`SELECT '${"x".repeat(10_000_000)}'`, "This is 10.0 MB of text. A query of more than 1 MB does not run here."],
    [
      "SELECT 1\0 + 1",
      "There is a NUL, a sign that cannot be seen, in the query; DuckDB would read it only as far as that. Take it out.",
    ],
    ["INSTALL httpfs", "This page's database installs no extensions: they would come from another host."],
    [
      "force /**/ install icu FROM core",
      "This page's database installs no extensions: they would come from another host.",
    ],
    ["SELECT :a", "The query asks for :a. Give it a value first."],
  ])("that is none says so: %#", async (sql, words) => {
    expect(await sentence(sql)).toBe(words);
  });

  test("is one with semicolons in text, names and comments", async () => {
    expect(await texts("; SELECT ';' AS \";\", $$;$$ /* ; */ ; -- done;")).toEqual([[";", ";"]]);
  });
});

async function rowsOf(name: string) {
  return (await database.query(`SELECT count(*)::INTEGER AS n FROM ${name}`))[0]?.n;
}

describe("a fault", () => {
  test.each<[sql: string, words: RegExp, marked: string]>([
    ["SELEC 1", /^Parser Error: syntax error at or near "SELEC"\n\nLINE 1: SELEC 1\n {8}\^$/, "SELEC"],
    [
      "SELECT 1,\n  yeer FROM production",
      /^Binder Error: .*"yeer" not found(.|\n)*\n\nLINE 2: {3}yeer FROM production\n {10}\^$/,
      "yeer",
    ],
    ["FROM nowhere", /^Catalog Error: Table with name nowhere does not exist!/, "nowhere"],
    [" \n ;SELECT 'é🙂漢字', nofn(1)", /^Catalog Error: Scalar Function with name nofn/, "nofn"],
    [
      "SELECT 'é🙂' || x::INT FROM (VALUES ('a')) AS t(x)",
      /^Conversion Error: Could not convert string 'a' to INT32/,
      "::INT",
    ],
    ["SELECT :a, :b, nope", /^Binder Error: .*"nope"/, "nope"],
    ["SELECT :a::DATE", /^Conversion Error/, "::DATE"],
    [`SELECT ${"1, ".repeat(200)}nope${", 2".repeat(200)}`, /\n\nLINE 1: \.\.\..*nope.*\.\.\.\n *\^$/, "nope"],
    ["SELECT INTERVAL 1 DAY, nope", /^Binder Error/, "nope"],
    ["SELECT (1 + ", /^Parser Error: syntax error at end of input/, "+"],
  ])("of %j has DuckDB's words and its place", async (sql, words, marked) => {
    const { name, message, place } = await fault(sql, { parameters: { a: "x", b: 2 } });
    expect(name).toBe("Fault");
    expect(message).toMatch(words);
    const { start, end } = place ?? { start: 0, end: 0 };
    expect(sql.slice(start)).toMatch(new RegExp(`^${marked.replace(/[+:]/g, "\\$&")}`));
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(sql.length);
  });

  test.each<[sql: string, words: RegExp, advice: RegExp]>([
    ["FROM read_csv('/etc/passwd')", /^Permission Error/, /cannot reach files or other hosts/],
    ["FROM 'https://example.org/a.csv'", /^Permission Error/, /cannot reach files or other hosts/],
    ["COPY quotas TO 'x.csv'", /^Permission Error/, /cannot reach files or other hosts/],
    ["ATTACH 'x.db'", /^Permission Error/, /cannot reach files or other hosts/],
    ["LOAD httpfs", /^Permission Error/, /loads no extensions/],
    ["FROM read_parquet('x.parquet')", /^Catalog Error/, /loads no extensions/],
    ["SELECT current_date", /^Catalog Error/, /now\(\)::TIMESTAMP::DATE/],
    ["SELECT now()::DATE", /^Conversion Error/, /now\(\)::TIMESTAMP::DATE/],
    ["SELECT TIMESTAMP '2024-01-01' AT TIME ZONE 'UTC'", /^Extension Autoloading Error/, /no time zones but UTC/],
    ["SELECT TIMESTAMPTZ '2024-01-01 00:00:00 Europe/Berlin'", /^Conversion Error/, /no time zones but UTC/],
    ["SET memory_limit = '4GB'", /locked/, /are fixed/],
    ["RESET lock_configuration", /locked/, /are fixed/],
    ["DROP VIEW quotas", /read-only/, /reads and changes nothing/],
    ["CREATE TABLE x AS SELECT 1", /read-only/, /reads and changes nothing/],
    ["DETACH memory", /Cannot detach/, /the only one/],
  ])("of %s comes with the reason", async (sql, words, advice) => {
    const error = await fault(sql);
    expect(error.message).toMatch(words);
    expect(error.advice).toMatch(advice);
  });
});

describe("nothing that a query does", () => {
  const state = `SELECT md5(string_agg(s, ' ' ORDER BY s)) FROM (
    SELECT name || '=' || coalesce(value, '') AS s FROM duckdb_settings()
    UNION ALL SELECT database_name FROM duckdb_databases() UNION ALL SELECT sql FROM duckdb_views()
    UNION ALL SELECT schema_name || table_name FROM duckdb_tables() UNION ALL SELECT type_name FROM duckdb_types()
    UNION ALL SELECT sequence_name FROM duckdb_sequences() UNION ALL SELECT name FROM duckdb_variables()
    UNION ALL SELECT message FROM duckdb_logs
    UNION ALL SELECT name FROM duckdb_prepared_statements())`;
  test.each([
    "ATTACH ':memory:' AS other",
    "DETACH outline",
    "CALL enable_logging()",
    "SELECT 1 FROM enable_logging()",
    "CALL enable_logging('QueryLog', level = 'trace')",
    "CALL enable_logging(level = 'debug', storage = 'stdout')",
    "PRAGMA disable_optimizer",
    "PRAGMA enable_profiling",
    "SET VARIABLE parameter_1 = 5",
    "USE outline",
    "SET schema = 'outline'",
    "CREATE TEMP VIEW production AS SELECT 1 AS year",
    "CREATE TEMP MACRO half_width(v) AS 0",
    "CREATE TEMP TYPE mood AS ENUM ('a')",
    "CREATE OR REPLACE TEMP SEQUENCE s",
    "CREATE OR REPLACE VIEW outline.production AS SELECT 1 AS year",
    'DELETE FROM outline."outline of production"',
    "ANALYZE DROP VIEW production",
    "(ANALYZE) DROP VIEW production",
    "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1",
    "EXPLAIN ANALYZE DELETE FROM loaded.x",
    "PREPARE a AS SELECT 1",
    "INSTALL httpfs",
    "CHECKPOINT",
    "VACUUM",
    "COMMIT",
    "ROLLBACK",
    "SELECT error('unloaded snapshot: production')",
    "SELECT error('unloaded snapshot: nowhere')",
    "PIVOT production ON year USING count(*)",
  ])("changes what the next one finds: %s", async (sql) => {
    await run("SELECT count(*) FROM main.production");
    await run("SELECT count(*) FROM production");
    const before = await texts(state);
    await run(sql).catch(() => {});
    expect(await texts(state)).toEqual(before);
    expect(await texts("SELECT count(*) FROM production")).toEqual([[String(await rowsOf("production"))]]);
  });
});

describe("limits", () => {
  const limited = (limits: Partial<typeof defaultLimits>) => ({ limits: { ...defaultLimits, ...limits } });

  test("of rows leave as many, and say so", async () => {
    const { total, limit, text } = await run("FROM range(100000)", limited({ rows: 5000 }));
    expect([total, limit, text.length]).toEqual([5000, "rows", 2]);
    expect((await run("FROM range(5000)", limited({ rows: 5000 }))).limit).toBeNull();
  });

  test("of bytes leave what came until then", async () => {
    const { total, limit } = await run("SELECT repeat('x', 1000) FROM range(100000)", limited({ bytes: 5_000_000 }));
    expect(limit).toBe("bytes");
    expect(total).toBeGreaterThan(4000);
    expect(total).toBeLessThan(10_000);
  });

  test("of bytes do not cut an answer that ends where they are passed", async () => {
    const { total, limit } = await run("SELECT repeat('x', 1000) FROM range(2000)", limited({ bytes: 1_000_000 }));
    expect([total, limit]).toEqual([2000, null]);
  });

  test("of time and memory tell what may be tried", async () => {
    const endless = "WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r";
    expect(await fault(endless, limited({ seconds: 0.5 }))).toMatchObject({
      limit: "seconds",
      raised: { ...defaultLimits, seconds: 1 },
      sentence: "The query was stopped after 0.5 seconds, the limit; it can be run again with twice as long.",
    });
    const large = "SELECT list(range) FROM range(100000000)";
    const error = await fault(large, limited({ memory: 256 }));
    expect(error).toMatchObject({ limit: "memory", raised: { memory: 512 } });
  });
});

describe("a named query", () => {
  const cells = (...list: [name: string, sql: string, parameters?: Cell["parameters"]][]) => ({
    cells: list.map(([name, sql, parameters]) => ({ name, sql, ...(parameters ? { parameters } : {}) })),
  });

  test("gives its result to others, and is computed again only when something changed", async () => {
    const list = (factor: number) =>
      cells(
        ["a", "SELECT :f * n AS n, random() AS r FROM range(3) AS t(n)", { f: factor }],
        ["b", "SELECT sum(n) AS n, max(r) AS r FROM a"],
      );
    const [first = []] = await texts("SELECT n, r FROM B", list(1));
    expect(first[0]).toBe("3");
    expect(await texts("SELECT n, r FROM b", list(1))).toEqual([first]);
    const [changed = []] = await texts("SELECT n, r FROM b", list(2));
    expect([changed[0], changed[1] === first[1]]).toEqual(["6", false]);
    expect(await texts("SELECT count(*) FROM a, b", list(2))).toEqual([["3"]]);
  });

  test("is computed again when one that it reads is empty at first", async () => {
    expect(await texts("FROM b", cells(["a", "SELECT 1 AS n WHERE false"], ["b", "SELECT count(*) FROM a"]))).toEqual([
      ["0"],
    ]);
    expect(await texts("FROM b", cells(["a", "SELECT 1 AS n"], ["b", "SELECT count(*) FROM a"]))).toEqual([["1"]]);
  });

  test("passes on which snapshots it was computed from", async () => {
    const { uses } = await run(
      "SELECT * FROM b",
      cells(["a", "SELECT year FROM quotas"], ["b", "SELECT max(year) FROM a"]),
    );
    expect(uses).toEqual([{ snapshot: "quotas", columns: ["year"] }]);
  });

  test("that nothing reads does not run, and cannot be read when it is gone", async () => {
    expect(await texts("SELECT 1", cells(["a", "SELEC"]))).toEqual([["1"]]);
    await run("FROM a", cells(["a", "SELECT 1"]));
    expect((await fault("FROM a")).message).toMatch(/^Catalog Error: Table with name a does not exist!/);
  });

  test.each<[sql: string, list: [string, string][], words: RegExp]>([
    [
      "FROM a",
      [
        ["a", "FROM b"],
        ["b", "FROM a"],
      ],
      /^“a” reads “b” reads “a”: none of them can be first\.$/,
    ],
    ["FROM a", [["a", "SELECT * FROM a"]], /^“a” reads its own result\.$/],
    ["SELECT 1", [["production", "SELECT 1"]], /^The name “production” is a snapshot's/],
    ["SELECT 1", [["Mine_Share", "SELECT 1"]], /is a measure's/],
    ["SELECT 1", [["a b", "SELECT 1"]], /can be read by no query/],
    ["SELECT 1", [["", "SELECT 1"]], /can be read by no query/],
    ["SELECT 1", [["pg_type", "SELECT 1"]], /DuckDB keeps for itself/],
    [
      "SELECT 1",
      [
        ["a", "SELECT 1"],
        ["A", "SELECT 2"],
      ],
      /have the same name/,
    ],
    [
      "FROM a",
      [["a", "SELECT nope"]],
      /^“a”, which this query reads, has a fault: Binder Error: (.|\n)*LINE 1: SELECT nope/,
    ],
    ["FROM a", [["a", "SELEC 1"]], /has a fault: Parser Error: syntax error at or near "SELEC"/],
    ["FROM a", [["a", "SELECT 1; SELECT 2"]], /more than one query/],
    ["FROM a", [["a", "SELECT :x"]], /asks for :x/],
    ["FROM a", [["a", "SELECT 1 AS n\0 WHERE false"]], /There is a NUL/],
    ["FROM a", [["a", "DROP VIEW production"]], /has a fault: TransactionContext Error/],
    ["FROM a", [["a", "SET VARIABLE x = 1"]], /^“a” gives no table/],
    ["FROM a", [["a", "FROM range(1000001)"]], /^“a” has more than 1,000,000 rows/],
  ])("that cannot be read says why: %s %j", async (sql, list, words) => {
    expect(await sentence(sql, cells(...list))).toMatch(words);
  });
});

test("the way to today's date that is advised leads there", async () => {
  const [[today] = []] = await texts("SELECT now()::TIMESTAMP::DATE");
  expect(Math.abs(Date.parse(today as string) - Date.now())).toBeLessThan(2 * 86_400_000);
});

test("queries wait for each other", async () => {
  const answers = await Promise.all([1, 2, 3].map((n) => texts(`SELECT ${n}`)));
  expect(answers).toEqual([[["1"]], [["2"]], [["3"]]]);
});

test("a query that is cancelled before its turn does not run", async () => {
  const controller = new AbortController();
  const first = run("SELECT 1");
  const second = run("SELECT 2", { signal: controller.signal });
  controller.abort();
  await expect(second).rejects.toMatchObject({ name: "AbortError" });
  await first;
});

test("a fault is an error of its own kind", () => {
  expect(new Fault("x", { cause: null })).toBeInstanceOf(Error);
});
