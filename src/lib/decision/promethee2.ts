import { epsilon, sum } from "../arithmetic.js";
import { checkLength, checkMatrix, checkOneOf, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";
import { type Direction, type Table, toDirections } from "./normalise.js";
import { competitionRanks } from "./ranking.js";
import { toWeights } from "./weights.js";

export const preferences = ["usual", "u-shape", "v-shape", "level", "linear", "gaussian"] as const;
export type Preference = {
  type: (typeof preferences)[number];
  /** Differences up to q do not count, from p on they count in full; s is the bend of the Gaussian. Each in the criterion's unit. */
  q?: number;
  p?: number;
  s?: number;
};
export type PrometheeInput = {
  matrix: Table;
  weights: readonly number[];
  directions?: readonly Direction[];
  criteria: readonly Preference[];
};
export type Promethee = {
  /** π: how much each option (row) is preferred to each other. */
  pi: number[][];
  phi_plus: (number | null)[];
  phi_minus: (number | null)[];
  phi_net: (number | null)[];
  ranks: number[];
};

/**
 * PROMETHEE II: how much each option is preferred to all others, less how much they are to it, each as a mean over the
 * n − 1 others; net flows add up to zero. A single option has no flows.
 * Source: Brans and Vincke 1985, Management Science 31:647.
 * @throws MethodError for weights that are negative or all zero, and for thresholds that are negative or crossed
 */
export function promethee2({ matrix, weights, directions, criteria }: PrometheeInput): Promethee {
  checkMatrix(matrix, "table");
  const count = (matrix[0] as readonly number[]).length;
  const used = toWeights(weights, count);
  const signs = toDirections(directions, count).map((direction) => (direction === "max" ? 1 : -1));
  checkLength(criteria, count, "criteria");
  const preferred = criteria.map(toPreference);
  const pi = matrix.map((a) =>
    matrix.map((b) =>
      a === b ? 0 : sum(used.map((weight, j) => weight * (preferred[j]?.((signs[j] ?? 1) * difference(a, b, j)) ?? 0))),
    ),
  );
  const others = matrix.length - 1;
  const phi_plus = pi.map((row) => (others ? sum(row) / others : null));
  const phi_minus = pi.map((_, i) => (others ? sum(pi.map((row) => row[i] as number)) / others : null));
  const phi_net = phi_plus.map((plus, i) => (plus === null ? null : plus - (phi_minus[i] as number)));
  return { pi, phi_plus, phi_minus, phi_net, ranks: competitionRanks(phi_net) };
}

const difference = (a: readonly number[], b: readonly number[], j: number) => (a[j] as number) - (b[j] as number);

/** A criterion's preference, 0 to 1, for a difference in its better direction. */
function toPreference({ type, q = 0, p = 0, s = 1 }: Preference): (d: number) => number {
  checkOneOf(type, preferences, "preference");
  for (const threshold of [q, p, s]) checkQuantity(threshold, "threshold");
  if ((type === "level" || type === "linear") && q > p + epsilon)
    throw new MethodError("CONTRADICTORY", `crossed thresholds: ${q} above ${p}`);
  const above = (d: number, threshold: number) => d > threshold + epsilon;
  const step = (d: number, threshold: number) => (above(d, threshold) ? 1 : 0);
  const slope = (d: number, from: number, to: number) =>
    to - from <= epsilon ? step(d, from) : Math.min(1, Math.max(0, (d - from) / (to - from)));
  switch (type) {
    case "usual":
      return (d) => step(d, 0);
    case "u-shape":
      return (d) => step(d, q);
    case "v-shape":
      return (d) => slope(d, 0, p);
    case "level":
      return (d) => (step(d, q) + step(d, p)) / 2;
    case "linear":
      return (d) => slope(d, q, p);
    case "gaussian":
      return (d) => (d > 0 ? (s > 0 ? 1 - Math.exp(-(d * d) / (2 * s * s)) : 1) : 0);
  }
}
