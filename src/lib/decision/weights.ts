import { sum } from "../arithmetic.js";
import { checkLength, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";

/** Weights as they were given, made to add up to 1. @throws MethodError when one is negative or all are zero */
export function toWeights(weights: readonly number[], count: number): number[] {
  checkLength(weights, count, "weights");
  const total = sum(weights.map((weight) => checkQuantity(weight, "weight")));
  if (!(total > 0)) throw new MethodError("ALL_ZERO", `empty weights: ${weights.join(", ")}`);
  return weights.map((weight) => weight / total);
}
