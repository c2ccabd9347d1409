import { formatNumber } from "../../lib/format.js";

export type Scale = {
  /** By how much figures are divided, and the word for it. */
  size: number;
  word: "" | "million" | "billion" | "trillion";
  /** How Vega writes an axis' figures, once divided. */
  format: string;
  /** A figure as a bar's end says it: with the digits that tell it from its neighbours, and none that were made up. */
  label: (value: number) => string;
};

const words = { 1e12: "trillion", 1e9: "billion", 1e6: "million", 1: "" } as const;

/** How large figures are written: 3,000,000 and 12,500,000 as 3 and 12.5 million. */
export function scaleOf(values: readonly number[]): Scale {
  const high = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (high >= 1e15 || (high > 0 && high < 1e-3))
    return { size: 1, word: "", format: "~g", label: (value) => String(Number(value.toPrecision(4))) };
  const size = ([1e12, 1e9, 1e6] as const).find((size) => high >= 2 * size) ?? 1;
  return { size, word: words[size], format: ",~r", label: (value) => labelOf(value / size) };
}

const labelOf = (value: number) =>
  formatNumber(value, Math.abs(value) >= 100 || value === 0 ? 0 : Math.abs(value) >= 1 ? 1 : 3);
