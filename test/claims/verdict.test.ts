import { describe, expect, it } from "vitest";
import type { MeasureRow, Stated } from "../../src/claims/claim.js";
import { toVerdict } from "../../src/claims/verdict.js";

const stated = (hedge: string, value: number): Stated => ({
  kind: "value",
  hedge,
  value,
  upper: null,
  unit: "percent",
  word: null,
  step: 1,
});
const row = (changes: Partial<MeasureRow> = {}): MeasureRow => ({
  edition: "MCS2025",
  basis: "published_total",
  stage: "mine",
  year: 2019,
  point: 63,
  lower: 62.6,
  upper: 63.4,
  pending: false,
  ...changes,
});
const context = { editionYear: (edition: string) => Number(edition.slice(-4)), madeIn: null as number | null };
const judge = (
  rows: MeasureRow[],
  value: Stated = stated("exact", 63),
  years: number[] = [2019],
  madeIn: number | null = null,
) => toVerdict({ stated: value, stage: "mine", years }, rows, { ...context, madeIn });

describe("the verdict of a row", () => {
  it.each([
    ["supported", row()],
    ["reproduced", row({ lower: 61.2, upper: 64.6, point: 62.9 })],
    ["indeterminate", row({ lower: 61.2, upper: 64.6, point: 62 })],
    ["not_supported", row({ lower: 58.4, upper: 61.6, point: 60 })],
    ["not_comparable", row({ stage: "separation" })],
    ["not_comparable", row({ year: 2020 })],
    ["not_comparable", row({ year: null })],
  ])("is %s", (verdict, one) => {
    expect(judge([one]).verdict).toBe(verdict);
  });

  it("is no data when there is none", () => {
    expect(judge([]).verdict).toBe("no_data");
  });
});

it("takes the better basis of an edition and says that they differ", () => {
  const rows = [row({ lower: 58, upper: 62, point: 60 }), row({ basis: "sum_of_rows" })];
  expect(judge(rows)).toMatchObject({ verdict: "supported", basis: "sum_of_rows", flags: ["denominator"] });
});

it("takes the newest edition's verdict and keeps the others", () => {
  const rows = [row({ edition: "MCS2026", lower: 58, upper: 62, point: 60 }), row()];
  const { verdict, edition, editions } = judge(rows);
  expect([verdict, edition]).toEqual(["not_supported", "MCS2026"]);
  expect(editions.map((one) => [one.edition, one.verdict])).toEqual([
    ["MCS2025", "supported"],
    ["MCS2026", "not_supported"],
  ]);
});

it("passes over editions that cannot test the claim", () => {
  expect(judge([row(), row({ edition: "MCS2026", year: 2024 })])).toMatchObject({
    verdict: "supported",
    edition: "MCS2025",
  });
});

it("says what held when the claim was made, where that was otherwise", () => {
  const rows = [row({ edition: "MCS2020" }), row({ edition: "MCS2026", lower: 58, upper: 62, point: 60 })];
  expect(judge(rows, undefined, undefined, 2023).whenWritten).toEqual({ verdict: "supported", edition: "MCS2020" });
  expect(judge([row()], undefined, undefined, 2025).whenWritten).toBeNull();
});

it("flags figures that are pending, and claims far below the figure", () => {
  expect(judge([row({ pending: true })]).flags).toEqual(["pending"]);
  expect(judge([row({ point: 92, lower: 91, upper: 93 })], stated("over", 80)).flags).toEqual(["understated"]);
  expect(judge([row({ point: 89, lower: 88, upper: 91 })], stated("over", 80)).flags).toEqual([]);
});

it("judges a decline by the change and its interval", () => {
  const declined: Stated = { kind: "direction", direction: "declined", unit: "percent" };
  const years = (to: Partial<MeasureRow>) => [
    row({ year: 2010, point: 97, lower: 96, upper: 98 }),
    row({ year: 2019, ...to }),
  ];
  expect(judge(years({}), declined, [2010, 2019])).toMatchObject({
    verdict: "supported",
    lower: 62.6 - 98,
    upper: 63.4 - 96,
  });
  expect(judge(years({ point: 96.9, lower: 96, upper: 98 }), declined, [2010, 2019]).verdict).toBe("reproduced");
  expect(judge(years({ point: 99, lower: 98.5, upper: 99.5 }), declined, [2010, 2019]).verdict).toBe("not_supported");
  expect(judge([row({ year: 2010 })], declined, [2010, 2019]).verdict).toBe("not_comparable");
});

it("scales hedges to figures that are no shares", () => {
  const tonnes: Stated = {
    kind: "value",
    hedge: "about",
    value: 390_000,
    upper: null,
    unit: "tonnes",
    word: null,
    step: 10_000,
  };
  expect(judge([row({ point: 381_000, lower: 380_500, upper: 381_500 })], tonnes).verdict).toBe("supported");
  expect(judge([row({ point: 350_000, lower: 345_000, upper: 355_000 })], tonnes).verdict).toBe("not_supported");
});

it.each([
  ["two rows for one edition and basis: MCS2025, published_total", [row(), row()]],
  ["measure gives no number for point: 63 (MCS2025)", [row({ point: "63" as never })]],
  ["measure gives no number for lower: NaN (MCS2025)", [row({ lower: Number.NaN })]],
  ["point outside its interval: 70 is not in 62.6 to 63.4 (MCS2025)", [row({ point: 70 })]],
  ["measure gives no edition: undefined", [row({ edition: undefined as never })]],
])("refuses rows that are no measure: %s", (message, rows) => {
  expect(() => judge(rows)).toThrow(message);
});
