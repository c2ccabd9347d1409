import { beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "../../data-loaders/database.js";
import { queryHere } from "./engine.js";

// Node takes the browser's bundle for a module without exports.
vi.mock("arquero/dist/arquero.min.js", async () => ({ default: await import("arquero") }));
const { sqlTag } = await import("../../src/snapshots/sqlTag.js");

let sql: ReturnType<typeof sqlTag>;
beforeAll(async () => {
  const run = queryHere(await openDatabase());
  await run("SELECT 1");
  sql = sqlTag(run);
}, 60_000);

test("an answer is an Arquero table in one call", async () => {
  const table =
    await sql`SELECT year, country, estimated FROM production WHERE year = ${2024} AND country = ${"China"} LIMIT 1`;
  expect(table.objects()).toEqual([{ year: 2024, country: "China", estimated: true }]);
});

test("what is put in is a value, whatever it says", async () => {
  const hostile = "'; DROP TABLE production; -- $$ :x $1 \\ \" 😀";
  const table = await sql`SELECT ${hostile} AS text, length(${hostile}) AS long, ${null} IS NULL AS none`;
  expect(table.objects()).toEqual([{ text: hostile, long: [...hostile].length, none: true }]);
});

test("values keep their types", async () => {
  const when = new Date("2024-03-01T12:30:00Z");
  const table = await sql`SELECT typeof(${1}) AS a, typeof(${1e12}) AS b, typeof(${0.5}) AS c, typeof(${true}) AS d,
    typeof(${new Date("2024-03-01")}) AS e, typeof(${when}) AS f, ${when} AS g, typeof(${2n ** 70n}) AS h, typeof(${[1, 2.5]}) AS i,
    typeof(${["a", null]}) AS j, typeof(${[]}) AS k, ${Number.POSITIVE_INFINITY} AS l`;
  expect(table.object()).toEqual({
    a: "INTEGER",
    b: "BIGINT",
    c: "DOUBLE",
    d: "BOOLEAN",
    e: "DATE",
    f: "TIMESTAMP",
    g: when,
    h: "HUGEINT",
    i: "DOUBLE[]",
    j: "VARCHAR[]",
    k: "INTEGER[]",
    l: Number.POSITIVE_INFINITY,
  });
});

test("values stand wherever SQL takes one", async () => {
  const years = [2023, 2024];
  const table = await sql`SELECT count(DISTINCT year) AS a, count(*) FILTER (year = ANY (${years})) = count(*) AS b,
    [10, 20, 30][${2}:${3}] AS c, (DATE '2024-01-31' + INTERVAL ${1} DAY)::DATE AS d, CASE ${1} WHEN ${1} THEN ${"yes"} END AS e
    FROM production WHERE year IN ${years} AND year BETWEEN ${2000} AND ${2100} LIMIT ${5}`;
  expect(table.object()).toEqual({ a: 2, b: true, c: "[20, 30]", d: new Date("2024-02-01"), e: "yes" });
});

test("big numbers of a column are all text, columns of one name are told apart", async () => {
  const table = await sql`SELECT n, n AS n FROM (VALUES (1::HUGEINT), (9007199254740993), (NULL)) AS t(n)`;
  expect(table.objects()).toEqual([
    { n: "1", n_1: "1" },
    { n: "9007199254740993", n_1: "9007199254740993" },
    { n: null, n_1: null },
  ]);
});

test("rows can be gone through where pages forbid to make programs from text", async () => {
  const table = await sql`SELECT range AS n FROM range(2)`;
  expect([...table]).toEqual([{ n: 0 }, { n: 1 }]);
});

test("half an answer is none", async () => {
  await expect(sql`FROM range(${2_000_000})`).rejects.toThrow("large answer: more than 1000000 rows");
});
