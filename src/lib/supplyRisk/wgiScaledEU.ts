import { clamp, sum } from "../arithmetic.js";
import { checkNumber, checkOneOf } from "../check.js";

/** Voice, political stability, effectiveness, regulation, rule of law, control of corruption. */
export const dimensions = ["va", "pv", "ge", "rq", "rl", "cc"] as const;
export type Dimension = (typeof dimensions)[number];
export type WgiScaled = { wgi_scaled_0_10: number | null; mean: number | null; n_dims: number };

/**
 * The governance weight of the EU's criticality method: the mean of the World Bank's six estimates that there are, scaled
 * to 0 (best) to 10 (worst). `n_dims` says of how many; without any, the others are null.
 * Source: European Commission 2017, Methodology for establishing the EU list of critical raw materials, doi:10.2873/769526.
 */
export function wgiScaledEU({ estimates }: { estimates: Partial<Record<Dimension, number | null>> }): WgiScaled {
  const known: number[] = [];
  for (const [name, estimate] of Object.entries(estimates)) {
    checkOneOf(name, dimensions, "dimension");
    if (estimate !== null && estimate !== undefined) known.push(checkNumber(estimate, "estimate"));
  }
  if (!known.length) return { wgi_scaled_0_10: null, mean: null, n_dims: 0 };
  const mean = sum(known) / known.length;
  return { wgi_scaled_0_10: clamp((mean - 2.5) * -2, 0, 10), mean, n_dims: known.length };
}
