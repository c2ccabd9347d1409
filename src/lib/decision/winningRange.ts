import { dot, epsilon } from "../arithmetic.js";
import { checkInteger } from "../check.js";
import { toValues, type ValueTable } from "./values.js";

export type WinningRange = {
  lower: number;
  upper: number;
  /** Who takes over below and above; null where no weight is left. */
  challenger_lower: number | null;
  challenger_upper: number | null;
};
export type WinningRangeInput = { values: ValueTable; weights: readonly number[]; criterion: number; option: number };

/**
 * Between which weights of one criterion an option is first, the other weights keeping their proportions: "first once
 * environment weighs 0.34". Null when it is first at none, or when the criterion has all the weight.
 */
export function winningRange({ values, weights, criterion, option }: WinningRangeInput): WinningRange | null {
  const { table, used } = toValues(values, weights);
  checkInteger(criterion, "criterion", 0, used.length - 1);
  checkInteger(option, "option", 0, table.length - 1);
  return winningRangeOf(table, used, criterion, option);
}

/**
 * At weight t of criterion k an option scores t·v + (1 − t)·ρ, where ρ is its score on the others. Against another
 * option its lead is a·t + c: a line, so that the range is what all these half-lines leave of [0, 1].
 */
export function winningRangeOf(table: ValueTable, weights: readonly number[], k: number, option: number) {
  const weight = weights[k] as number;
  if (1 - weight <= epsilon) return null;
  const own = table.map((row) => row[k] as number);
  const rest = table.map((row, i) => (dot(row, weights) - weight * (own[i] as number)) / (1 - weight));
  const [value, score] = [own[option] as number, rest[option] as number];
  const range: WinningRange = { lower: 0, upper: 1, challenger_lower: null, challenger_upper: null };
  for (const i of table.keys()) {
    const c = score - (rest[i] as number);
    const a = value - score - (own[i] as number) + (rest[i] as number);
    const turn = 0 - c / a;
    if (i === option) continue;
    if (Math.abs(a) <= 1e-12) {
      if (c < -epsilon) return null;
    } else if (a > 0 && turn > range.lower + epsilon) [range.lower, range.challenger_lower] = [turn, i];
    else if (a < 0 && turn < range.upper - epsilon) [range.upper, range.challenger_upper] = [turn, i];
  }
  if (range.lower > range.upper + epsilon) return null;
  return range;
}
