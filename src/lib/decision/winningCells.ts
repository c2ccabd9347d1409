import { dot } from "../arithmetic.js";
import { checkInteger } from "../check.js";
import { type Direction, normalise, type Reference, type Table, toDirections, toEnds } from "./normalise.js";
import { tie } from "./ranking.js";
import { toWeights } from "./weights.js";

export type WinningCellsInput = {
  matrix: Table;
  weights: readonly number[];
  directions?: readonly Direction[];
  /** The ends of each scale, which do not move with the assessments; 0 and 1 if not given. */
  reference?: Reference;
  option: number;
};
export type WinningCell = {
  /** Whose assessment, on which criterion. */
  option: number;
  criterion: number;
  from: number;
  /** What it would have to be, in the criterion's own unit; null where the criterion has no weight. */
  to: number | null;
  /** Whether that lies on the criterion's scale. */
  possible: boolean;
};
export type WinningCells = {
  /** By how much of the score the option is behind the best; zero when it is first. */
  behind: number;
  ahead: number[];
  /** One for each criterion of the option; and of the only rival ahead, when there is just one. Empty when it is first. */
  cells: WinningCell[];
};

/**
 * What would have to be true for an option to win, as assessments: for each single cell, the value at which the option
 * draws level with the best in a weighted sum, everything else unchanged. With several rivals ahead, lowering one is not
 * enough, so that only the option's own cells are told.
 * @throws MethodError as saw does, and for an unknown option
 */
export function winningCells(input: WinningCellsInput): WinningCells {
  const { matrix, weights, option } = input;
  const count = matrix[0]?.length ?? 0;
  const reference = toEnds(input.reference ?? Array.from({ length: count }, () => [0, 1] as const), count);
  const directions = toDirections(input.directions, count);
  const values = normalise(matrix, { directions, reference });
  const used = toWeights(weights, count);
  checkInteger(option, "option", 0, matrix.length - 1);
  const scores = values.map((row) => dot(row, used));
  const own = scores[option] as number;
  const ahead = [...scores.keys()].filter((i) => (scores[i] as number) > own + tie);
  const behind = Math.max(0, ...ahead.map((i) => (scores[i] as number) - own));
  const cell = (row: number, criterion: number, sign: number): WinningCell => {
    const [lo, hi] = reference[criterion] as [number, number];
    const weight = used[criterion] as number;
    const from = matrix[row]?.[criterion] as number;
    if (weight <= tie || hi <= lo) return { option: row, criterion, from, to: null, possible: false };
    const value = (values[row]?.[criterion] as number) + (sign * behind) / weight;
    const to = directions[criterion] === "max" ? lo + value * (hi - lo) : hi - value * (hi - lo);
    return { option: row, criterion, from, to, possible: value >= -1e-9 && value <= 1 + 1e-9 };
  };
  const of = (row: number, sign: number) => used.map((_, criterion) => cell(row, criterion, sign));
  const single = ahead.length === 1 ? of(ahead[0] as number, -1) : [];
  return { behind, ahead, cells: ahead.length ? [...of(option, 1), ...single] : [] };
}
