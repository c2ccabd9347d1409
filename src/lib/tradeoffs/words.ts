import { formatNumber, formatPercent } from "../format.js";
import type { Cell, Certainty, Criterion } from "../scenario/decisionInputs.js";

/** Criteria are written small inside a sentence. */
export const criterionText = ({ name }: Criterion): string => name.toLowerCase();

/** 0.6149 → "0.61": a score always has its decimals. */
export const scoreText = (score: number | null, digits = 2): string =>
  score === null ? "–" : score.toFixed(digits).replace("-", "−");

/** Two, and three for scores of which the best differ by so little that two would not tell them apart, or barely. */
export function scoreDigits(scores: readonly number[]): number {
  const [best = 0] = [...scores].sort((a, b) => b - a);
  const next = Math.max(...scores.filter((score) => score < best - 1e-9));
  return best - next < 0.01 ? 3 : 2;
}

/** 3.5 → "3.5"; of percent "82 %". */
export const valueText = (value: number, { unit }: Criterion, digits = unit === "percent" ? 0 : 1): string =>
  unit === "percent" ? formatPercent(value, digits) : formatNumber(value, digits);

/** "72 to 88 %", "3 to 5". */
export const rangeText = ({ low, high }: Pick<Cell, "low" | "high">, criterion: Criterion): string =>
  `${formatNumber(low, criterion.unit === "percent" ? 0 : 1)} to ${valueText(high, criterion)}`;

/** From the surest to the least sure, as in GRADE evidence-to-decision tables. */
export const certainties = ["high", "moderate", "low", "very_low"] as const satisfies Certainty[];
export const certaintyText: Record<Certainty, string> = {
  high: "high",
  moderate: "moderate",
  low: "low",
  very_low: "very low",
};

/** 1 → "1st". */
export function ordinal(rank: number): string {
  const ending = rank % 100 > 10 && rank % 100 < 14 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
  return `${rank}${ending}`;
}
