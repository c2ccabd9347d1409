import { expect, test } from "vitest";
import { nullsText, rangeText, valueText } from "../../../src/query/schema/columnText.js";

const facts = { type: "VARCHAR", min: null, max: null, distinct: 0, values: null };

test.each([
  [{}, "no values"],
  [{ distinct: 6 }, "6 different"],
  [{ distinct: 1, min: "value", max: "value", values: ["value"] }, "always value"],
  [{ distinct: 2, min: "a", max: "b", values: ["a", "b"] }, "a, b"],
  [{ distinct: 17, min: "AUS", max: "ZAF", values: Array(17).fill("AUS") }, "17 different, AUS to ZAF"],
  [{ distinct: 1200, min: "a", max: "b" }, "1,200 different, a to b"],
  [{ type: "INTEGER", distinct: 2, min: 2023, max: 2024, values: [2023, 2024] }, "2023 to 2024"],
  [{ type: "DOUBLE", distinct: 9, min: -0.126, max: 101564716 }, "-0.126 to 101,564,716"],
  [{ type: "DATE", distinct: 2, min: "2017-01-01", max: "2017-02-01", values: [] }, "2017-01-01 to 2017-02-01"],
])("%j reads %s", (some, text) => {
  expect(rangeText({ ...facts, ...some })).toBe(text);
});

test.each([
  [0.1, "DOUBLE", "0.1"],
  [1e-7, "number", "0.0000001"],
  [2024, "integer", "2024"],
  [false, "boolean", "false"],
  ["280530", "string", "280530"],
])("%j of %s is written %s", (value, type, text) => {
  expect(valueText(value, type)).toBe(text);
});

test.each([
  [0, 69, "never null"],
  [18, 1069, "18 of 1,069 null"],
  [69, 69, "always null"],
])("%i nulls in %i rows read %s", (nulls, rows, text) => {
  expect(nullsText(nulls, rows)).toBe(text);
});
