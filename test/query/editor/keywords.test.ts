import { beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../../data-loaders/database.js";
import { functions } from "../../../src/query/editor/functions.js";
import { toIdentifier } from "../../../src/query/editor/identifier.js";
import {
  isKeyword,
  offeredWords,
  reservedWords,
  steeringWords,
  typeWords,
} from "../../../src/query/editor/keywords.js";
import { measures } from "../../../src/snapshots/measures.js";

let database: Database;
beforeAll(async () => {
  database = await openDatabase();
  return () => database.close();
});

const named = async (sql: string) => (await database.query(sql)).map(({ name }) => String(name));

test("what DuckDB reserves is reserved here, and nothing else", async () => {
  const sql = `SELECT keyword_name AS name FROM duckdb_keywords()
    WHERE keyword_category IN ('reserved', 'type_function') ORDER BY name`;
  expect(reservedWords.split(" ")).toEqual([...new Set([...(await named(sql)), "null", "true", "false"])].sort());
});

test("every word that is coloured or offered is one of DuckDB's", async () => {
  const words = new Set(await named("SELECT keyword_name AS name FROM duckdb_keywords()"));
  for (const word of [...steeringWords.split(" "), ...offeredWords.toLowerCase().split(" ")])
    expect(words.has(word), word).toBe(true);
});

test("every type that is offered is one of DuckDB's, and no word of another use", async () => {
  for (const type of typeWords.split(" "))
    await expect(database.query(`SELECT CAST(NULL AS ${type})`), type).resolves.toHaveLength(1);
  expect(typeWords.split(" ").filter(isKeyword)).toEqual([]);
});

test("a column of a snapshot never looks like a word of SQL", async () => {
  const columns = await named("SELECT DISTINCT column_name AS name FROM duckdb_columns() WHERE NOT internal");
  expect(columns.filter((name) => isKeyword(name) || typeWords.split(" ").includes(name))).toEqual([]);
});

test("every function that is offered is one of DuckDB's or a measure, once", async () => {
  const special = ["coalesce", "nullif", "if", "cast", "try_cast"];
  const known = new Set([
    ...(await named("SELECT DISTINCT function_name AS name FROM duckdb_functions()")),
    ...Object.keys(measures),
    ...special,
  ]);
  expect(functions.filter(({ name }) => !known.has(name)).map(({ sentence }) => sentence.slice(0, 7))).toEqual(
    Array(11).fill("Window:"),
  );
  expect(new Set(functions.map(({ name }) => name)).size).toBe(functions.length);
});

test("every window function that is offered is one of DuckDB's", async () => {
  for (const { call } of functions.filter(({ sentence }) => sentence.startsWith("Window:")))
    await expect(
      database.query(`SELECT ${call} OVER (ORDER BY x) FROM (SELECT 1 AS x, 1 AS n)`),
      call,
    ).resolves.toHaveLength(1);
});

test("every measure is offered, as it is called", () => {
  for (const [name, text] of Object.entries(measures)) {
    const call = /MACRO (\w+\([^)]*\)) AS( TABLE)?/.exec(text);
    expect(functions.find((one) => one.name === name)).toMatchObject({ call: call?.[1], table: Boolean(call?.[2]) });
  }
});

test.each([
  ["country", "country"],
  ["year", "year"],
  ["Country", "Country"],
  ["two words", '"two words"'],
  ['to"p', '"to""p"'],
  ["order", '"order"'],
  ["Left", '"Left"'],
  ["1st", '"1st"'],
  ["größe", '"größe"'],
  ["", '""'],
  ["x; DROP TABLE y --", '"x; DROP TABLE y --"'],
])("the name %j is written %s, and DuckDB reads it so", async (name, written) => {
  expect(toIdentifier(name)).toBe(written);
  if (name) expect(Object.keys((await database.query(`SELECT 1 AS ${written}`))[0] ?? {})).toEqual([name]);
});
