import { stockCover as method } from "../../lib/disruption/stockCover.js";
import { formatNumber } from "../../lib/format.js";
import { assumed } from "../../lib/scenario/assumptions.js";
import { explain } from "../explanation.js";

export const stockCover = explain({
  id: "stockCover",
  group: "disruption",
  title: "How long a stock lasts",
  method,
  answers: "For how many months, or days, does a stock fill the gap between demand and supply?",
  formula: String.raw`T = \frac{B}{D - S}`,
  symbols: [
    ["B", "the stock", "one unit"],
    ["D, S", "demand and supply in a period", "that unit a period"],
    ["T", "how long it lasts", "periods"],
  ],
  sources: ["iea-policy-2023"],
  limits: "Demand and supply stay as they are while the stock is drawn. Null when there is no gap: it never runs out.",
  example: {
    sources: ({ defaults }) => defaults.facts.filter(({ id }) => id === "stock-magnet").map(({ source }) => source),
    input: ({ defaults }) => ({
      stock: assumed(defaults.assumptions, "stock-magnet"),
      demand_per_period: 1,
      supply_per_period: 0.4,
    }),
    told: ({ stock, supply_per_period }, { periods }) => [
      `The stock of magnets that is assumed, ${formatNumber(stock, 1)} months of demand, lasts **${formatNumber(periods as number, 1)} months** when ${formatNumber(100 * supply_per_period)} per cent of the demand is still supplied.`,
      `$${stock} / (1 - ${supply_per_period}) = ${(periods as number).toFixed(2)}$.`,
    ],
  },
});
