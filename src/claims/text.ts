import { hedges } from "../lib/claim.js";
import { formatNumber } from "../lib/format.js";
import type { Entry, Stated, Tested, Unit } from "./claim.js";

/** How the ledger words figures and hedges. */

type Shown = Unit | "points";

const suffixes: Record<Shown, string> = {
  points: " points",

  percent: "\u202f%",
  times: " times",
  tonnes: " t",
  dollars: " dollars",
  index: "",
};

/** The unit of what a claim measures; a direction is measured in points. */
export const unitOf = (stated: Stated): Shown =>
  stated.kind === "fact" ? "percent" : stated.kind === "direction" ? "points" : stated.unit;

/** A figure of a claim: "62.9 %", "270,000 t", "7.2 times". */
export const formatValue = (
  value: number,
  unit: Shown,
  digits = ["percent", "points", "times"].includes(unit) ? 1 : 0,
): string => `${formatNumber(value, digits)}${suffixes[unit]}`;

/** What a claim states: "over 90 %", "between 7 and 8 %", "declined". */
export function statedText(stated: Stated): string {
  if (stated.kind === "fact") return "no figure";
  if (stated.kind === "direction") return stated.direction;
  const { hedge, value, upper, unit, word } = stated;
  const number = word ?? formatValue(value, unit, 2);
  if (upper !== null) return `between ${formatNumber(value, 2)} and ${formatValue(upper, unit, 2)}`;
  return `${hedge === "majority" ? "most" : (hedges[hedge]?.words[0] ?? hedge)} ${number}`;
}

/** The measured value as a page shows it, with as many decimals as the claim states. */
export function measuredText({ claim, point }: Entry): string {
  if (!claim || point === null) throw new Error(`claim without a measured value: ${claim?.id}`);
  return formatValue(point, unitOf(claim.stated), decimalsOf(claim.stated));
}

export const decimalsOf = (stated: Stated): number =>
  stated.kind === "value" ? Math.max(0, -Math.floor(Math.log10(stated.step) + 1e-9)) : 1;

/** The measured interval: "62.9 % (61.2 to 64.6)". */
export function intervalText({ point, lower, upper }: Pick<Tested, "point" | "lower" | "upper">, unit: Shown): string {
  if (point === null || lower === null) return "";
  const digits = unit === "percent" || unit === "points" ? 1 : unit === "times" ? 2 : 0;
  const end = upper === null ? "and more" : `to ${formatNumber(upper, digits)}`;
  const value = formatValue(point, unit, digits);
  const isExact = upper !== null && formatNumber(lower, digits) === formatNumber(upper, digits);
  return isExact ? value : `${value} (${formatNumber(lower, digits)} ${end})`;
}

export const basisNames: Record<string, string> = {
  published_total: "of the published total",
  sum_of_rows: "of the sum of rows",
  published_share: "as published",
};
