import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { Snapshot } from "../../src/snapshots/openSnapshot.js";
import { queryRunner, type Run } from "../../src/snapshots/runner.js";
import { startHere, textsOf } from "./engine.js";

const fields = [
  { name: "year", type: "INTEGER" },
  { name: "day", type: "DATE" },
  { name: "big", type: "BIGINT" },
  { name: "country", type: "VARCHAR" },
  { name: "note", type: "VARCHAR" },
  { name: "flag", type: "BOOLEAN" },
  { name: "amount", type: "DOUBLE" },
  { name: "void", type: "VARCHAR" },
] as const;

/** Four row groups: of years and days in order, of words that are hard to quote, with nulls, NaNs and infinities. */
const rows = `SELECT (2000 + r // 1000)::INTEGER AS year, DATE '1999-12-01' + (r // 8)::INTEGER AS day, CASE WHEN r % 11 = 0 THEN NULL ELSE r * 10000000000 END AS big,
  ['Chad', 'it''s', 'x''; --', 'Ö', '🙂', '', E'a\\nyear=2001\\nb', '%_'][(hash(r) % 8)::INTEGER + 1] AS country,
  CASE WHEN r // 2048 = 2 THEN NULL ELSE 'note ' || (hash(r + 1) % 300) || repeat('-', 30) END AS note, r % 3 = 0 AS flag,
  CASE WHEN r % 97 = 0 THEN 'nan'::DOUBLE WHEN r % 89 = 0 THEN '-infinity'::DOUBLE WHEN r % 7 = 0 THEN NULL ELSE (hash(r + 2) % 1000000) / 64 END AS amount,
  NULL::VARCHAR AS void FROM range(7000) AS t(r)`;

let file: string;
/** Runs over twenty snapshots of the same data, so that a query may find one of which nothing is loaded. */
let run: Run;
let runWhole: Run;
beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), "partial-"));
  const path = join(folder, "t.parquet");
  const connection = await (await DuckDBInstance.create()).connect();
  await connection.run(`COPY (${rows}) TO '${path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)`);
  file = URL.createObjectURL(new Blob([new Uint8Array(await readFile(path))]));
  await rm(folder, { recursive: true });
  const snapshots = (count: number): Snapshot[] =>
    Array.from({ length: count }, (_, i) => ({ name: `t${i}`, href: file, fields }));
  run = queryRunner(async () => snapshots(20), startHere);
  runWhole = queryRunner(async () => snapshots(1), startHere);
  await runWhole("SELECT count(*) FROM main.t0");
}, 60_000);

/** How many rows of a snapshot are loaded, and which columns. */
async function loaded(name: string) {
  const tables = await run(
    `SELECT estimated_size, (SELECT string_agg(column_name, ' ') FROM duckdb_columns() AS c WHERE c.table_name = t.table_name)
     FROM duckdb_tables() AS t WHERE schema_name = 'loaded' AND table_name SIMILAR TO '${name} \\d+'`,
  );
  return textsOf(tables);
}

describe("only what a query needs is loaded:", () => {
  test.each<[sql: string, rows: number, columns: string]>([
    ["SELECT country FROM t WHERE year = 2000", 2048, "year country"],
    ["SELECT count(*) FROM t", 7000, "year"],
    ["SELECT sum(amount) FROM t WHERE year IN (2000, 2001)", 2048, "year amount"],
    ["SELECT sum(amount) FROM t WHERE year = 2000 OR year > 2005", 4952, "year amount"],
    ["SELECT flag FROM t WHERE day BETWEEN '2000-01-01' AND '2000-01-05'", 2048, "day flag"],
    ["SELECT count(*) FROM t WHERE big > 50000000000000", 2904, "big"],
    ["SELECT count(*) FROM t WHERE note IS NULL", 2048, "note"],
    ["SELECT year FROM t WHERE amount > 1e300", 7000, "year amount"],
    [
      "SELECT a.flag FROM t AS a JOIN t AS b USING (big) WHERE a.year = 2006 AND b.day < '2000-01-01'",
      2904 + 2048,
      "year day big flag",
    ],
    ["WITH q AS (SELECT *, 1 AS one FROM t) SELECT count(one) FROM q WHERE year = :y", 2048, "year"],
  ])("%s", async (sql, rows, columns) => {
    const name = `t${only++}`;
    await run(sql.replaceAll(/\bt\b/g, name), { parameters: { y: 2001 } });
    expect(await loaded(name)).toEqual([[String(rows), columns]]);
  });
  let only = 0;
});

const words = fc.constantFrom("Chad", "it''s", "x''; --", "Ö", "🙂", "", "%_", "a\nyear=2001\nb", "Z", "a");
const literals: Record<string, fc.Arbitrary<string>> = {
  year: fc.integer({ min: 1998, max: 2009 }).map(String),
  day: fc.integer({ min: -5, max: 900 }).map((n) => `(DATE '1999-12-01' + ${n})`),
  big: fc.integer({ min: -5, max: 7005 }).map((n) => `${n}0000000000`),
  country: words.map((word) => `'${word}'`),
  note: fc.integer({ min: 0, max: 300 }).map((n) => `'note ${n}${"-".repeat(30)}'`),
  flag: fc.constantFrom("true", "false"),
  amount: fc.oneof(
    fc.integer({ min: -10, max: 16000 }).map((n) => String(n / 4)),
    fc.constantFrom("'nan'::DOUBLE", "'-infinity'::DOUBLE"),
  ),
  void: words.map((word) => `'${word}'`),
};
const column = fc.constantFrom(...fields.map(({ name }) => name));
const comparison = fc.constantFrom("=", "<>", "<", "<=", ">", ">=", "IS DISTINCT FROM");
const simple = column.chain((name) => {
  const value = literals[name] as fc.Arbitrary<string>;
  return fc.oneof(
    { weight: 4, arbitrary: fc.tuple(comparison, value).map(([sign, value]) => `${name} ${sign} ${value}`) },
    fc.tuple(value, value).map(([a, b]) => `${name} BETWEEN ${a} AND ${b}`),
    fc.array(value, { minLength: 1, maxLength: 4 }).map((values) => `${name} IN (${values.join(", ")})`),
    fc.constantFrom(
      `${name} IS NULL`,
      `${name} IS NOT NULL`,
      `${name}::VARCHAR LIKE '%a%'`,
      `length(${name}::VARCHAR) > 4`,
    ),
  );
});
const { condition } = fc.letrec<{ condition: string }>((tie) => ({
  condition: fc.oneof(
    { depthSize: "small", maxDepth: 3 },
    { weight: 3, arbitrary: simple },
    fc.tuple(tie("condition"), fc.constantFrom("AND", "OR"), tie("condition")).map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie("condition").map((one) => `NOT (${one})`),
  ),
}));
const query = fc
  .record({ a: condition, b: condition, c: column, d: column, e: column, n: fc.integer({ min: 0, max: 50 }) })
  .chain(({ a, b, c, d, e, n }) =>
    fc.constantFrom(
      `SELECT ${c}, ${d} FROM t WHERE ${a}`,
      `SELECT count(*), count(${c}), max(${d}) FROM t WHERE ${a}`,
      `SELECT ${c}, count(*) FROM t WHERE ${a} GROUP BY 1 HAVING count(*) > ${n}`,
      `SELECT ${c} FROM t WHERE ${a} UNION ALL SELECT ${c} FROM t WHERE ${b}`,
      `SELECT ${c} FROM t WHERE ${a} EXCEPT SELECT ${c} FROM t WHERE ${b}`,
      `SELECT y.${c}, count(*) FROM t AS x JOIN (FROM t WHERE ${a}) AS y ON x.big = y.big WHERE x.${d} IS NOT NULL GROUP BY 1`,
      `SELECT count(*) FROM t AS x LEFT JOIN (SELECT * FROM t WHERE ${a}) AS y USING (big) WHERE y.${c} IS NULL`,
      `SELECT ${c}, row_number() OVER (PARTITION BY ${d} ORDER BY big, day, amount) AS r FROM t WHERE ${a} QUALIFY r < 4`,
      `WITH q AS (SELECT * FROM t WHERE ${a}) SELECT sum(year), count(${c}) FROM q WHERE ${b}`,
      `WITH q AS MATERIALIZED (FROM t WHERE ${a}) SELECT (SELECT count(*) FROM q WHERE ${b}), (SELECT max(${c}) FROM q)`,
      `SELECT ${c} FROM t WHERE EXISTS (SELECT 1 FROM t AS o WHERE o.big = t.big + 10000000000 AND o.flag) AND ${a}`,
      `SELECT ${c} FROM t WHERE year = (SELECT max(year) FROM t WHERE ${a})`,
      `SELECT CASE WHEN ${a} THEN ${c}::VARCHAR ELSE ${d}::VARCHAR END AS w, count(*) FROM t GROUP BY 1`,
      `FROM t WHERE ${a} LIMIT ${n}`,
      `SELECT ${c} FROM t WHERE ${a} ORDER BY ${d}, big, day, ${c} LIMIT ${n} OFFSET 2`,
      `SELECT DISTINCT ON (${c}) ${c}, ${d} FROM t WHERE ${a} ORDER BY ${c}, big NULLS FIRST, day, ${d}`,
      `SELECT COLUMNS('^(y|d)') FROM t WHERE ${a}`,
      `SELECT t FROM t WHERE ${a} AND ${b}`,
      `PIVOT (SELECT year, flag, ${e} FROM t WHERE ${a}) ON flag USING count(${e}) GROUP BY year`,
      `SUMMARIZE SELECT year, flag FROM t WHERE ${a}`,
      `SELECT count(*) FROM t TABLESAMPLE reservoir(100 ROWS) REPEATABLE (7) WHERE ${a}`,
      `SELECT ${c} FROM t SEMI JOIN (SELECT year AS y FROM t WHERE ${a}) ON year = y AND day < '2000-06-01'`,
      `SELECT count(*) FROM t AS x POSITIONAL JOIN t AS z WHERE x.year > 2003 AND z.${c} IS NOT NULL`,
    ),
  );

test("every query answers the same with what it needs as with everything", async () => {
  let asked = 0;
  await fc.assert(
    fc.asyncProperty(query, fc.integer({ min: 11, max: 19 }), async (sql, table) => {
      asked += 1;
      const [part, whole] = [
        await texts(run, sql.replaceAll(/\bt\b/g, `t${table}`)),
        await texts(runWhole, sql.replaceAll(/\bt\b/g, "t0")),
      ];
      expect(part, sql).toEqual(whole);
    }),
    { numRuns: Number(process.env.RUNS ?? 150), seed: Number(process.env.SEED ?? 4) },
  );
  expect(asked).toBeGreaterThan(100);
}, 600_000);

/** The rows as text, in one order where the query leaves it open, or the error. */
async function texts(run: Run, sql: string) {
  try {
    const rows = textsOf(await run(sql)).map((row) => JSON.stringify(row));
    return /LIMIT|ORDER BY/.test(sql) ? rows : rows.sort();
  } catch (error) {
    return String(error).replaceAll(/\bt\d+\b/g, "t");
  }
}
