import { describe, expect, test } from "vitest";
import { cellNumber, columnOf, kindOf, resultOf } from "../../src/snapshots/result.js";
import { queryRunner } from "../../src/snapshots/runner.js";
import { startHere } from "./engine.js";

const run = queryRunner(async () => [], startHere);

describe("what DuckDB answers", () => {
  test.each([
    ["NULL", null],
    ["'null'", "null"],
    ["''", ""],
    ["true", "true"],
    ["42::TINYINT", "42"],
    ["9007199254740993", "9007199254740993"],
    ["(-9223372036854775808)::BIGINT", "-9223372036854775808"],
    ["18446744073709551615::UBIGINT", "18446744073709551615"],
    ["170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727"],
    ["340282366920938463463374607431768211455::UHUGEINT", "340282366920938463463374607431768211455"],
    ["sum(i) FROM (VALUES (1), (2)) AS t(i)", "3"],
    ["1.5::DECIMAL(10, 2)", "1.50"],
    ["-0.05::DECIMAL(4, 2)", "-0.05"],
    ["-1234567890123456789.125::DECIMAL(30, 3)", "-1234567890123456789.125"],
    ["0.1::DOUBLE", "0.1"],
    ["0.1::FLOAT", "0.1"],
    ["1e-45::FLOAT", "1e-45"],
    ["'-0'::DOUBLE", "-0.0"],
    ["'-0'::FLOAT", "-0.0"],
    ["16777217::FLOAT", "16777216"],
    ["'nan'::DOUBLE", "NaN"],
    ["DATE '2024-03-01'", "2024-03-01"],
    ["DATE '1899-12-31'", "1899-12-31"],
    ["DATE '0044-03-15 (BC)'", "0044-03-15 (BC)"],
    ["DATE '0001-01-01' - 1", "0001-12-31 (BC)"],
    ["DATE '2000-02-29'", "2000-02-29"],
    ["DATE '12024-01-31'", "12024-01-31"],
    ["DATE '5881580-07-10'", "5881580-07-10"],
    ["DATE 'infinity'", "infinity"],
    ["DATE '-infinity'", "-infinity"],
    ["TIMESTAMP '2024-03-01 12:00:00'", "2024-03-01 12:00:00"],
    ["TIMESTAMP '1969-12-31 23:59:59.000001'", "1969-12-31 23:59:59.000001"],
    ["TIMESTAMP '1677-01-01 00:00:00.000001'", "1677-01-01 00:00:00.000001"],
    ["TIMESTAMP '0044-03-15 (BC) 12:00:00'", "0044-03-15 (BC) 12:00:00"],
    ["TIMESTAMP '-infinity'", "-infinity"],
    ["TIMESTAMP_S '2024-03-01 12:00:00'", "2024-03-01 12:00:00"],
    ["TIMESTAMP_MS '2024-03-01 12:00:00.25'", "2024-03-01 12:00:00.25"],
    ["TIMESTAMP_NS '2024-01-01 00:00:00.123456789'", "2024-01-01 00:00:00.123456789"],
    ["TIMESTAMPTZ '2024-03-01 12:00:00+00'", "2024-03-01 12:00:00+00"],
    ["TIMESTAMPTZ 'infinity'", "infinity"],
    ["TIMESTAMPTZ '-infinity'", "-infinity"],
    ["TIME '23:59:59.5'", "23:59:59.5"],
    ["TIMETZ '12:00:00+01'", "12:00:00+01"],
    ["[1, NULL, 3]", "[1, NULL, 3]"],
    ["['a', 'it''s']", "[a, 'it\\'s']"],
    ["{'a': 1, 'b': DATE '2024-01-01'}", "{'a': 1, 'b': 2024-01-01}"],
    ["MAP {'a': 1}", "{a=1}"],
    ["union_value(a := 1)", "1"],
    ["[1, 2]::INTEGER[2]", "[1, 2]"],
    ["INTERVAL 3 DAY", "3 days"],
    ["'b'::ENUM('a', 'b')", "b"],
    ["'101'::BIT", "101"],
    ["'550e8400-e29b-41d4-a716-446655440000'::UUID", "550e8400-e29b-41d4-a716-446655440000"],
    ["'a'::BLOB", "\\x61"],
    ["'<script>alert(1)</script>'", "<script>alert(1)</script>"],
  ])("%s shows as %s", async (sql, text) => {
    expect((await run(`SELECT ${sql}`)).text(0, 0)).toBe(text);
  });

  test("has columns in DuckDB's own words, also of the same name, also of strange ones", async () => {
    const { columns } = await run(`SELECT 1 AS a, 2::HUGEINT AS a, 1.5 AS "it's ""b""", DATE '2024-01-01' AS "🙂",
      TIMESTAMP '2024-01-01' AS "שם", [1] AS l, 'x'::ENUM('x') AS e, NULL AS n, true AS t`);
    expect(columns.map(({ name, type, kind }) => [name, type, kind])).toEqual([
      ["a", "INTEGER", "number"],
      ["a", "HUGEINT", "number"],
      ['it\'s "b"', "DECIMAL(2,1)", "number"],
      ["🙂", "DATE", "date"],
      ["שם", "TIMESTAMP", "time"],
      ["l", "INTEGER[]", "other"],
      ["e", "ENUM('x')", "text"],
      ["n", "INTEGER", "number"],
      ["t", "BOOLEAN", "boolean"],
    ]);
  });

  test.each<[sql: string, number: number | null, value: unknown]>([
    ["5", 5, 5],
    ["9007199254740993", 9007199254740992, "9007199254740993"],
    ["7::BIGINT", 7, 7],
    ["1.50::DECIMAL(9, 2)", 1.5, 1.5],
    ["123456789012345678.25::DECIMAL(20, 2)", 123456789012345680, "123456789012345678.25"],
    ["0.1::FLOAT", 0.10000000149011612, 0.1],
    ["true", 1, true],
    ["'7'", null, "7"],
    ["NULL::INTEGER", null, null],
    ["DATE '2024-03-01'", Date.UTC(2024, 2, 1), new Date("2024-03-01T00:00:00Z")],
    ["DATE 'infinity'", null, "infinity"],
    ["TIMESTAMP '2024-03-01 12:00:00.5'", Date.UTC(2024, 2, 1, 12, 0, 0, 500), new Date("2024-03-01T12:00:00.500Z")],
    ["TIME '00:00:01.5'", 1500, "00:00:01.5"],
    ["[1]", null, "[1]"],
  ])("%s is the number %d to a chart", async (sql, number, value) => {
    const result = await run(`SELECT ${sql}`);
    expect(result.number(0, 0)).toBe(number);
    expect(result.value(0, 0)).toEqual(value);
  });

  test("holds its rows over many batches, and none outside", async () => {
    const result = await run("SELECT range AS i FROM range(10000)");
    for (const row of [9999, 0, 2048, 2047, 5000, 4999]) expect(result.text(row, 0)).toBe(String(row));
    expect([result.total, result.limit, result.text(10000, 0), result.text(-1, 0)]).toEqual([10000, null, null, null]);
  });

  test("may have thousands of columns", async () => {
    const result = await run(`SELECT ${Array.from({ length: 5000 }, (_, i) => `${i} AS c${i}`).join(", ")}`);
    expect([result.columns.length, result.text(0, 4999)]).toEqual([5000, "4999"]);
  });
});

test.each([
  ["DECIMAL(18,3)", "number"],
  ["UBIGINT", "number"],
  ["VARCHAR", "text"],
  ["ENUM('a]', 'b')", "text"],
  ["TIMESTAMP WITH TIME ZONE", "time"],
  ["DATE", "date"],
  ["INTEGER[]", "other"],
  ["STRUCT(a INTEGER)", "other"],
])("%s is of the kind %s", (type, kind) => {
  expect(kindOf(type)).toBe(kind);
});

test("a result over plain rows is like one that DuckDB gives", () => {
  const columns = [
    columnOf("d", "DATE"),
    columnOf("n", "DECIMAL(38,0)"),
    columnOf("b", "BOOLEAN"),
    columnOf("t", "VARCHAR"),
  ];
  const result = resultOf(columns, [["2024-03-01", "12345678901234567890", true, null]], { seconds: 1 });
  expect([0, 1, 2, 3].map((i) => result.text(0, i))).toEqual(["2024-03-01", "12345678901234567890", "true", null]);
  expect([0, 1, 2, 3].map((i) => result.number(0, i))).toEqual([Date.UTC(2024, 2, 1), 12345678901234567000, 1, null]);
  expect(result.value(0, 0)).toEqual(new Date("2024-03-01"));
  expect(result.value(0, 1)).toBe("12345678901234567890");
  expect([result.total, result.limit, result.answers, result.text(1, 0)]).toEqual([1, null, true, null]);
});

test.each([
  ["2024-03-01 12:00:00", Date.UTC(2024, 2, 1, 12)],
  ["2024-03-01 12:00:00+00", Date.UTC(2024, 2, 1, 12)],
  ["12:00:00", 43_200_000],
  ["infinity", null],
])("the time %s is %d", (text, number) => {
  expect(cellNumber("time", text)).toBe(number);
});
