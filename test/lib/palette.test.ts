import { expect, it } from "vitest";
import { countryColour, pick, series, type Theme } from "../../src/lib/palette.js";

const grounds = { light: "#fffdf8", dark: "#191a1c" };

/** Relative luminance of WCAG 2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const channel = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

it.each(["light", "dark"] as Theme[])("every series stands out from the %s ground, at least 3 to 1", (theme) => {
  for (const pair of Object.values(series)) expect(contrast(pick(pair, theme), grounds[theme])).toBeGreaterThan(3);
});

it("gives a country the same colour each time, and an unknown one grey", () => {
  expect(countryColour("China", "light")).toBe(pick(series.vermilion, "light"));
  expect(countryColour("Atlantis", "dark")).toBe(pick(series.grey, "dark"));
});
