import { describe, expect, test } from "vitest";
import { guessKind, parameterFacts, toValue, wordsOf } from "../../../src/query/parameters/parameterFacts.js";
import type { ColumnFacts, SnapshotFacts } from "../../../src/snapshots/catalogue.js";

const column = (name: string, type: ColumnFacts["type"], rest: Partial<ColumnFacts> = {}): ColumnFacts => ({
  name,
  type,
  unit: null,
  description: "",
  min: null,
  max: null,
  nulls: 0,
  distinct: 0,
  values: null,
  ...rest,
});
const snapshot = (name: string, columns: ColumnFacts[]) => ({ name, columns }) as SnapshotFacts;

const catalogue = [
  snapshot("production", [
    column("country", "VARCHAR", { values: ["China", "Australia"] }),
    column("year", "INTEGER", { values: [2024, 2001], unit: "year" }),
    column("production_t_reo", "DOUBLE", { min: 5, max: 270000, unit: "t REO" }),
    column("note", "VARCHAR"),
  ]),
  snapshot("quotas", [
    column("country", "VARCHAR", { values: ["China", "Burma"] }),
    column("month", "DATE", { min: "2017-01-01", max: "2024-12-01" }),
    column("year", "VARCHAR", { values: ["2024"] }),
    column("pending", "BOOLEAN", { values: ["false", "true"] }),
  ]),
];
const facts = (name: string, sql = "") => parameterFacts(name, wordsOf(sql), catalogue);

describe("a parameter is taken for the column of its name", () => {
  test("in the snapshots that the query names, else in all", () => {
    expect(facts("country", "FROM quotas").values).toEqual(["Burma", "China"]);
    expect(facts("country", 'FROM production JOIN "QUOTAS"').values).toEqual(["Australia", "Burma", "China"]);
    expect(facts("Country", "FROM shares").values).toEqual(["Australia", "Burma", "China"]);
    expect(facts("month", "FROM production")).toMatchObject({ kind: "date", values: null, first: "2024-12-01" });
  });

  test("with its type, its unit and a value to begin with", () => {
    expect(facts("year", "FROM production")).toMatchObject({
      kind: "number",
      unit: "year",
      values: [2001, 2024],
      first: 2024,
    });
    expect(facts("year")).toMatchObject({ kind: "text", unit: null, values: ["2001", "2024"] });
    expect(facts("production_t_reo")).toMatchObject({ kind: "number", values: null, first: 5 });
    expect(facts("pending")).toMatchObject({ kind: "boolean", values: null, first: true });
    expect(facts("note")).toMatchObject({ kind: "text", values: null, first: null });
  });

  test("or for anything, when there is none", () => {
    for (const name of ["n", "constructor", "__proto__", "面"])
      expect(facts(name)).toEqual({ kind: null, values: null, unit: null, description: "", first: null });
  });
});

test.each([
  ["12", "number"],
  ["-1.5e3", "number"],
  ["012", "text"],
  ["true", "boolean"],
  ["2024-03-01", "date"],
  ["2024-03", "text"],
  ["", "text"],
  ["China", "text"],
] as const)("%s seems to be %s", (text, kind) => {
  expect(guessKind(text)).toBe(kind);
});

test.each([
  ["12", "number", 12],
  [" 1e3 ", "number", 1000],
  ["1,000", "number", undefined],
  ["", "number", undefined],
  ["Infinity", "number", undefined],
  ["TRUE", "boolean", true],
  ["no", "boolean", undefined],
  ["2024-02-01", "date", "2024-02-01"],
  ["2024-13-01", "date", undefined],
  [" a ", "text", " a "],
  ["280530", "text", "280530"],
] as const)("%s as %s is %s", (text, kind, value) => {
  expect(toValue(text, kind)).toBe(value);
});
