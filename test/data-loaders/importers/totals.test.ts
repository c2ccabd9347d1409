import { describe, expect, it } from "vitest";
import { difference } from "../../../data-loaders/importers/measures.js";
import { revisionLine, revisions } from "../../../data-loaders/importers/revisions.js";
import type { Cells } from "../../../data-loaders/importers/tableFile.js";
import { implausibleTotals, totals } from "../../../data-loaders/importers/totals.js";

const mined = (edition: string, year: string, country: string, tonnes: string): Cells => ({
  edition,
  year,
  country,
  row_kind: country === "World" ? "world_total" : "country",
  production_t_reo: tonnes,
  provenance: "published",
});

describe("a published total", () => {
  it("that its production misses by more than a quarter was hardly read right", () => {
    const rows = [mined("MCS2027", "2026", "China", "270"), mined("MCS2027", "2026", "World", "390000")];
    expect(implausibleTotals("production", rows, "MCS2027")).toEqual([
      "implausible total: mine production 2026 sums to 270, published 390000 (MCS2027)",
    ]);
    const sound = [mined("MCS2027", "2026", "China", "380000"), mined("MCS2027", "2026", "World", "390000")];
    expect(implausibleTotals("production", sound, "MCS2027")).toEqual([]);
  });

  const of = (total: string, ...rows: string[]) =>
    totals(
      "production",
      [...rows.map((tonnes, i) => mined("MCS2025", "2024", `C${i}`, tonnes)), mined("MCS2025", "2024", "World", total)],
      "MCS2025",
    )[0];

  it("adds up, adds up but for rounding, or does not", () => {
    expect(of("390000", "390000")).toMatch(/: adds up$/);
    expect(of("390000", "270000", "123950")).toBe(
      "mine production 2024: sum of rows 393,950, published 390,000: +3,950, 1.0 %, within the total's rounding (5,000)",
    );
    expect(of("390000", "270000", "20000")).toMatch(
      /DOES NOT ADD UP: -100,000, -25\.6 %, more than the total's rounding \(5,000\)$/,
    );
  });

  it("is only held against the rows that have figures", () => {
    expect(of("390000", "270000", "W", "NA")).toMatch(
      /rows without a figure may explain it; without a plain figure: C1, C2$/,
    );
    expect(of(">90000", "90884")).toMatch(/holds as a lower bound$/);
    expect(of(">90000", "80000")).toMatch(/DOES NOT HOLD as a lower bound/);
    expect(of("NA", "80000")).toMatch(/no total published$/);
  });

  it("of shares is a hundred but for rounding", () => {
    const shares = (...cells: string[]) =>
      totals(
        "us_import_sources",
        cells.map((share_pct) => ({ edition: "MCS2025", category: "Rare earths", share_pct })),
        "MCS2025",
      );
    expect(shares("70", "30")).toEqual(["Rare earths: shares add up to 100 %: adds up"]);
    expect(shares("70", "31")).toEqual(["Rare earths: shares add up to 101 %: within the rounding of the shares"]);
    expect(shares("70", "40")).toEqual(["Rare earths: shares add up to 110 %: DOES NOT ADD UP"]);
  });

  it("of trade is not exceeded by one partner's", () => {
    const flow = { edition: "Comtrade2026", reporter_iso3: "USA", flow: "import", hs: "2846", year: "2024" };
    const world = { ...flow, partner_iso3: "", partner: "World", value_usd: "50", net_weight_kg: "NA" };
    const china = { ...flow, partner_iso3: "CHN", partner: "China", value_usd: "60", net_weight_kg: "7" };
    expect(totals("us_china_trade", [world, china], "Comtrade2026")).toEqual([
      "USA import 2846 2024, value_usd: DOES NOT ADD UP: China 60, World 50",
    ]);
  });
});

describe("a revision", () => {
  it("is told against the latest earlier edition that has the same country and year, by tonnes and per cent", () => {
    const rows = [
      mined("MCS2024", "2024", "Nigeria", "1"),
      mined("MCS2025", "2024", "Nigeria", "13000"),
      mined("MCS2026", "2024", "Nigeria", "1500"),
      mined("MCS2026", "2025", "Nigeria", "1500"),
      mined("MCS2025", "2024", "India", "2900"),
      mined("MCS2026", "2024", "India", "2900"),
    ];
    expect(revisions("production", rows, "MCS2026").map(revisionLine)).toEqual([
      "mine production 2024, Nigeria: 13,000 -> 1,500 (-11,500 t, -88.5 %; MCS2025)",
    ]);
  });

  it("between a figure and none has no size", () => {
    expect(difference("NA", "4500")).toBe("");
    expect(difference("0", "4500", "t")).toBe("+4,500 t");
    expect(difference("8340297.3", "8340297.266")).toBe("-0.034, under 0.1 %");
  });
});
