import fc from "fast-check";
import { expect, test } from "vitest";
import { cellWords, nameWords, wholeWords } from "../../../src/query/result/cellWords.js";
import { columnTitle } from "../../../src/query/result/columnTitle.js";
import { toTabs } from "../../../src/query/result/copyTable.js";
import { addTo, newSum, sumText } from "../../../src/query/result/exactSum.js";
import { placeAfter } from "../../../src/query/result/gridKeys.js";
import {
  canvasHeight,
  columnsSeen,
  goneAt,
  goneFor,
  highest,
  rowsSeen,
  scrollTopAt,
} from "../../../src/query/result/gridWindow.js";
import { columnStatistics } from "../../../src/query/result/statistics.js";
import { withUnits } from "../../../src/query/result/withUnits.js";
import type { SnapshotFacts } from "../../../src/snapshots/catalogue.js";
import { type Cell, columnOf, resultOf } from "../../../src/snapshots/result.js";

const column = (type: string, ...cells: Cell[]) =>
  resultOf(
    [columnOf("a", type)],
    cells.map((cell) => [cell]),
  );

test.each([
  ["a\nb\r\nc\td", "a↵b↵c⇥d"],
  ["\u0000\u001b[31m\u202e", "\ufffd\ufffd[31m\ufffd"],
  ["  kept  ", "  kept  "],
])("%j stands in a cell as %j", (text, words) => {
  expect(cellWords(text)).toBe(words);
});

test("a long text is cut, and never through a sign", () => {
  expect(cellWords("x".repeat(301))).toBe(`${"x".repeat(300)}…`);
  expect(cellWords(`${"x".repeat(299)}😀`)).toBe(`${"x".repeat(299)}…`);
  expect(wholeWords("y".repeat(200_000))).toHaveLength(100_001);
  expect(wholeWords("a\nb")).toBe("a\nb");
});

test("a column without a name is called so", () => {
  expect([nameWords(""), nameWords(" "), nameWords("a")]).toEqual(["(no name)", "(no name)", "a"]);
});

test.each([
  ["share_of_sum_pct", undefined, "Share of sum, %"],
  ["production_t_reo", "tonnes of rare-earth-oxide equivalent", "Production, t REO"],
  ["mcs2025_t_reo", undefined, "mcs2025, t REO"],
  ["count_star()", undefined, "count_star()"],
  ["", undefined, "(no name)"],
])("a column named %j is titled so", (name, unit, title) => {
  expect(columnTitle({ name, ...(unit && { unit }) })).toBe(title);
});

test("the scroll bar's ends are the table's ends, however long it is", () => {
  const sizes = fc.record({
    rows: fc.integer({ min: 1, max: 5_000_000 }),
    row: fc.double({ min: 20, max: 40, noNaN: true }),
    head: fc.constant(36),
    box: fc.integer({ min: 60, max: 1200 }),
  });
  fc.assert(
    fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (heights, part) => {
      const most = canvasHeight(heights) - heights.box;
      expect(canvasHeight(heights)).toBeLessThanOrEqual(highest);
      expect(rowsSeen(goneAt(0, heights), heights).start).toBe(0);
      const last = rowsSeen(goneAt(Math.max(0, most), heights), heights);
      expect(last.end).toBe(heights.rows);
      const index = Math.min(heights.rows - 1, Math.floor(part * heights.rows));
      const seen = rowsSeen(goneFor(index, goneAt(part * most, heights), heights), heights);
      expect(seen.start).toBeLessThanOrEqual(index);
      expect(seen.end).toBeGreaterThan(index);
      const way = part * goneAt(Number.MAX_VALUE, heights);
      expect(goneAt(scrollTopAt(way, heights), heights)).toBeCloseTo(way, 3);
    }),
  );
});

test("the columns that are seen are those between left and right", () => {
  const edges = Array.from({ length: 101 }, (_, i) => i * 100);
  expect(columnsSeen(edges, 0, 800)).toEqual({ start: 0, end: 11 });
  expect(columnsSeen(edges, 5050, 800)).toEqual({ start: 47, end: 62 });
  expect(columnsSeen(edges, 9200, 800)).toEqual({ start: 89, end: 100 });
});

test("keys lead from cell to cell, and not over the edges", () => {
  const size = { rows: 100, columns: 3, page: 10 };
  const at = { row: 5, column: 2 };
  expect(placeAfter("PageDown", false, at, size)).toEqual({ row: 15, column: 2 });
  expect(placeAfter("End", true, at, size)).toEqual({ row: 99, column: 2 });
  expect(placeAfter("ArrowRight", false, at, size)).toEqual(at);
  expect(placeAfter("ArrowUp", false, { row: 0, column: 0 }, size)).toEqual({ row: -1, column: 0 });
  expect(placeAfter("a", false, at, size)).toBeNull();
});

test("a table is copied as spreadsheets take it", () => {
  const result = resultOf(
    [columnOf("a", "VARCHAR"), columnOf("b", "INTEGER")],
    [
      ["x\ty", null],
      ['"q"', 2],
    ],
  );
  expect(toTabs(result, [1, 0])).toBe('a\tb\n"""q"""\t2\n"x\ty"\t');
});

test("figures add up as they are written", () => {
  const sum = (...figures: string[]) => {
    const all = newSum();
    for (const figure of figures) addTo(all, figure);
    return sumText(all);
  };
  expect(sum("0.1", "0.2")).toBe("0.3");
  expect(sum("9007199254740993", "-1", "0.25")).toBe("9007199254740992.25");
  expect(sum("-0.05", "0.02")).toBe("-0.03");
  expect(sum("1e+30", "1")).toBe("1e+30");
  expect(sum("1", "NaN")).toBe("NaN");
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })), (whole) => {
      expect(sum(...whole.map(String))).toBe(String(whole.reduce((all, figure) => all + figure, 0n)));
    }),
  );
});

test("the statistics of figures are exact", async () => {
  const result = column("BIGINT", "9007199254740993", "9007199254740992", null, "1", "1");
  expect(await columnStatistics(result, 0)).toMatchObject({
    filled: 4,
    nulls: 1,
    distinct: 3,
    min: "1",
    median: "4503599627370496.5",
    max: "9007199254740993",
  });
});

test("the mean does not depend on the order of rows", async () => {
  const { mean, bins } = await columnStatistics(column("DOUBLE", 1e16, 1, -1e16, 3), 0);
  expect(mean).toBe(1);
  expect(bins.reduce((all, { count }) => all + count, 0)).toBe(4);
});

test("of texts the most frequent are told, of dates the ends", async () => {
  expect(await columnStatistics(column("VARCHAR", "b", "a", "b", null), 0)).toMatchObject({
    distinct: 2,
    min: "a",
    max: "b",
    median: null,
    top: [
      { text: "b", count: 2 },
      { text: "a", count: 1 },
    ],
  });
  const dates = column("DATE", "2024-03-01", "2020-01-01", "2021-06-01");
  expect(await columnStatistics(dates, 0)).toMatchObject({
    min: "2020-01-01",
    median: "2021-06-01",
    max: "2024-03-01",
  });
});

test("a column of nulls has no ends", async () => {
  const nothing = { filled: 0, nulls: 2, distinct: 0, min: null, max: null, median: null, mean: null, bins: [] };
  expect(await columnStatistics(column("INTEGER", null, null), 0)).toMatchObject(nothing);
});

test("columns get the unit of the column they are named after, unless two mean different things", () => {
  const fact = (name: string, unit: string | null) => ({ name, unit, description: `What ${name} is` });
  const snapshot = (name: string, ...columns: ReturnType<typeof fact>[]) =>
    ({ name, columns }) as unknown as SnapshotFacts;
  const catalogue = [
    snapshot("a", fact("t", "kilograms"), fact("usd", "US dollars"), fact("country", null)),
    snapshot("b", fact("t", "thousand tonnes"), fact("other", "percent")),
  ];
  const uses = [
    { snapshot: "a", columns: ["t", "usd", "country"] },
    { snapshot: "b", columns: ["t"] },
  ];
  const types = { t: "DOUBLE", usd: "DOUBLE", country: "VARCHAR", other: "DOUBLE" };
  const columns = Object.entries(types).map(([name, type]) => columnOf(name, type));
  const result = withUnits(resultOf(columns, [[1, 2, "China", 3]], { uses }), catalogue);
  expect(result.columns.map(({ unit }) => unit)).toEqual([undefined, "US dollars", undefined, undefined]);
  expect(result.columns[1]?.description).toBe("What usd is");
  expect(result.text(0, 2)).toBe("China");
});
