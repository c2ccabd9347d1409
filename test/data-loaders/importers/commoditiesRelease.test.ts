import { describe, expect, it } from "vitest";
import { readSummaries } from "../../../data-loaders/importers/usgs.js";
import { faultsOf, fixture, said } from "./fixture.js";

const read = (...replaced: [string, string][]) =>
  readSummaries(fixture("commodities-2027.csv", ...replaced), "commodities.csv");

describe("data of all commodities, a row a figure", () => {
  it("is read from windows-1252, its edition from its newest year", () => {
    expect(read()).toMatchObject({ layout: "data of all commodities, a row a figure", edition: "MCS2027" });
  });

  it("gives production with the marks that stand in its notes, an em dash being zero with none", () => {
    expect(said(read(), "production", "year", "iso3", "production_t_reo", "estimated", "note")).toEqual([
      "2025 USA 51000 false Reported.",
      "2025 MMR 2000 true Estimated based on import data.",
      "2025 CAN 0 - -",
      "2025 CHN 280000 true -",
      "2025 - 330000 true -",
      "2026 USA 51000 true -",
      "2026 MMR 2000 true Estimated based on import data.",
      "2026 CAN 0 - -",
      "2026 CHN 290000 true -",
      "2026 - 310000 true -",
    ]);
  });

  it("gives reserves, missing ones and bounds among them", () => {
    expect(said(read(), "reserves", "as_of_year", "country", "reserves_t_reo")).toEqual([
      "2026 China 44000000",
      "2026 Myanmar NA",
      "2026 World >85000000",
    ]);
  });

  it("gives import shares of a period with an en dash, and yttrium's by its name", () => {
    expect(said(read(), "us_import_sources", "period_start", "period_end", "category", "country", "share_pct")).toEqual(
      [
        "2022 2025 Rare-earth compounds and metals China 71",
        "2022 2025 Rare-earth compounds and metals Other countries 29",
        "2022 2025 Yttrium compounds and metals South Korea 100",
      ],
    );
  });

  it("keeps heavy rare earths apart from all of them", () => {
    expect(said(read(), "us_salient", "year", "item", "quantity_t", "net_import_reliance_pct")).toEqual([
      "2025 Production: Mineral concentrates 51000 -",
      "2026 Production: Mineral concentrates 52000 -",
      "2026 Net import reliance: Mineral concentrates - E",
      "2026 Heavy rare earths: Imports, compounds and metals 100 -",
    ]);
    expect(said(read(), "prices", "material", "purity", "price_usd_per_kg")).toEqual([
      "Cerium oxide 99.5% minimum 42.5",
      "Erbium oxide 99.5% minimum 46",
    ]);
  });

  it("says what it leaves out", () => {
    expect(read().remarks).toEqual([
      "left out, no table is about it: yttrium, Salient Statistics—United States, 1 rows",
    ]);
  });

  it("takes the edition from the caller where it agrees, and stops where it does not", () => {
    const given = (edition: string) => readSummaries(fixture("commodities-2027.csv"), "commodities.csv", edition);
    expect(given("MCS2027").edition).toBe("MCS2027");
    expect(faultsOf(() => given("MCS2026"))).toEqual([
      'newest year of rare earths contradicts edition MCS2026: "2026" (commodities.csv)',
    ]);
  });

  it("stops when other chapters are of a later year than rare earths", () => {
    expect(faultsOf(() => read(["million cubic meters,2026", "million cubic meters,2027"]))).toEqual([
      'newest year of rare earths contradicts edition MCS2028: "2026" (commodities.csv)',
    ]);
  });

  it.each<[string, [string, string], string]>([
    [
      "an unknown chapter",
      ["RARE EARTHS (Heavy)", "RARE EARTHS (Light)"],
      'unknown chapter: "RARE EARTHS (Light)" (commodities.csv:22, mcs_chapter)',
    ],
    [
      "an unknown item",
      ["Production: Mineral", "Production: Magnet"],
      'unknown item: "Production: Magnet concentrates" (commodities.csv:3, statistics_detail)',
    ],
    [
      "an unknown oxide",
      ["Cerium oxide", "Unobtainium oxide"],
      'unknown item: "Price, average, dollars per kilogram: Unobtainium oxide, 99.5% minimum" (commodities.csv:6, statistics_detail)',
    ],
    [
      "another unit",
      ["kilogram,2026,46", "pound,2026,46"],
      'unit other than dollars per kilogram: "dollars per pound" (commodities.csv:23, unit)',
    ],
    [
      "an unknown section",
      ["World Mine Production and Reserves", "World Refinery Production"],
      'unknown section: "World Refinery Production" (commodities.csv:9, section)',
    ],
    ["an unknown country", ["Burma", "Atlantis"], 'unknown country: "Atlantis" (commodities.csv:10, country)'],
    [
      "a period that contradicts the edition",
      ["2022-2025", "2021-2024"],
      'faulty period: "Import sources 2021-2024, 2022–25" (commodities.csv:7, year)',
    ],
    ["a figure that is none", ['"280,000"', "Large"], 'faulty figure: "Large" (commodities.csv:12, value)'],
    ["net exporter as a tonnage", ['"280,000"', "E"], 'faulty figure: "E" (commodities.csv:12, value)'],
    ["a column too many", ["Other notes", "Confidence"], 'unknown column: "confidence" (commodities.csv:1)'],
    [
      "a column too few",
      ["Notes,Is critical mineral 2027", "Remarks,Is critical mineral 2027"],
      'missing column: "notes" (commodities.csv:1)',
    ],
    [
      "no total",
      [",World total,Reserves", ",Australia,Reserves"],
      'rounded figure of a country: "Australia" (commodities.csv:21, country)',
    ],
    ["a formula", ["Includes Hong Kong.", "=1+1"], 'unsafe text: "=1+1" (commodities.csv:7, notes)'],
  ])("stops at %s", (_, replaced, fault) => {
    expect(faultsOf(() => read(replaced))).toContain(fault);
  });

  it("stops when there is no chapter on rare earths, for rare gases are none", () => {
    expect(faultsOf(() => read(["RARE EARTHS", "SCANDIUM"]))).toEqual([
      'missing chapter: "RARE EARTHS" (commodities.csv)',
    ]);
  });
});

describe("a file of no known layout", () => {
  it("is named as such, and an extract of Comtrade is sent to its own importer", () => {
    expect(faultsOf(() => readSummaries(Buffer.from("a,b\n1,2\n"), "x.csv"))).toEqual([
      'unknown layout: "a,b" (x.csv:1)',
    ]);
    expect(faultsOf(() => readSummaries(fixture("comtrade.csv"), "x.csv"))[0]).toMatch(
      /^unknown layout \(a Comtrade extract: import it with comtrade\)/,
    );
  });
});
