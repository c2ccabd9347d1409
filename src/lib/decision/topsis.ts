import { type Criteria, normalise, type Table } from "./normalise.js";
import { competitionRanks, tie } from "./ranking.js";
import { toWeights } from "./weights.js";

export type TopsisInput = Criteria & { matrix: Table; weights: readonly number[] };
export type Topsis = { closeness: (number | null)[]; d_plus: number[]; d_minus: number[]; ranks: number[] };

/**
 * How close each option is to the best of all criteria and how far from the worst: d⁻/(d⁺ + d⁻), by Euclidean distance
 * between weighted values, on vector-normalised criteria unless said otherwise. Options that are all alike have no
 * closeness and share the first rank.
 * Source: Hwang and Yoon 1981, Multiple Attribute Decision Making.
 */
export function topsis({ matrix, weights, normalisation = "vector", ...criteria }: TopsisInput): Topsis {
  const values = normalise(matrix, { ...criteria, normalisation });
  const used = toWeights(weights, (matrix[0] as readonly number[]).length);
  const weighted = values.map((row) => row.map((value, j) => value * (used[j] as number)));
  const column = (j: number) => weighted.map((row) => row[j] as number);
  const distances = (pick: (...values: number[]) => number) => {
    const point = used.map((_, j) => pick(...column(j)));
    return weighted.map((row) => Math.hypot(...row.map((value, j) => value - (point[j] as number))));
  };
  const d_plus = distances(Math.max);
  const d_minus = distances(Math.min);
  const closeness = d_plus.map((plus, i) => {
    const minus = d_minus[i] as number;
    return plus + minus <= tie ? null : minus / (plus + minus);
  });
  return { closeness, d_plus, d_minus, ranks: competitionRanks(closeness) };
}
