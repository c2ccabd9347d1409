import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { describe, expect, it } from "vitest";
import { readSummaries } from "../../../data-loaders/importers/usgs.js";
import { bytes, faultsOf, fixture, said } from "./fixture.js";

const read = (...replaced: [string, string][]) => readSummaries(fixture("world-2027.csv", ...replaced), "world.csv");
const faults = (...replaced: [string, string][]) => faultsOf(() => read(...replaced));

describe("world data of all commodities", () => {
  it("is recognised by its header, of a year not seen before", () => {
    expect(read()).toMatchObject({
      layout: "world data of all commodities",
      edition: "MCS2027",
      source: "usgs-mcs-2027",
    });
  });

  it("gives production of two years, its blanks as the printed dashes, without the chapters on rare gases", () => {
    expect(said(read(), "production", "year", "iso3", "country", "production_t_reo", "estimated")).toEqual([
      "2025 USA United States 50000 -",
      "2026 USA United States 52000 true",
      "2025 MMR Myanmar 22000 true",
      "2026 MMR Myanmar 20000 true",
      "2025 CAN Canada 0 -",
      "2026 CAN Canada 0 true",
      "2025 CHN China 270000 -",
      "2026 CHN China 280000 true",
      "2025 KOR South Korea W -",
      "2026 KOR South Korea W true",
      "2025 GBR United Kingdom 100 -",
      "2026 GBR United Kingdom 120 true",
      "2025 - Other countries 1000 -",
      "2026 - Other countries 900 true",
      "2025 - World 343000 -",
      "2026 - World 350000 true",
    ]);
  });

  it("says which blanks it took for dashes", () => {
    expect(read().remarks).toEqual([
      "blank read as an em dash, zero: Canada 2025 (world.csv:5)",
      "blank read as an em dash, zero: Canada 2026 (world.csv:5)",
    ]);
  });

  it("finds bounds and missing reserves in the notes column", () => {
    expect(said(read(), "reserves", "as_of_year", "country", "reserves_t_reo", "note")).toEqual([
      "2026 United States 1900000 -",
      "2026 Myanmar NA -",
      "2026 Canada 830000 -",
      "2026 China 44000000 -",
      "2026 South Korea NA -",
      "2026 United Kingdom 5000 -",
      "2026 Other countries NA -",
      "2026 World >90000000 -",
    ]);
  });

  it("keeps the publisher's notes, with quotes within quotes", () => {
    const notes = said(read(), "production", "note");
    expect(notes).toContain('The publisher says "some", roughly.');
    expect(notes).not.toContain("W");
  });

  it("reads its columns in any order and case", () => {
    const records: string[][] = parse(Buffer.from(fixture("world-2027.csv")), { bom: true });
    const moved = records.map((record) => record.toReversed());
    moved[0] = moved[0]?.map((name) => name.toLowerCase().replace("prod_est_ 2026", " Prod_Est_2026")) ?? [];
    expect(readSummaries(bytes(stringify(moved)), "world.csv").drafts).toEqual(read().drafts);
  });

  it.each<[string, [string, string], string]>([
    [
      "a country that nobody knows",
      ["Rare earths,China,", "Rare earths,Atlantis,"],
      'unknown country: "Atlantis" (world.csv:6, country)',
    ],
    [
      "a country twice",
      ["Rare earths,Canada ,", "Rare earths,China,"],
      'duplicate of line 5: "MCS2027 · 2025 · country · China" (world.csv:6, edition+year+row_kind+country)',
    ],
    [
      "a country twice under two names",
      ["Rare earths,Canada ,", "Rare earths,Myanmar,"],
      'duplicate of line 4: "MCS2027 · 2025 · country · Myanmar" (world.csv:5, edition+year+row_kind+country)',
    ],
    [
      "an unknown unit",
      ["metric tons,270000", "thousand metric tons,270000"],
      'unknown unit: "thousand metric tons" (world.csv:6, unit_meas)',
    ],
    [
      "another kind of production",
      [", rare-earth-oxide equivalent", ", gross weight"],
      'unknown type: "Mine production, gross weight" (world.csv:3, type)',
    ],
    ["a figure that is none", [",270000,", ",27O000,"], 'faulty figure: "27O000" (world.csv:6, prod_2025)'],
    [
      "a range",
      [",270000,", ',"260,000–280,000",'],
      'range where one figure is expected: "260,000–280,000" (world.csv:6, prod_2025)',
    ],
    ["net exporter as a tonnage", [",270000,", ",E,"], 'faulty figure: "E" (world.csv:6, prod_2025)'],
    [
      "a formula",
      ["Production quota; does", "=HYPERLINK(1); does"],
      'unsafe text: "=HYPERLINK(1); does not include undocumented production." (world.csv:6)',
    ],
    ["an unknown column", ["CAP_NOTES", "STOCKS_2026"], 'unknown column: "stocks_2026" (world.csv:1)'],
    ["a capacity", [",,,,44000000", ",5,,,44000000"], 'unexpected capacity: "5" (world.csv:6, cap_2025)'],
    [
      "a chapter it does not know",
      ["MCS2027,Rare earths,China", "MCS2027,Rare earths (heavy),China"],
      'unknown commodity: "Rare earths (heavy)" (world.csv:6, commodity)',
    ],
    [
      "years that contradict the edition",
      ["PROD_2025", "PROD_2023"],
      'year contradicts edition MCS2027: "prod_2023" (world.csv:1)',
    ],
    [
      "reserves of another year",
      ["RESERVES_2026", "RESERVES_2025"],
      'year contradicts edition MCS2027: "reserves_2025" (world.csv:1)',
    ],
    [
      "rows of two editions",
      ["MCS2027,Rare earths,China", "MCS2026,Rare earths,China"],
      'edition other than MCS2027: "MCS2026" (world.csv:6, source)',
    ],
    ["no edition", ["MCS2027", "USGS"], 'unknown edition: "USGS" (world.csv:3, source)'],
    ["no total", ["World total (rounded)", "Australia"], 'missing row: "World total" (world.csv)'],
    [
      "a blank that notes explain",
      [",,,W,", ",,,Included with other countries,"],
      'missing figure: "" (world.csv:7, prod_2025)',
    ],
    ["a blank total", [",343000,", ",,"], 'missing figure: "" (world.csv:10, prod_2025)'],
    ["reserves neither here nor there", [",,,,830000,", ",,,,,"], 'missing figure: "" (world.csv:5, reserves_2026)'],
    [
      "reserves both here and there",
      [",830000,", ",830000,>5"],
      'figure both in its column and in its notes: "830000" (world.csv:5, reserves_2026)',
    ],
  ])("stops at %s", (_, replaced, fault) => {
    expect(faults(replaced)).toContain(fault);
  });

  it("stops when the caller expects another edition", () => {
    expect(faultsOf(() => readSummaries(fixture("world-2027.csv"), "world.csv", "MCS2028"))).toEqual([
      'edition is not MCS2028: "MCS2027" (world.csv:3, source)',
    ]);
  });

  it("tells all faults at once", () => {
    expect(faults([",270000,", ",x,"], ["Rare earths,Burma", "Rare earths,Atlantis"])).toHaveLength(2);
  });
});
