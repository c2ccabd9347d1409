import { epsilon, sum } from "../arithmetic.js";
import { checkPositive, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";
import { type Frontier, frontier } from "../portfolio/frontier.js";
import { minConcentrationPortfolio, type Portfolio } from "../portfolio/minConcentrationPortfolio.js";
import { minCostPortfolio } from "../portfolio/minCostPortfolio.js";
import type { Infeasible } from "../portfolio/mix.js";
import { type Assumptions, assumed, assumedPart } from "./assumptions.js";
import type { Price } from "./disruption.js";
import type { ProjectStatus } from "./diversificationPath.js";

export type MixSite = { site: string; status: ProjectStatus | "reference"; t: number };
export type MixSupplier = {
  country: string;
  /** What its sites state, t of NdPr oxide a year; "reference" sells at the price without a premium, for sure. */
  sites: readonly MixSite[];
  /** Risk by political stability, 0 to 1; `imputed` when there is no estimate. */
  risk: number;
  imputed: boolean;
};
export type MixInputs = {
  suppliers: readonly MixSupplier[];
  price: Price;
  /** The countries that are chosen; all if left out. */
  chosen?: readonly string[];
  /** What a kilogram may cost on average, in dollars; the cheapest mix and a premium if left out. */
  budget?: number;
};

export type Offer = {
  country: string;
  /** At the odds assumed, t a year, and as a part of the need. */
  capacity: number;
  upper: number;
  usdPerKg: number;
  risk: number;
  imputed: boolean;
  sites: readonly MixSite[];
};
/** A mix by offer: shares add up to 1; HHI from 0 to 1. */
export type Mix = { shares: number[]; hhi: number; usdPerKg: number };
/** What a mix weighted by governance costs, how concentrated it is, and the weighted index that it makes least. */
export type WeightedPoint = { usdPerKg: number; hhi: number; weighted: number; shares: number[] };
export type MixResult =
  | { status: "empty" }
  | (Infeasible & { need: number; offers: Offer[] })
  | {
      status: "optimal";
      need: number;
      offers: Offer[];
      cheapest: Mix;
      /** The least concentrated mix whatever it costs, and within the budget. */
      least: Mix;
      budget: number;
      within: Mix;
      /** The least by governance, within the budget: of Σ risk·share². */
      governed: Mix & { weighted: number };
      frontier: WeightedPoint[];
      governedFrontier: WeightedPoint[];
    };

/** No supplier is without any risk, and a weight must be above zero. */
const leastRisk = 0.01;

/**
 * How buyers outside China could divide their need for NdPr oxide among countries: the least concentrated mix within
 * capacity and budget, and what less concentration costs, as 20 points from the cheapest mix on; also with the squared
 * shares weighted by the risk of each country.
 * @throws MethodError for unknown countries, negative capacities, and a need of zero
 */
export function sourcingMix(inputs: MixInputs, assumptions: Assumptions): MixResult {
  const need = checkPositive(assumed(assumptions, "buyer-demand"), "need");
  const names = inputs.suppliers.map(({ country }) => country);
  for (const name of inputs.chosen ?? [])
    if (!names.includes(name)) throw new MethodError("UNKNOWN", `unknown supplier: ${name}`);
  const offers = inputs.suppliers
    .filter(({ country }) => inputs.chosen?.includes(country) ?? true)
    .map((supplier) => toOffer(supplier, inputs.price.usdPerKg, need, assumptions));
  if (!offers.length) return { status: "empty" };
  const mix = { cost_usd_per_kg: offers.map((one) => one.usdPerKg), upper: offers.map((one) => one.upper) };
  const risk_weight = offers.map(({ risk }) => Math.max(leastRisk, risk));
  const cheap = minCostPortfolio(mix);
  if (cheap.status === "infeasible") return { ...cheap, need, offers };
  const dearest = 1 + assumedPart(assumptions, "budget-premium");
  const budget = inputs.budget ?? cheap.avg_cost * dearest;
  const within = minConcentrationPortfolio({ ...mix, budget: checkQuantity(budget, "budget") });
  if (within.status === "infeasible") return { ...within, need, offers };
  const governed = minConcentrationPortfolio({ ...mix, budget, risk_weight }) as Portfolio;
  return {
    ...{ status: "optimal", need, offers, budget },
    cheapest: { shares: cheap.shares, hhi: cheap.hhi, usdPerKg: cheap.avg_cost },
    least: toMix(minConcentrationPortfolio(mix) as Portfolio),
    within: toMix(within),
    governed: { ...toMix(governed), weighted: governed.objective },
    frontier: toPoints(frontier(mix) as Frontier),
    governedFrontier: toPoints(frontier({ ...mix, risk_weight }) as Frontier),
  };
}

const toMix = ({ shares, hhi, avg_cost }: Portfolio): Mix => ({ shares, hhi, usdPerKg: avg_cost as number });

const toPoints = ({ points }: Frontier): WeightedPoint[] =>
  points.map(({ avg_cost, hhi, objective, shares }) => ({ usdPerKg: avg_cost, hhi, weighted: objective, shares }));

/** A country's sites together: what can be counted on, and what a kilogram costs on average. */
function toOffer(supplier: MixSupplier, usdPerKg: number, need: number, assumptions: Assumptions): Offer {
  const { country, sites, risk, imputed } = supplier;
  const parts = sites.map(({ status, t }) => {
    const isReference = status === "reference";
    const odds = isReference ? 1 : assumedPart(assumptions, `probability-${status}`);
    const premium = isReference
      ? 0
      : assumedPart(assumptions, status === "operating" ? "premium-operating" : "premium-new");
    return { t: checkQuantity(t, "capacity") * odds, usdPerKg: usdPerKg * (1 + premium) };
  });
  const capacity = sum(parts.map(({ t }) => t));
  const value = sum(parts.map((part) => part.t * part.usdPerKg));
  return {
    ...{ country, capacity, sites, risk, imputed },
    upper: Math.min(1, capacity / need),
    usdPerKg: capacity > epsilon ? value / capacity : Math.max(usdPerKg, ...parts.map((part) => part.usdPerKg)),
  };
}
