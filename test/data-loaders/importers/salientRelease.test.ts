import { describe, expect, it } from "vitest";
import { readSummaries } from "../../../data-loaders/importers/usgs.js";
import { faultsOf, fixture, said } from "./fixture.js";

const read = (...replaced: [string, string][]) =>
  readSummaries(fixture("salient-2024.csv", ...replaced), "salient.csv");

describe("US salient statistics of one commodity", () => {
  it("gives tonnages, employment and, from columns named as tonnes, net import reliance in per cents", () => {
    expect(read()).toMatchObject({ layout: "US salient statistics of one commodity", edition: "MCS2024" });
    const columns = ["item", "quantity_t", "net_import_reliance_pct", "employment_persons", "estimated"];
    expect(said(read(), "us_salient", "year", ...columns).filter((line) => line.startsWith("2023"))).toEqual([
      "2023 Production: Mineral concentrates 43000 - - true",
      "2023 Production: Compounds and metals 0 - - true",
      "2023 Imports: Metals: Rare-earth metals, scandium, and yttrium 580 - - true",
      "2023 Employment, mine and mill, annual average, number - - NA true",
      "2023 Net import reliance: Compounds and metals - 100 - true",
      "2023 Net import reliance: Mineral concentrates - E - true",
    ]);
  });

  it("keeps withheld, zero and bounds apart", () => {
    const production = said(read(), "us_salient", "item", "quantity_t").filter((line) =>
      line.includes("Compounds and metals"),
    );
    expect(production.slice(0, 2)).toContain("Production: Compounds and metals 120");
    expect(production).toContain("Production: Compounds and metals W");
    expect(production).toContain("Production: Compounds and metals 0");
    expect(said(read(), "us_salient", "net_import_reliance_pct")).toContain(">95");
  });

  it("gives prices, a range with its midpoint and as derived", () => {
    expect(
      said(read(), "prices", "year", "material", "purity", "price_usd_per_kg", "low_usd_per_kg", "provenance"),
    ).toEqual([
      "2021 Cerium oxide 99.5% minimum 2 - published",
      "2021 Neodymium oxide 99.5% minimum 98 - published",
      "2022 Cerium oxide 99.5% minimum 1 - published",
      "2022 Neodymium oxide 99.5% minimum 134 - published",
      "2023 Cerium oxide 99.5% minimum 1 - published",
      "2023 Neodymium oxide 99.5% minimum 42.5 40 derived",
    ]);
  });

  it.each<[string, [string, string], string]>([
    [
      "an unknown item",
      ["Imports_Metals_t", "Imports_Magnets_t"],
      'unknown column: "imports_magnets_t" (salient.csv:1)',
    ],
    [
      "an unknown unit",
      ["USprod_Concentrate_t", "USprod_Concentrate_kt"],
      'unknown column: "usprod_concentrate_kt" (salient.csv:1)',
    ],
    ["an unknown oxide", ["Price_CeO2_dkg", "Price_Xx2O3_dkg"], 'unknown column: "price_xx2o3_dkg" (salient.csv:1)'],
    [
      "another commodity",
      ["Rare Earths,2022", "Rare Gases,2022"],
      'unknown commodity: "Rare Gases" (salient.csv:3, commodity)',
    ],
    [
      "a year after the edition",
      ["Earths,2023", "Earths,2024"],
      'year contradicts edition MCS2024: "2024" (salient.csv:4, year)',
    ],
    [
      "a year twice",
      ["Earths,2022", "Earths,2021"],
      'duplicate of line 2: "MCS2024 · Production: Mineral concentrates · 2021" (salient.csv:3, edition+item+year)',
    ],
    [
      "a reliance past 100 per cent",
      [",100,E", ",580,E"],
      'out of range 0 to 100: "580" (salient.csv:4, net_import_reliance_pct)',
    ],
    ["a blank", ["2,98,293", ",98,293"], 'missing figure: "" (salient.csv:2, price_ceo2_dkg)'],
    [
      "a range of tonnes",
      [",487,", ",480–490,"],
      'range where one figure is expected: "480–490" (salient.csv:3, imports_metals_t)',
    ],
  ])("stops at %s", (_, replaced, fault) => {
    expect(faultsOf(() => read(replaced))).toContain(fault);
  });
});
