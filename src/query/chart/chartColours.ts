import { countryColour, isCountryColoured, pick, series, type Theme } from "../../lib/palette.js";

const order = ["blue", "vermilion", "green", "amber", "purple", "sky", "ink"] as const;
const dashes = [
  [1, 0],
  [5, 3],
  [1.5, 2.5],
  [8, 3, 2, 3],
];
const shapes = ["circle", "diamond", "square", "triangle-up"];

type Colours = {
  range: string[];
  /** How two values of one colour are told apart: all solid and round where none share one. */
  dashes: number[][];
  shapes: string[];
  shared: boolean;
};

/**
 * Colours for the values of a column: a country's own one, which may be another country's too, and for the rest those
 * of the palette that are left.
 */
export function chartColours(values: readonly string[], theme: Theme): Colours {
  const taken = new Map<string, number>();
  for (const value of values) if (isCountryColoured(value)) taken.set(countryColour(value, theme), 0);
  const left = order.map((name) => pick(series[name], theme)).filter((colour) => !taken.has(colour));
  const grey = pick(series.grey, theme);
  const range = values.map((value) =>
    isCountryColoured(value) ? countryColour(value, theme) : (left.shift() ?? grey),
  );
  const uses = range.map((colour) => {
    const use = taken.get(colour) ?? 0;
    taken.set(colour, use + 1);
    return use;
  });
  return {
    range,
    dashes: uses.map((use) => dashes[use % dashes.length] as number[]),
    shapes: uses.map((use) => shapes[use % shapes.length] as string),
    shared: uses.some((use) => use > 0),
  };
}
