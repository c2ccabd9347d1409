import { expect, it } from "vitest";
import {
  countryInText,
  formatDollars,
  formatFigure,
  formatList,
  formatNumber,
  formatPercent,
  formatTonnes,
} from "../../src/lib/format.js";

it("groups thousands and drops trailing zeros", () => {
  expect(formatNumber(270000)).toBe("270,000");
  expect(formatNumber(67.9, 2)).toBe("67.9");
});

it("keeps per cent beside its number", () => {
  expect(formatPercent(69.35)).toBe("69\u202f%");
});

it("writes large amounts in words", () => {
  expect(formatTonnes(44_000_000)).toBe("44 million t");
  expect(formatDollars(26e9)).toBe("26 billion dollars");
  expect(formatTonnes(2900)).toBe("2,900 t");
});

it("joins a list as English does", () => {
  expect([[], ["a"], ["a", "b"], ["a", "b", "c"]].map(formatList)).toEqual(["", "a", "a and b", "a, b and c"]);
});

it("tells missing, withheld, bound, zero and not applicable apart", () => {
  expect(formatFigure(0, "value")).toBe("0");
  expect(formatFigure(90, "at_least")).toBe("more than 90");
  expect(formatFigure(5, "at_most")).toBe("less than 5");
  expect(formatFigure(null, "withheld")).toBe("withheld");
  expect(formatFigure(null, "missing")).toBe("not available");
  expect(formatFigure(null, null)).toBe("–");
});

it("puts an article before countries that take one", () => {
  expect(countryInText("United States")).toBe("the United States");
  expect(countryInText("China")).toBe("China");
});
