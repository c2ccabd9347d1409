import { checkQuantity } from "../check.js";
import { promethee2 } from "../decision/promethee2.js";
import { ranking } from "../decision/ranking.js";
import { saw } from "../decision/saw.js";
import { topsis } from "../decision/topsis.js";
import { weightStability } from "../decision/weightStability.js";
import { MethodError } from "../methodError.js";
import { type Assumptions, assumedPart } from "./assumptions.js";
import {
  type Cell,
  type Criterion,
  type DecisionInputs,
  type Option,
  onScale,
  type Weights,
} from "./decisionInputs.js";

export type Ranked = {
  /** Options by place, best first; the scores and ranks are in the order of the options. */
  order: Option[];
  winners: Option[];
  scores: (number | null)[];
  ranks: number[];
};
/** Between which weights of a criterion the option that is first stays so, the others keeping their proportions. */
export type StabilityOf = {
  criterion: Criterion;
  weight: number;
  lower: number;
  upper: number;
  challengerLower: Option | null;
  challengerUpper: Option | null;
};
export type DecisionResult = {
  options: readonly Option[];
  criteria: readonly Criterion[];
  /** In the order of the criteria, adding up to 1. */
  weights: number[];
  /** By option and criterion: on the criterion's own scale, and from 0 (its worse end) to 1 (its better end). */
  matrix: number[][];
  values: number[][];
  sum: Ranked;
  topsis: Ranked;
  promethee: Ranked;
  /** Whether PROMETHEE II was asked to count a difference in full that is below the one that does not count. */
  isContradictory: boolean;
  /** Whether all three put the same options first. */
  agree: boolean;
  /** By criterion; null where it has all the weight. */
  stability: (StabilityOf | null)[];
};

/**
 * Options ranked by a weighted sum on fixed scales, with TOPSIS (vector normalisation) and PROMETHEE II (linear
 * preference) beside it, and how far each weight may move before another option is first.
 * @throws MethodError without options or criteria, for a missing or doubled cell, for weights that are unknown, negative
 *   or all zero
 */
export function decision(inputs: DecisionInputs, weights: Weights, assumptions: Assumptions): DecisionResult {
  const { options, criteria } = inputs;
  const matrix = matrixOf(inputs, ({ value }) => value);
  const given = toWeightList(criteria, weights);
  const directions = criteria.map(({ direction }) => direction);
  const reference = referenceOf(criteria);
  const simple = saw({ matrix, weights: given, directions, reference });
  const indifference = assumedPart(assumptions, "indifference");
  const asked = assumedPart(assumptions, "preference");
  const preference = Math.max(indifference, asked);
  const flows = promethee2({
    ...{ matrix, weights: given, directions },
    criteria: criteria.map(({ low, high }) => ({
      ...{ type: "linear", q: indifference * (high - low), p: preference * (high - low) },
    })),
  });
  const ranked = (scores: readonly (number | null)[]): Ranked => {
    const { ranks, order, winners } = ranking({ scores });
    const named = (list: readonly number[]) => list.map((i) => options[i] as Option);
    return { order: named(order), winners: named(winners), scores: [...scores], ranks };
  };
  const results = {
    sum: ranked(simple.scores),
    topsis: ranked(topsis({ matrix, weights: given, directions }).closeness),
    promethee: ranked(flows.phi_net),
  };
  const first = ({ winners }: Ranked) => winners.map(({ id }) => id).join();
  return {
    ...{ options, criteria, matrix, values: simple.values, weights: simple.weights },
    ...results,
    isContradictory: asked < indifference,
    agree: first(results.sum) === first(results.topsis) && first(results.sum) === first(results.promethee),
    stability: criteria.map((criterion, k) => {
      const found = weightStability({ values: simple.values, weights: given, criterion: k });
      const named = (i: number | null) => (i === null ? null : (options[i] as Option));
      return (
        found && {
          ...{ criterion, weight: found.w_current, lower: found.lower, upper: found.upper },
          ...{ challengerLower: named(found.challenger_lower), challengerUpper: named(found.challenger_upper) },
        }
      );
    }),
  };
}

/** The weights in the order of the criteria; a criterion without one has none. @throws MethodError for an unknown one */
export function toWeightList(criteria: readonly Criterion[], weights: Weights): number[] {
  const unknown = Object.keys(weights).find((id) => !criteria.some((criterion) => criterion.id === id));
  if (unknown !== undefined) throw new MethodError("UNKNOWN", `unknown criterion: ${unknown}`);
  return criteria.map(({ id }) => checkQuantity(Object.hasOwn(weights, id) ? weights[id] : 0, "weight"));
}

export const referenceOf = (criteria: readonly Criterion[]) => criteria.map(({ low, high }) => [low, high] as const);

/** A number of each cell, by option and criterion, on the criterion's scale. */
export function matrixOf({ options, criteria, cells }: DecisionInputs, pick: (cell: Cell) => number): number[][] {
  if (!options.length || !criteria.length)
    throw new MethodError("EMPTY", `empty table: ${options.length} options, ${criteria.length} criteria`);
  return options.map((option) =>
    criteria.map((criterion) => onScale(pick(cellOf(cells, option, criterion)), criterion)),
  );
}

function cellOf(cells: readonly Cell[], option: Option, criterion: Criterion): Cell {
  const found = cells.filter((cell) => cell.option === option.id && cell.criterion === criterion.id);
  if (found.length !== 1)
    throw new MethodError(
      found.length ? "CONTRADICTORY" : "EMPTY",
      `${found.length} cells: ${option.id}, ${criterion.id}`,
    );
  return found[0] as Cell;
}
