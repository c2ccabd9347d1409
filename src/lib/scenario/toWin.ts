import { epsilon } from "../arithmetic.js";
import { winningCells } from "../decision/winningCells.js";
import { winningRange } from "../decision/winningRange.js";
import { winningWeights } from "../decision/winningWeights.js";
import { MethodError } from "../methodError.js";
import { type DecisionResult, referenceOf } from "./decision.js";
import type { Criterion, Option, Weights } from "./decisionInputs.js";

export type ToWin = {
  option: Option;
  rank: number;
  /** How far its score is behind the best. */
  behind: number;
  /** "first" already; "reachable" or "level" with the nearest `weights`, in which `moved` of all weight moves; "never". */
  status: "first" | "reachable" | "level" | "never";
  weights: Weights | null;
  moved: number | null;
  /** Options that are better on every criterion. */
  dominatedBy: Option[];
  /** The weights of single criteria, others keeping their proportions, between which it is first. */
  criteria: { criterion: Criterion; weight: number; lower: number; upper: number }[];
  /** Single cells of its own that would make it draw level, in the criterion's unit, where the scale reaches that far. */
  cells: { criterion: Criterion; from: number; to: number }[];
};

/**
 * What would have to be true for an option to be first, all else as it is: other weights, or another value in one cell.
 * @throws MethodError for an unknown option
 */
export function toWin(result: DecisionResult, option: string): ToWin {
  const { options, criteria, values, matrix, weights } = result;
  const i = options.findIndex(({ id }) => id === option);
  if (i < 0) throw new MethodError("UNKNOWN", `unknown option: ${option}`);
  const nearest = winningWeights({ values, weights, option: i });
  const directions = criteria.map(({ direction }) => direction);
  const single = winningCells({ matrix, weights, directions, reference: referenceOf(criteria), option: i });
  return {
    ...{ option: options[i] as Option, rank: result.sum.ranks[i] as number, behind: single.behind },
    ...{ status: nearest.status, moved: nearest.moved },
    weights: nearest.weights && Object.fromEntries(criteria.map(({ id }, k) => [id, nearest.weights?.[k] as number])),
    dominatedBy: nearest.dominated_by.map((rival) => options[rival] as Option),
    criteria: criteria.flatMap((criterion, k) => {
      const range = winningRange({ values, weights, criterion: k, option: i });
      // A range without extent is the end at which options are level.
      return range && range.upper - range.lower > epsilon
        ? [{ criterion, weight: weights[k] as number, lower: range.lower, upper: range.upper }]
        : [];
    }),
    cells: single.cells
      .filter((cell) => cell.option === i && cell.possible && cell.to !== null)
      .map(({ criterion, from, to }) => ({ criterion: criteria[criterion] as Criterion, from, to: to as number })),
  };
}
