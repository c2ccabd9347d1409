import { dot, epsilon } from "../arithmetic.js";
import { checkPositive } from "../check.js";
import { leastConcentrated } from "./minConcentrationPortfolio.js";
import {
  cheapestShares,
  costOf,
  hhiOf,
  type Infeasible,
  infeasible,
  type Mix,
  type MixInput,
  toMix,
  whyImpossible,
} from "./mix.js";

export type MinCostInput = Omit<MixInput, "risk_weight"> & {
  /** The most concentrated that the mix may be, as a fraction. */
  max_hhi?: number | null;
};
export type MinCostPortfolio = { status: "optimal"; shares: number[]; avg_cost: number; hhi: number };
export type MinCostInfeasible = Infeasible & {
  /** The least concentrated that any mix can be; null when there is none. */
  min_feasible_hhi: number | null;
};

/**
 * The cheapest way to divide a demand among suppliers, within bounds and, if asked, within an HHI. The HHI of the least
 * concentrated mix never rises with its budget, so the budget at which it is `max_hhi` is found by halving.
 * @throws MethodError as toMix does, and for an HHI of zero or below
 */
export function minCostPortfolio(input: MinCostInput): MinCostPortfolio | MinCostInfeasible {
  const { max_hhi = null } = input;
  const mix = toMix({ ...input, risk_weight: null });
  const most = max_hhi === null ? Number.POSITIVE_INFINITY : checkPositive(max_hhi, "HHI");
  const impossible = whyImpossible(mix);
  if (impossible) return { ...impossible, min_feasible_hhi: null };
  const cheapest = cheapestShares(mix);
  if (hhiOf(cheapest) <= most + epsilon) return toResult(mix, cheapest);
  const free = leastConcentrated(mix, null);
  const needed = hhiOf(free);
  if (most < needed - epsilon) return { ...infeasible("max_hhi", most, needed), min_feasible_hhi: needed };
  return toResult(mix, cheapestWithin(mix, most, dot(costOf(mix), cheapest), dot(costOf(mix), free)));
}

function cheapestWithin(mix: Mix, most: number, low: number, high: number): number[] {
  const first = leastConcentrated(mix, low);
  if (hhiOf(first) <= most) return first;
  let shares = leastConcentrated(mix, high);
  for (let i = 0; i < 60 && most - hhiOf(shares) > 1e-12; ++i) {
    const middle = (low + high) / 2;
    const tried = leastConcentrated(mix, middle);
    if (hhiOf(tried) > most) low = middle;
    else [high, shares] = [middle, tried];
  }
  return shares;
}

const toResult = (mix: Mix, shares: number[]): MinCostPortfolio => ({
  status: "optimal",
  shares,
  avg_cost: dot(costOf(mix), shares),
  hhi: hhiOf(shares),
});
