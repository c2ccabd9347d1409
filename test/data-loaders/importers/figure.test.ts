import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDecimal, toPublishedFigure } from "../../../data-loaders/importers/figure.js";
import { toFigure } from "../../../data-loaders/table.js";

describe("a published figure", () => {
  it.each([
    ["reads an em dash as zero", "—", "0"],
    ["reads NA as missing", "NA", "NA"],
    ["reads XX, not applicable, as missing", "XX", "NA"],
    ["reads W as withheld", "W", "W"],
    ["reads thousands separators", "270,000", "270000"],
    ["reads a lower bound", ">90,000,000", ">90000000"],
    ["reads an upper bound", "<1,000", "<1000"],
    ["reads decimals as published", "1.50", "1.5"],
    ["reads a figure that starts at its point", ".96", "0.96"],
    ["reads zero", "0", "0"],
  ])("%s", (_, cell, expected) => {
    expect(toPublishedFigure(cell)).toEqual({ cell: expected, low: "", high: "", estimated: false });
  });

  it("reads a range as its midpoint with both ends", () => {
    expect(toPublishedFigure("40–45")).toEqual({ cell: "42.5", low: "40", high: "45", estimated: false });
    expect(toPublishedFigure("10,000 - 15,000")?.cell).toBe("12500");
  });

  it("reads a leading e as an estimate", () => {
    expect(toPublishedFigure("e4,200")).toEqual({ cell: "4200", low: "", high: "", estimated: true });
  });

  it("reads E as net exporter only where there is a net import reliance", () => {
    expect(toPublishedFigure("E")).toBeUndefined();
    expect(toPublishedFigure("E", { netExporter: true })?.cell).toBe("E");
  });

  it.each([
    "",
    "-",
    "–",
    "1,23",
    "12,34,567",
    "1.2.3",
    "=1+1",
    "-5",
    "1e6",
    "Large",
    "?10",
    "45–40",
    "s",
    ">",
    "5 t",
    "½",
  ])("does not read %j", (cell) => {
    expect(toPublishedFigure(cell)).toBeUndefined();
  });

  it("keeps every digit of a long weight", () => {
    expect(toDecimal("4322339.3540")).toBe("4322339.354");
    expect(toDecimal("0012.00")).toBe("12");
  });

  it("reads whatever number is printed with separators, and writes what tables read as the same", () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 1), (value) => {
        expect(toFigure(toPublishedFigure(value.toLocaleString("en-US"))?.cell ?? "?")?.value).toBe(value);
      }),
      { seed: 1 },
    );
  });
});
