import { dot, epsilon } from "../arithmetic.js";
import { checkQuantity } from "../check.js";
import { type Constraint, solveQuadratic } from "../quadraticProgram.js";
import {
  cheapestShares,
  costOf,
  hhiOf,
  type Infeasible,
  infeasible,
  type Mix,
  type MixInput,
  objectiveOf,
  toMix,
  whyImpossible,
} from "./mix.js";

export type MinConcentrationInput = MixInput & {
  /** The most that a kilogram may cost on average, in dollars. */
  budget?: number | null;
};
export type Portfolio = {
  status: "optimal";
  shares: number[];
  /** Σ weight·share². */
  objective: number;
  hhi: number;
  avg_cost: number | null;
};

/**
 * The least concentrated way to divide a demand among suppliers: minimises Σ weight·share² with Σ share = 1, shares within
 * their bounds and, if asked, an average cost within a budget. The optimum is the only one, since weights are above zero.
 * What makes it impossible is told, with the least that would do.
 * @throws MethodError as toMix does, and for a negative budget
 */
export function minConcentrationPortfolio(input: MinConcentrationInput): Portfolio | Infeasible {
  const mix = toMix(input);
  const { budget = null } = input;
  if (budget !== null) checkQuantity(budget, "budget");
  const impossible = whyImpossible(mix);
  if (impossible) return impossible;
  if (budget !== null) {
    const least = dot(costOf(mix), cheapestShares(mix));
    if (budget < least - epsilon * Math.max(1, least)) return infeasible("budget", budget, least);
  }
  return toPortfolio(mix, leastConcentrated(mix, budget));
}

export const toPortfolio = (mix: Mix, shares: number[]): Portfolio => ({
  status: "optimal",
  shares,
  objective: objectiveOf(mix, shares),
  hhi: hhiOf(shares),
  avg_cost: mix.cost && dot(mix.cost, shares),
});

/** The shares of the optimum; the bounds and the budget must allow one. */
export function leastConcentrated(mix: Mix, budget: number | null): number[] {
  const { weight, lower, upper } = mix;
  const unit = (i: number, sign: number) => weight.map((_, j) => (i === j ? sign : 0));
  const least: Constraint[] = [
    ...lower.map((floor, i) => ({ normal: unit(i, 1), atLeast: floor })),
    ...upper.map((ceiling, i) => ({ normal: unit(i, -1), atLeast: -ceiling })),
  ];
  if (budget !== null) least.push(...withinBudget(mix, budget));
  const equal = [{ normal: weight.map(() => 1), atLeast: 1 }];
  const top = Math.max(...weight);
  const shares = solveQuadratic({ diagonal: weight.map((value) => value / top), equal, least });
  // Rounding can close the feasible set where the budget is just the least that would do: the cheapest mix is it then.
  return shares ? shares.map((share, i) => snap(share, lower[i] as number, upper[i] as number)) : cheapestShares(mix);
}

/**
 * Costs count from the cheapest, which changes nothing as shares add up to 1, and as fractions of their span. Where there
 * is none, any mix costs the same.
 */
function withinBudget(mix: Mix, budget: number): Constraint[] {
  const cost = costOf(mix);
  const [low, high] = [Math.min(...cost), Math.max(...cost)];
  if (high - low <= epsilon * Math.max(1, high)) return [];
  const relative = (value: number) => (value - low) / (high - low);
  const allowed = Math.max(relative(budget), dot(cost.map(relative), cheapestShares(mix)));
  return [{ normal: cost.map((value) => -relative(value)), atLeast: -allowed }];
}

const snap = (share: number, lower: number, upper: number) =>
  share <= lower + 1e-12 ? lower : share >= upper - 1e-12 ? upper : share;
