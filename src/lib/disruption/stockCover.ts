import { epsilon } from "../arithmetic.js";
import { checkQuantity } from "../check.js";

export type StockCoverInput = { stock: number; demand_per_period: number; supply_per_period: number };

/**
 * For how many periods a stock fills the gap between demand and supply, in the period that both are given for. Null when
 * there is no gap: it never runs out.
 */
export function stockCover(input: StockCoverInput): { periods: number | null } {
  const stock = checkQuantity(input.stock, "stock");
  const gap = checkQuantity(input.demand_per_period, "demand") - checkQuantity(input.supply_per_period, "supply");
  return { periods: gap <= epsilon ? null : stock / gap };
}
