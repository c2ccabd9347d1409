import { epsilon } from "../arithmetic.js";
import { checkNumber, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";

export type EquilibriumInput = {
  /** Part of the supply that is lost, 0 to below 1. */
  supply_loss: number;
  /** Zero or above, and zero or below. */
  elasticity_supply: number;
  elasticity_demand: number;
};
export type Equilibrium = { price_ratio: number | null; quantity_ratio: number | null };

/**
 * Price and quantity after a loss of supply, as multiples of those before: the market clears where (1 − loss)·p^εs = p^εd.
 * Null when neither side answers to the price and there is a loss: no price clears such a market. Losses of several
 * scenarios must not be added up.
 * Approach of USGS Open-File Reports 2024-1057 and 2025-1047.
 */
export function partialEquilibrium(input: EquilibriumInput): Equilibrium {
  const loss = checkQuantity(input.supply_loss, "supply loss");
  if (loss >= 1) throw new MethodError("OUT_OF_RANGE", `faulty supply loss: ${loss} (not below 1)`);
  const supply = checkQuantity(input.elasticity_supply, "elasticity of supply");
  const demand = checkNumber(input.elasticity_demand, "elasticity of demand");
  if (demand > 0) throw new MethodError("OUT_OF_RANGE", `positive elasticity of demand: ${demand}`);
  if (loss === 0) return { price_ratio: 1, quantity_ratio: 1 };
  if (supply - demand <= epsilon) return { price_ratio: null, quantity_ratio: null };
  const price = (1 - loss) ** (-1 / (supply - demand));
  const quantity = price ** demand;
  return Number.isFinite(price)
    ? { price_ratio: price, quantity_ratio: quantity }
    : { price_ratio: null, quantity_ratio: null };
}
