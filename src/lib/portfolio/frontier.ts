import { dot, epsilon } from "../arithmetic.js";
import { checkInteger } from "../check.js";
import { leastConcentrated, toPortfolio } from "./minConcentrationPortfolio.js";
import { cheapestShares, costOf, type Infeasible, type MixInput, toMix, whyImpossible } from "./mix.js";

export type FrontierInput = MixInput & { points?: number };
export type FrontierPoint = { budget: number; avg_cost: number; objective: number; hhi: number; shares: number[] };
export type Frontier = { status: "optimal"; points: FrontierPoint[] };

/**
 * What less concentration costs: the least concentrated mix for budgets from that of the cheapest mix to that at which
 * more money would change nothing, in even steps. A single point when the cheapest mix is the least concentrated one too.
 * @throws MethodError as toMix does, and for fewer than 2 points or more than 1000
 */
export function frontier(input: FrontierInput): Frontier | Infeasible {
  const { points = 20 } = input;
  checkInteger(points, "number of points", 2, 1000);
  const mix = toMix(input);
  const cost = costOf(mix);
  const impossible = whyImpossible(mix);
  if (impossible) return impossible;
  const low = dot(cost, cheapestShares(mix));
  const high = dot(cost, leastConcentrated(mix, null));
  const count = high - low <= epsilon * Math.max(1, low) ? 1 : points;
  return {
    status: "optimal",
    points: Array.from({ length: count }, (_, i) => {
      const budget = i === count - 1 ? Math.max(low, high) : low + ((high - low) * i) / (count - 1);
      const { objective, hhi, shares } = toPortfolio(mix, leastConcentrated(mix, budget));
      return { budget, avg_cost: dot(cost, shares), objective, hhi, shares };
    }),
  };
}
