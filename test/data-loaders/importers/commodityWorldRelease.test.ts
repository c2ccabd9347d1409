import { describe, expect, it } from "vitest";
import { readSummaries } from "../../../data-loaders/importers/usgs.js";
import { faultsOf, fixture, said } from "./fixture.js";

const read = (...replaced: [string, string][]) =>
  readSummaries(fixture("commodity-world-2024.csv", ...replaced), "world.csv");

describe("world data of one commodity", () => {
  it("is read past 36 empty columns and 22 rows of commas, both years being estimates", () => {
    expect(read()).toMatchObject({ layout: "world data of one commodity", edition: "MCS2024" });
    expect(said(read(), "production", "year", "iso3", "production_t_reo", "estimated")).toEqual([
      "2022 USA 42000 true",
      "2023 USA 43000 true",
      "2022 MMR 12000 true",
      "2023 MMR 38000 true",
      "2022 CAN 0 true",
      "2023 CAN 0 true",
      "2022 CHN 210000 true",
      "2023 CHN 240000 true",
      "2022 - 260000 true",
      "2023 - 320000 true",
    ]);
    expect(said(read(), "reserves", "country", "reserves_t_reo", "note")).toEqual([
      "United States 1800000 Revised.",
      "Myanmar NA -",
      "Canada 830000 -",
      "China 44000000 -",
      "World >40000000 -",
    ]);
  });

  it("is read with the column names of other years", () => {
    const other = read(
      ["Prod_t_est_2022", "Prod_t_2022"],
      ["Prod_t_est_2023", "Prod_t_Est_2023"],
      ["Prod_notes", "Prod_note"],
      ["MCS2024", "MCS 2024"],
    );
    expect(said(other, "production", "edition", "year", "iso3", "estimated").slice(0, 2)).toEqual([
      "MCS2024 2022 USA -",
      "MCS2024 2023 USA true",
    ]);
  });

  it("takes the mark of a year from a note that names it", () => {
    const noted = read(["Prod_t_est_2022", "Prod_t_2022"], ["43000,,", "43000,Estimated in 2022 also.,"]);
    expect(said(noted, "production", "year", "iso3", "estimated").slice(0, 4)).toEqual([
      "2022 USA true",
      "2023 USA true",
      "2022 MMR -",
      "2023 MMR true",
    ]);
  });

  it.each<[string, [string, string], string]>([
    [
      "an unknown unit in a column's name",
      ["Prod_t_est_2022", "Prod_kt_est_2022"],
      'unknown unit: "kt" (world.csv:1, prod_kt_est_2022)',
    ],
    ["a blank figure", ["12000,38000", ",38000"], 'missing figure: "" (world.csv:3, prod_t_est_2022)'],
    ["a value in an unnamed column", ["38000,,NA,,", "38000,,NA,,7"], 'value in unnamed column: "7" (world.csv:3)'],
    [
      "years of another edition",
      ["MCS2024", "MCS2025"],
      'year contradicts edition MCS2025: "prod_t_est_2022" (world.csv:1)',
    ],
    [
      "one production column",
      ["Prod_t_est_2022", "Mine_2022"],
      'two production columns expected: "prod_t_est_2023" (world.csv:1)',
    ],
  ])("stops at %s", (_, replaced, fault) => {
    expect(faultsOf(() => read(replaced))).toContain(fault);
  });
});
