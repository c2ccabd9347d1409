import { beforeAll, expect, test } from "vitest";
import { openEngine, resultOf } from "./engine.js";

let engine: Awaited<ReturnType<typeof openEngine>>;
beforeAll(async () => {
  engine = await openEngine();
});

function shown(sql: string) {
  const connection = engine.connect();
  try {
    return resultOf(connection.query(`SELECT ${sql}`)).text(0, 0);
  } finally {
    connection.close();
  }
}

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
  ["sum(i) FROM (VALUES (1), (2)) AS t(i)", "3"],
  ["1.5::DECIMAL(10, 2)", "1.50"],
  ["-0.05::DECIMAL(4, 2)", "-0.05"],
  ["-1234567890123456789.125::DECIMAL(30, 3)", "-1234567890123456789.125"],
  ["0.1::DOUBLE", "0.1"],
  ["0.1::FLOAT", "0.1"],
  ["16777217::FLOAT", "16777216"],
  ["'nan'::DOUBLE", "NaN"],
  ["DATE '2024-03-01'", "2024-03-01"],
  ["DATE '1899-12-31'", "1899-12-31"],
  ["TIMESTAMP '2024-03-01 12:00:00'", "2024-03-01 12:00:00"],
  ["TIMESTAMP '1969-12-31 23:59:59.000001'", "1969-12-31 23:59:59.000001"],
  ["TIMESTAMP_S '2024-03-01 12:00:00'", "2024-03-01 12:00:00"],
  ["TIMESTAMP_MS '2024-03-01 12:00:00.25'", "2024-03-01 12:00:00.25"],
  ["TIMESTAMPTZ '2024-03-01 12:00:00+00'", "2024-03-01 12:00:00+00"],
  ["TIME '23:59:59.5'", "23:59:59.5"],
  ["[1, NULL, 3]", "[1, NULL, 3]"],
  ["['a', 'it''s']", "['a', 'it''s']"],
  ["{'a': 1, 'b': DATE '2024-01-01'}", "{'a': 1, 'b': 2024-01-01}"],
  ["'a'::BLOB", "\\x61"],
  ["'<script>alert(1)</script>'", "<script>alert(1)</script>"],
])("%s shows as %s", (sql, text) => {
  expect(shown(sql)).toBe(text);
});

test.each([
  "INTERVAL 3 DAY",
  "1::UHUGEINT",
  "MAP {'a': 1}",
  "TIMESTAMP_NS '2024-01-01 00:00:00.123456789'",
  "'a'::ENUM('a')",
])("%s is refused, as it would show wrong", (sql) => {
  expect(() => shown(sql)).toThrow(/^unshown type: /);
});
