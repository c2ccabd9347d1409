import { sum } from "../arithmetic.js";
import { rocFromRanking } from "../decision/rocWeights.js";
import { swingWeights } from "../decision/swingWeights.js";
import type { Criterion, Weights } from "../scenario/decisionInputs.js";

/** How a reader gives weights: as parts of the whole, as an order of importance, or as points for each swing. */
export const ways = ["weights", "order", "points"] as const;
export type Way = (typeof ways)[number];
export type Weighing = {
  way: Way;
  /** 0 to 100 by criterion, for weights and for points. */
  weights: Weights;
  points: Weights;
  /** Criteria by id, the most important first. */
  order: readonly string[];
  /** Options left out, by id. */
  without: readonly string[];
};

/** Where a reader begins: all alike, the order of the table, nothing left out. */
export const startOf = (criteria: readonly Criterion[]): Weighing => ({
  way: "weights",
  weights: Object.fromEntries(criteria.map(({ id }) => [id, 50])),
  points: Object.fromEntries(criteria.map(({ id }) => [id, 100])),
  order: criteria.map(({ id }) => id),
  without: [],
});

/** The weights, adding up to 1; null when all are zero. */
export function weightsOf({ way, weights, points, order }: Weighing): Weights | null {
  if (way === "order") return rocFromRanking({ ranking: order }).weights;
  const given = way === "points" ? points : weights;
  if (sum(Object.values(given)) <= 0) return null;
  return swingWeights({ points: given }).weights;
}

/** What a model may be told of the weights: their order alone, where that is all that was given. */
export const knownOf = (weighing: Weighing, weights: Weights): { weights: Weights } | { order: readonly string[] } =>
  weighing.way === "order" ? { order: weighing.order } : { weights };
