import { normalise } from "../decision/normalise.js";
import { smaa2 } from "../decision/smaa2.js";
import type { Uncertain } from "../decision/smaaSpec.js";
import { MethodError } from "../methodError.js";
import { matrixOf, referenceOf, toWeightList } from "./decision.js";
import type { DecisionInputs, Option, Weights } from "./decisionInputs.js";

export type AcceptabilityOptions = {
  /** These weights, while cells vary; all weightings alike if left out. */
  weights?: Weights;
  /** Criteria from the heaviest to the lightest, by id: all weightings in that order. */
  order?: readonly string[];
  draws?: number;
  seed?: number;
};
export type OptionAcceptability = {
  option: Option;
  /** By rank, best first: in what part of the draws the option has it. */
  ranks: number[];
  /** The mean of the weights with which it is first, by criterion; null when it never is. */
  central: Weights | null;
  /** How often it is first with these weights, while cells vary; null when it never is. */
  confidence: number | null;
};
export type Acceptabilities = {
  options: OptionAcceptability[];
  /** Three standard errors of the acceptability that is least sure, and how often was drawn. */
  error: number;
  draws: number;
};

/**
 * How often each option has each rank when every cell lies somewhere in its range, most often near its value, each for
 * itself, and the weights are any that add up to 1, or as told.
 * @throws MethodError as `decision` does, and for an order that names a criterion twice or one that is unknown
 */
export function acceptabilities(inputs: DecisionInputs, settings: AcceptabilityOptions = {}): Acceptabilities {
  const { weights, order, draws = 10_000, seed = 1 } = settings;
  const { options, criteria } = inputs;
  const directions = criteria.map(({ direction }) => direction);
  const scaled = (pick: "low" | "value" | "high") =>
    normalise(
      matrixOf(inputs, (cell) => cell[pick]),
      { directions, reference: referenceOf(criteria) },
    );
  const [low, value, high] = [scaled("low"), scaled("value"), scaled("high")];
  const values = value.map((row, i) =>
    row.map((mode, k): Uncertain => {
      const ends = [low[i]?.[k] as number, high[i]?.[k] as number];
      const [from, to] = [Math.min(...ends, mode), Math.max(...ends, mode)];
      return to - from <= 1e-12 ? mode : { triangular: [from, mode, to] };
    }),
  );
  const chain = order?.map((id) => {
    const k = criteria.findIndex((criterion) => criterion.id === id);
    if (k < 0) throw new MethodError("UNKNOWN", `unknown criterion: ${id}`);
    return k;
  });
  const result = smaa2({
    ...{ values, draws, seed },
    weights: weights ? toWeightList(criteria, weights) : "uniform simplex",
    ...(chain ? { order_constraints: chain } : {}),
  });
  return {
    options: options.map((option, i) => ({
      ...{ option, ranks: result.rank_acceptability[i] as number[] },
      central: named(inputs, result.central_weights[i] ?? null),
      confidence: result.confidence_factor[i] ?? null,
    })),
    error: Math.max(...result.mc_error.flat()),
    draws: result.draws,
  };
}

const named = ({ criteria }: DecisionInputs, weights: readonly number[] | null): Weights | null =>
  weights && Object.fromEntries(criteria.map(({ id }, k) => [id, weights[k] as number]));
