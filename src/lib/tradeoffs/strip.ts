import { normalise } from "../decision/normalise.js";
import { matrixOf, referenceOf } from "../scenario/decision.js";
import type { DecisionInputs } from "../scenario/decisionInputs.js";

/** Where a cell's value and range stand on its scale, from 0, the worse end, to 1, the better; held within. */
export type Strip = { from: number; at: number; to: number };

/** By option, then by criterion. */
export function stripsOf(inputs: DecisionInputs): Strip[][] {
  const { criteria } = inputs;
  const scale = { directions: criteria.map(({ direction }) => direction), reference: referenceOf(criteria) };
  const placed = (end: "low" | "value" | "high") =>
    normalise(
      matrixOf(inputs, (cell) => cell[end]),
      scale,
    );
  const [low, value, high] = [placed("low"), placed("value"), placed("high")];
  return value.map((row, i) =>
    row.map((at, k) => {
      const ends = [low[i]?.[k] as number, high[i]?.[k] as number];
      return { from: Math.min(...ends), at, to: Math.max(...ends) };
    }),
  );
}
