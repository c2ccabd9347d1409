import { dot, epsilon, sum } from "../arithmetic.js";
import { checkLength, checkPositive, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";

/** Suppliers among whom a demand is divided; all lists have one entry a supplier. */
export type MixInput = {
  suppliers?: readonly string[];
  /** Delivered cost, in dollars a kilogram. */
  cost_usd_per_kg?: readonly number[] | null;
  /** Weight of a supplier's squared share: 1 for the HHI, a governance risk times a trade parameter for a weighted one. */
  risk_weight?: readonly number[] | null;
  /** The most of the demand that a supplier can cover (capacity by demand), and the least it must; 1 and 0 if not given. */
  upper?: readonly number[] | null;
  lower?: readonly number[] | null;
};

export type Mix = { cost: readonly number[] | null; weight: number[]; upper: number[]; lower: number[] };

/**
 * Why no mix is possible: `upper`, all capacity together does not cover the demand (1); `lower`, what must be bought
 * exceeds it, or exceeds a supplier's capacity; `budget` and `max_hhi`, the least that would do is `needed`.
 */
export type Infeasible = {
  status: "infeasible";
  bound: "upper" | "lower" | "budget" | "max_hhi";
  given: number;
  /** What the bound must at least be; for `lower`, at most. */
  needed: number;
  /** The supplier whose floor lies above its capacity. */
  supplier?: number;
  shares: null;
  objective: null;
  hhi: null;
  avg_cost: null;
};

export const infeasible = (
  bound: Infeasible["bound"],
  given: number,
  needed: number,
  rest: { supplier?: number } = {},
): Infeasible => ({
  status: "infeasible",
  bound,
  given,
  needed,
  ...rest,
  shares: null,
  objective: null,
  hhi: null,
  avg_cost: null,
});

/** @throws MethodError for negative costs or bounds, risk weights of zero or below, and lengths that differ */
export function toMix(input: MixInput): Mix {
  const { suppliers, cost_usd_per_kg: cost, risk_weight, upper, lower } = input;
  const n = (cost ?? suppliers ?? upper ?? risk_weight ?? lower)?.length ?? 0;
  for (const [what, list] of Object.entries({ suppliers, cost, risk_weight, upper, lower }))
    if (list) checkLength(list, n, what);
  const each = (list: readonly number[] | null | undefined, standard: number) =>
    Array.from({ length: n }, (_, i) => list?.[i] ?? standard);
  return {
    cost: cost?.map((value) => checkQuantity(value, "cost")) ?? null,
    weight: each(risk_weight, 1).map((value) => checkPositive(value, "risk weight")),
    upper: each(upper, 1).map((value) => checkQuantity(value, "upper bound")),
    lower: each(lower, 0).map((value) => checkQuantity(value, "lower bound")),
  };
}

export const costOf = ({ cost }: Mix): readonly number[] => {
  if (!cost) throw new MethodError("EMPTY", "missing cost: a budget needs the suppliers' costs");
  return cost;
};

/** Why the demand cannot be divided within the bounds; null when it can. */
export function whyImpossible({ upper, lower }: Mix): Infeasible | null {
  const crossed = lower.findIndex((floor, i) => floor > (upper[i] as number) + epsilon);
  if (crossed >= 0)
    return infeasible("lower", lower[crossed] as number, upper[crossed] as number, { supplier: crossed });
  if (sum(upper) < 1 - epsilon) return infeasible("upper", sum(upper), 1);
  if (sum(lower) > 1 + epsilon) return infeasible("lower", sum(lower), 1);
  return null;
}

/** The cheapest shares within the bounds: floors first, then by merit order. The bounds must allow it. */
export function cheapestShares(mix: Mix): number[] {
  const cost = costOf(mix);
  const shares = [...mix.lower];
  let rest = 1 - sum(shares);
  for (const i of [...cost.keys()].sort((a, b) => (cost[a] as number) - (cost[b] as number) || a - b)) {
    if (rest <= 1e-12) break;
    const more = Math.min(rest, (mix.upper[i] as number) - (shares[i] as number));
    shares[i] = (shares[i] as number) + more;
    rest -= more;
  }
  return shares;
}

export const hhiOf = (shares: readonly number[]): number => dot(shares, shares);
export const objectiveOf = ({ weight }: Mix, shares: readonly number[]): number =>
  sum(shares.map((share, i) => (weight[i] as number) * share * share));
