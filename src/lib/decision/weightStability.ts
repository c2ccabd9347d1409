import { checkInteger } from "../check.js";
import { competitionRanks } from "./ranking.js";
import { toValues, type ValueTable } from "./values.js";
import { type WinningRange, winningRangeOf } from "./winningRange.js";

export type StabilityInput = { values: ValueTable; weights: readonly number[]; criterion: number };
export type Stability = {
  /** The option that is first now; the first of equals. */
  best: number;
  w_current: number;
} & { [K in keyof WinningRange]: WinningRange[K] };

/**
 * Between which weights of one criterion the option that is first stays first, the other weights keeping their
 * proportions, and which option takes over at each end; null at 0 and at 1, where nothing does. Null as a whole when the
 * criterion has all the weight, since the others have no proportions then. Options and criteria count from 0.
 * @throws MethodError for weights that are negative or all zero, and for an unknown criterion
 */
export function weightStability({ values, weights, criterion }: StabilityInput): Stability | null {
  const { table, used, scores } = toValues(values, weights);
  checkInteger(criterion, "criterion", 0, used.length - 1);
  const best = competitionRanks(scores).indexOf(1);
  const range = winningRangeOf(table, used, criterion, best);
  return range && { best, w_current: used[criterion] as number, ...range };
}
