import { describe, expect, test } from "vitest";
import { readQuestion, toValue } from "../../src/queries/question.js";

const read = (text: string) => readQuestion("shares", text, { file: "src/queries/shares.sql", line: 1 });

test("a question is a head of comments and a statement", () => {
  expect(
    read(`-- question: How much of it does :country mine?
-- note: Of the rows listed.
--   Each year in its newest edition.
-- chart: line x=year y=share_pct color="row kind"
-- country: China
-- year: 2024

-- Not of the head.
SELECT year, share_pct FROM production WHERE country = :country AND year <= :year
`),
  ).toEqual({
    id: "shares",
    question: "How much of it does :country mine?",
    note: "Of the rows listed. Each year in its newest edition.",
    sql: "-- Not of the head.\nSELECT year, share_pct FROM production WHERE country = :country AND year <= :year",
    chart: { mark: "line", x: "year", y: "share_pct", color: "row kind" },
    parameters: { country: "China", year: 2024 },
    place: { file: "src/queries/shares.sql", line: 8 },
  });
});

test("what is left out is left to the answer", () => {
  expect(read("SELECT 1")).toMatchObject({ question: null, note: null, chart: undefined, parameters: {} });
  expect(read("-- chart: none\r\nSELECT 1\r\n")).toMatchObject({ chart: null, sql: "SELECT 1" });
});

test.each([
  ["2024", 2024],
  ["-0.5", -0.5],
  ["China", "China"],
  ["280530x", "280530x"],
  ["'280530'", "280530"],
  ["'it''s'", "it's"],
  ["007", "007"],
  ["null", null],
  ["true", true],
  ["false", false],
])("the value %s of a parameter is %j", (text, value) => {
  expect(toValue(text)).toBe(value);
});

describe("a fault names its file and line", () => {
  test.each([
    ["-- question: What?\n", "missing query: shares (src/queries/shares.sql:1)"],
    ["-- note: a\n-- note: b\nSELECT 1", "repeated entry: note (src/queries/shares.sql:2)"],
    ["-- note: a\n-- chrat: none\nSELECT 1", "unknown entry: chrat (src/queries/shares.sql:2)"],
    ["-- note: a\nSELECT :year", "missing value of parameter: year (src/queries/shares.sql:2)"],
    ["-- toString: 1\nSELECT :valueOf", "unknown entry: toString (src/queries/shares.sql:1)"],
    ["SELECT :toString", "missing value of parameter: toString (src/queries/shares.sql:1)"],
    ["-- chart: pie x=a y=b\nSELECT 1", "unknown chart: pie (src/queries/shares.sql:1)"],
    ["-- chart: bar x=a\nSELECT 1", "missing channel of chart: y (src/queries/shares.sql:1)"],
    ["-- chart: bar x=a y=b size=c\nSELECT 1", "unknown channel of chart: size (src/queries/shares.sql:1)"],
    ["-- chart: bar x=a and y=b\nSELECT 1", "unread words of chart: and (src/queries/shares.sql:1)"],
  ])("%j", (text, fault) => {
    expect(() => read(text)).toThrow(fault);
  });
});
