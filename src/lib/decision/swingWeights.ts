import { checkQuantity } from "../check.js";
import { toWeights } from "./weights.js";

type Points = readonly number[] | Readonly<Record<string, number>>;

/**
 * Weights from swing points: how much the swing from a criterion's worst to its best matters, with 100 for the one that
 * matters most. Each weight is its points by all points, under the name or at the place it was given.
 * Source: von Winterfeldt and Edwards 1986, Decision Analysis and Behavioral Research.
 * @throws MethodError for negative points, or when all are zero
 */
export function swingWeights<const T extends Points>({
  points,
}: {
  points: T;
}): { weights: { [K in keyof T]: number } } {
  const values = Object.values(points).map((value) => checkQuantity(value, "points"));
  const weights = toWeights(values, values.length);
  const named = Object.fromEntries(Object.keys(points).map((name, i) => [name, weights[i] as number]));
  return { weights: (Array.isArray(points) ? weights : named) as { [K in keyof T]: number } };
}
