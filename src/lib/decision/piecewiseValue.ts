import { clamp, epsilon } from "../arithmetic.js";
import { checkLength, checkNumber, checkOneOf } from "../check.js";
import { MethodError } from "../methodError.js";

export type PiecewiseInput<T extends number | readonly number[]> = {
  x: T;
  /** At least two, rising; and the value at each. */
  cutoffs: readonly number[];
  values: readonly number[];
  /** Beyond the cut-offs: refuse, go on along the last piece and hold the value within 0 and 1, or just go on. */
  out_of_bounds?: "error" | "clip" | "interpolate";
};

/**
 * A piecewise-linear value function: what a measurement is worth between cut-offs of known worth.
 * Source: partial value functions as in Tervonen's smaa for R.
 * @throws MethodError for cut-offs that do not rise and, with `error`, for measurements beyond them or values beyond 0 and 1
 */
export function piecewiseValue<T extends number | readonly number[]>(
  input: PiecewiseInput<T>,
): { v: T extends number ? number : number[] } {
  const { x, cutoffs, values } = input;
  const mode = checkOneOf(input.out_of_bounds ?? "error", ["error", "clip", "interpolate"], "out_of_bounds");
  checkLength(values, cutoffs.length, "values");
  if (cutoffs.length < 2) throw new MethodError("EMPTY", `missing cut-offs: ${cutoffs.length} of at least 2`);
  for (const number of [...cutoffs, ...values]) checkNumber(number, "cut-off");
  for (const [i, cutoff] of cutoffs.entries())
    if (i && cutoff <= (cutoffs[i - 1] as number)) throw new MethodError("CONTRADICTORY", `falling cut-off: ${cutoff}`);
  const [first, last] = [cutoffs[0] as number, cutoffs.at(-1) as number];
  const worth = (at: number): number => {
    checkNumber(at, "measurement");
    const value = along(at, cutoffs, values);
    if (mode === "interpolate") return value;
    const beyond = at < first - epsilon || at > last + epsilon || value < -epsilon || value > 1 + epsilon;
    if (mode === "error" && beyond)
      throw new MethodError(
        "OUT_OF_RANGE",
        `faulty measurement: ${at} (beyond ${first} to ${last}, or worth ${value})`,
      );
    return clamp(value, 0, 1);
  };
  const v = typeof x === "number" ? worth(x) : x.map(worth);
  return { v: v as T extends number ? number : number[] };
}

function along(at: number, cutoffs: readonly number[], values: readonly number[]): number {
  let i = 1;
  while (i < cutoffs.length - 1 && at > (cutoffs[i] as number)) ++i;
  const [from, to] = [cutoffs[i - 1] as number, cutoffs[i] as number];
  const [low, high] = [values[i - 1] as number, values[i] as number];
  return low + ((at - from) / (to - from)) * (high - low);
}
