import fc from "fast-check";
import { expect, test } from "vitest";
import { compareDecimals } from "../../../src/query/result/compareDecimals.js";
import { type Direction, orderBy } from "../../../src/query/result/order.js";
import { radixOrder } from "../../../src/query/result/radixOrder.js";
import { type Cell, columnOf, type Result, resultOf } from "../../../src/snapshots/result.js";

const column = (type: string, ...cells: Cell[]) =>
  resultOf(
    [columnOf("a", type)],
    cells.map((cell) => [cell]),
  );
const sorted = async (result: Result, direction: Direction = "ascending") =>
  Array.from(await orderBy(result, 0, { direction }), (row) => result.text(row, 0));

test("big integers are ordered exactly", async () => {
  const figures = ["9007199254740993", "-9007199254740993", "9007199254740992", "7", "-9007199254740992", null];
  expect(await sorted(column("BIGINT", ...figures))).toEqual([
    "-9007199254740993",
    "-9007199254740992",
    "7",
    "9007199254740992",
    "9007199254740993",
    null,
  ]);
});

test("so are decimals", async () => {
  const figures = ["1.0000000000000000001", "1.0000000000000000000", "-0.5", "10", "9.99"];
  expect(await sorted(column("DECIMAL(38,19)", ...figures), "descending")).toEqual([
    "10",
    "9.99",
    "1.0000000000000000001",
    "1.0000000000000000000",
    "-0.5",
  ]);
});

test("text is ordered as in an index", async () => {
  expect(await sorted(column("VARCHAR", "Batch 10", "batch 9", "Österreich", "Zaire", "Oman", "", null))).toEqual([
    "",
    "batch 9",
    "Batch 10",
    "Oman",
    "Österreich",
    "Zaire",
    null,
  ]);
});

test("many different texts are ordered in the same way", async () => {
  const texts = Array.from({ length: 30_000 }, (_, i) => `${i % 2 ? "Batch" : "bätch"} ${i}`);
  const shuffled = texts.map((_, i) => texts[(i * 7919) % texts.length] as string);
  const order = await sorted(column("VARCHAR", ...shuffled, null));
  expect(order.slice(0, 3)).toEqual(["bätch 0", "Batch 1", "bätch 2"]);
  expect(order.slice(-2)).toEqual(["Batch 29999", null]);
});

test("nulls come last in either direction, and equal rows stay as they stand", async () => {
  const result = column("INTEGER", 2, null, 1, 2, null, 1);
  expect([...(await orderBy(result, 0))]).toEqual([2, 5, 0, 3, 1, 4]);
  expect([...(await orderBy(result, 0, { direction: "descending" }))]).toEqual([0, 3, 2, 5, 1, 4]);
  const texts = column("VARCHAR", "b", null, "a", "b");
  expect([...(await orderBy(texts, 0, { direction: "descending" }))]).toEqual([0, 3, 2, 1]);
});

test("dates and times are ordered to the microsecond, booleans false first", async () => {
  const times = ["2024-03-01 12:00:00.000002", "2024-03-01 12:00:00.000001", "1969-12-31 23:59:59"];
  expect(await sorted(column("TIMESTAMP", ...times))).toEqual([...times].reverse());
  expect(await sorted(column("BOOLEAN", true, null, false))).toEqual(["false", "true", null]);
});

test("NaN is greater than infinity, as in DuckDB", async () => {
  const cells = [Number.NaN, 1, -Infinity, Infinity];
  expect(await sorted(column("DOUBLE", ...cells))).toEqual(["-Infinity", "1", "Infinity", "NaN"]);
  expect(await sorted(column("DOUBLE", ...cells), "descending")).toEqual(["NaN", "Infinity", "1", "-Infinity"]);
});

test("an order that is overtaken ends", async () => {
  const abort = AbortSignal.abort();
  const result = column("VARCHAR", ...Array.from({ length: 50_000 }, (_, i) => `${(i * 7919) % 50_000}`));
  await expect(orderBy(result, 0, { signal: abort })).rejects.toThrow("abort");
});

test("any numbers are in order, each once, the equal ones as they stand", () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.double(), fc.integer({ min: -3, max: 3 }))),
      fc.boolean(),
      (numbers, descending) => {
        const order = [...radixOrder(Float64Array.from(numbers), { descending })];
        const rank = (value: number) => (Number.isNaN(value) ? [1, 0] : [0, value]) as [number, number];
        const compare = (a: number, b: number) => {
          const [[x, v], [y, w]] = [rank(numbers[a] as number), rank(numbers[b] as number)];
          return (descending ? -1 : 1) * (x - y || (v < w ? -1 : v > w ? 1 : 0));
        };
        expect(order).toEqual([...numbers.keys()].sort(compare));
      },
    ),
  );
});

test("figures compare as the numbers they are", () => {
  fc.assert(
    fc.property(fc.bigInt(), fc.bigInt(), fc.nat(6), (a, b, zeros) => {
      const sign = a < b ? -1 : a > b ? 1 : 0;
      expect(Math.sign(compareDecimals(`${a}`, `${b}.${"0".repeat(zeros)}`))).toBe(sign);
      const small = (value: bigint) =>
        `${value < 0n ? "-" : ""}0.${String(value < 0n ? -value : value).padStart(90, "0")}`;
      expect(Math.sign(compareDecimals(small(a), small(b)))).toBe(sign);
    }),
  );
});
