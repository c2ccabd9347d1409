import { describe, expect, it } from "vitest";
import { readComtrade } from "../../../data-loaders/importers/comtrade.js";
import { faultsOf, fixture, said } from "./fixture.js";

const read = (...replaced: [string, string][]) =>
  readComtrade(fixture("comtrade.csv", ...replaced), "x.csv", "Comtrade2027");

describe("a Comtrade extract", () => {
  it("gives all digits, a weight of 0 as missing, and codes for Comtrade's numbers", () => {
    const columns = [
      "reporter_iso3",
      "flow",
      "hs",
      "year",
      "partner_iso3",
      "partner",
      "value_usd",
      "net_weight_kg",
      "weight_estimated",
    ];
    expect(said(read(), "us_china_trade", ...columns)).toEqual([
      "USA import 2846 2025 CHN China 45649703 4322339.354 true",
      "USA import 2846 2025 - World 98248642 NA true",
      "CHN export 280530 2025 USA United States 6052596.5 379061.966 true",
    ]);
  });

  it("takes the row that holds the whole, adds nothing up, and says so", () => {
    expect(read().remarks).toEqual(["left out, the whole is there: 2 rows by procedure, transport or second partner"]);
  });

  it("stops where only parts are there", () => {
    expect(faultsOf(() => read(["C00,0,0,4322339.354", "C00,0,2100,4322339.354"]))).toContain(
      'missing row with the whole of: "842 M 2846 2025 156" (x.csv:2)',
    );
  });

  it.each<[string, [string, string], string]>([
    ["the whole twice", ["C00,0,2100", "C00,0,0"], 'duplicate row: "842 M 2846 2025 156" (x.csv:3)'],
    ["an unknown reporter", ["2025,156,,,X", "2025,392,,,X"], 'unknown reporter: "392" (x.csv:6, reportercode)'],
    ["an unknown partner", [",X,,842,", ",X,,490,"], 'unknown partner: "490" (x.csv:6, partnercode)'],
    ["re-exports", [",X,,842,", ",RX,,842,"], 'unknown flow: "RX" (x.csv:6, flowcode)'],
    ["another heading", ["H6,280530", "H6,850511"], 'unknown HS heading: "850511" (x.csv:6, cmdcode)'],
    [
      "monthly data",
      ["C,A,20250101,2025,52,2025,156", "C,M,20250101,2025,52,202506,156"],
      'period other than a year: "202506" (x.csv:6, period)',
    ],
    [
      "services",
      ["C,A,20250101,2025,52,2025,156", "S,A,20250101,2025,52,2025,156"],
      'type other than goods (C): "S" (x.csv:6, typecode)',
    ],
    ["a value that is none", ["6052596.5", "6e6"], 'faulty figure: "6e6" (x.csv:6, primaryvalue)'],
    [
      "a code and a name that differ",
      ["2025,156,,,X", "2025,156,JPN,,X"],
      'reporter\'s code and name differ: "JPN" (x.csv:6, reporteriso)',
    ],
    ["another layout", ["primaryValue", "tradeValue"], 'unknown layout, without columns: "primaryvalue" (x.csv:1)'],
  ])("stops at %s", (_, replaced, fault) => {
    expect(faultsOf(() => read(replaced))).toContain(fault);
  });
});
