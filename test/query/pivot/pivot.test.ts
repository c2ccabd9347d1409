import fc from "fast-check";
import { expect, test } from "vitest";
import { type PivotSettings, pivot } from "../../../src/query/pivot/pivot.js";
import { pivotCautions } from "../../../src/query/pivot/pivotCautions.js";
import { type Cell, columnOf, type Result, resultOf } from "../../../src/snapshots/result.js";

const result = resultOf(
  [
    columnOf("country", "VARCHAR"),
    columnOf("year", "INTEGER"),
    columnOf("t", "DECIMAL(9,1)"),
    columnOf("edition", "VARCHAR"),
  ],
  [
    ["Myanmar", 2024, "0.2", "MCS2025"],
    ["China", 2024, "270", "MCS2025"],
    ["China", 2023, "0.1", "MCS2025"],
    ["China", 2023, "0.2", "MCS2026"],
    [null, 2023, null, "MCS2026"],
  ],
);
const base: PivotSettings = { rows: 0, columns: 1, value: 2, how: "sum" };

async function cells(of: Result, settings: PivotSettings): Promise<(string | null)[][]> {
  const turned = await pivot(of, settings);
  if ("fault" in turned) throw new Error(turned.fault);
  const { columns, total, text } = turned.result;
  const lines = Array.from({ length: total }, (_, row) => columns.map((_, column) => text(row, column)));
  return [columns.map(({ name }) => name), ...lines];
}

test("sums stand in rows and columns, exactly, with totals", async () => {
  expect(await cells(result, base)).toEqual([
    ["country", "2023", "2024", "Total"],
    ["China", "0.3", "270", "270.3"],
    ["Myanmar", null, "0.2", "0.2"],
    [null, null, null, null],
    ["Total", "0.3", "270.2", "270.5"],
  ]);
});

test("means, least and greatest have no totals", async () => {
  expect(await cells(result, { ...base, columns: null, how: "mean" })).toEqual([
    ["country", "mean of t"],
    ["China", "90.1"],
    ["Myanmar", "0.2"],
    [null, null],
  ]);
  expect((await cells(result, { ...base, how: "max" }))[1]).toEqual(["China", "0.2", "270"]);
  expect((await cells(result, { ...base, how: "min" }))[1]).toEqual(["China", "0.1", "270"]);
});

test("rows are counted, and values without null", async () => {
  expect(await cells(result, { ...base, columns: null, value: null, how: "count" })).toEqual([
    ["country", "count"],
    ["China", "3"],
    ["Myanmar", "1"],
    [null, "1"],
    ["Total", "5"],
  ]);
  expect((await cells(result, { ...base, columns: null, how: "count" })).at(-1)).toEqual(["Total", "4"]);
});

test("figures of two editions are not added up without a word, nor as a total", async () => {
  expect(pivotCautions(result, base)).toEqual([
    "These sums run over 2 editions, and figures of two editions do not add up. Put edition in the rows or the columns, or keep to one in the query.",
  ]);
  expect(pivotCautions(result, { ...base, columns: 3 })).toEqual([]);
  expect(pivotCautions(result, { ...base, how: "max" })).toEqual([]);
  expect((await cells(result, { ...base, columns: 3 }))[0]).toEqual(["country", "MCS2025", "MCS2026"]);
  expect((await cells(result, { ...base, rows: 3 })).at(-1)?.[0]).toBe("MCS2026");
});

test("a world total among its parts is noticed", () => {
  const rows: Cell[][] = [
    ["country", 1],
    ["world_total", 1],
  ];
  const world = resultOf([columnOf("row_kind", "VARCHAR"), columnOf("t", "INTEGER")], rows);
  expect(pivotCautions(world, { rows: 1, columns: null, value: 1, how: "sum" })).toEqual([
    "Some rows are totals of others (row_kind is world_total), so these sums count them twice.",
  ]);
});

test("a table that would be too large is a sentence", async () => {
  const long = resultOf(
    [columnOf("id", "INTEGER")],
    Array.from({ length: 5001 }, (_, i) => [i]),
  );
  const only = { rows: 0, columns: null, value: null, how: "count" } as const;
  expect(await pivot(long, only)).toEqual({
    fault:
      "“id” has more than 5,000 values, too many for the rows of this table. A query with GROUP BY has no such limit.",
  });
  expect(await pivot(long, { ...only, columns: 0 })).toHaveProperty("fault");
});

test("the cells of any table add up to the column", async () => {
  const row = fc.tuple(fc.constantFrom("a", "b", null), fc.constantFrom("x", "constructor", "__proto__"), fc.bigInt());
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1 }), async (rows) => {
      const columns = [columnOf("r", "VARCHAR"), columnOf("c", "VARCHAR"), columnOf("v", "HUGEINT")];
      const of = resultOf(
        columns,
        rows.map(([r, c, v]): Cell[] => [r, c, String(v)]),
      );
      const [, ...lines] = await cells(of, { rows: 0, columns: 1, value: 2, how: "sum" });
      const total = lines.pop();
      const inner = lines.flatMap((line) => line.slice(1, -1)).reduce((all, text) => all + BigInt(text ?? 0), 0n);
      const expected = rows.reduce((all, [, , v]) => all + v, 0n);
      expect(inner).toBe(expected);
      expect(total?.at(-1)).toBe(String(expected));
    }),
  );
});
