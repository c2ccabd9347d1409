import { dot } from "../arithmetic.js";
import { type Criteria, normalise, type Table } from "./normalise.js";
import { competitionRanks } from "./ranking.js";
import { toWeights } from "./weights.js";

export type SawInput = Criteria & { matrix: Table; weights: readonly number[] };
export type Saw = { scores: number[]; ranks: number[]; values: number[][]; weights: number[] };

/**
 * Simple additive weighting: the weighted sum of each option's values on scales where more is better (see normalise).
 * With a `reference` the scales do not depend on which options there are, so that one more option cannot turn the ranks of
 * the others; briefings use that. Also gives the values, and the weights as they were used, adding up to 1.
 * @throws MethodError for negative or all-zero weights and for values the normalisation cannot take
 */
export function saw({ matrix, weights, ...criteria }: SawInput): Saw {
  const values = normalise(matrix, criteria);
  const used = toWeights(weights, (matrix[0] as readonly number[]).length);
  const scores = values.map((row) => dot(row, used));
  return { scores, ranks: competitionRanks(scores), values, weights: used };
}
