import { epsilon, sum } from "../arithmetic.js";
import { toQuantities } from "../concentration/quantities.js";

export type NMinus1Input = {
  /** By country, in one unit; demand may hold other names, such as the rest of the world. */
  supply: Readonly<Record<string, number>>;
  demand: Readonly<Record<string, number>>;
  /** Whether the largest supplier's own demand goes with it, as the IEA has it. */
  exclude_own_demand?: boolean;
};
export type NMinus1 = { top: string | null; supply_n1: number; demand_n1: number; coverage: number | null };

/**
 * What is covered without the largest supplier (the first of equals): remaining supply by remaining demand. Null when no
 * demand remains or there is no supplier.
 * Source: IEA, Global Critical Minerals Outlook 2025.
 */
export function nMinus1({ supply, demand, exclude_own_demand = true }: NMinus1Input): NMinus1 {
  const supplied = sum(toQuantities(supply, "supply"));
  const wanted = sum(toQuantities(demand, "demand"));
  let top: string | null = null;
  for (const [country, quantity] of Object.entries(supply))
    if (top === null || quantity > (supply[top] as number) + epsilon) top = country;
  if (top === null) return { top, supply_n1: 0, demand_n1: wanted, coverage: null };
  const supply_n1 = Math.max(0, supplied - (supply[top] as number));
  const demand_n1 = wanted - (exclude_own_demand && Object.hasOwn(demand, top) ? (demand[top] as number) : 0);
  return { top, supply_n1, demand_n1, coverage: demand_n1 <= epsilon ? null : supply_n1 / demand_n1 };
}
