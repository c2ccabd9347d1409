import { partialEquilibrium as method } from "../../lib/disruption/partialEquilibrium.js";
import { formatNumber, formatPercent } from "../../lib/format.js";
import { assumed } from "../../lib/scenario/assumptions.js";
import { explain } from "../explanation.js";

export const partialEquilibrium = explain({
  id: "partialEquilibrium",
  group: "disruption",
  title: "What a loss does to the price",
  method,
  answers:
    "By what is the price multiplied when part of the supply is lost? It rises until those who still supply bring more, and those who buy want less, by as much as they answer to a price.",
  formula: String.raw`\begin{aligned}
(1 - \ell)\, p^{\varepsilon_s} &= p^{\varepsilon_d} \\
p &= (1 - \ell)^{-1/(\varepsilon_s - \varepsilon_d)} \\
Q &= p^{\varepsilon_d}
\end{aligned}`,
  symbols: [
    [String.raw`\ell`, "part of the supply that is lost", "0 to below 1"],
    [
      String.raw`\varepsilon_s, \varepsilon_d`,
      "elasticities of supply and of demand",
      "per cent for one per cent of price",
    ],
    ["p, Q", "price and quantity after the loss, as multiples of those before"],
  ],
  sources: ["usgs-ofr-2024", "usgs-ofr-2025"],
  limits:
    "One market, one period, elasticities that hold for small changes and are stretched to large ones. Losses of several scenarios are not added up. Null when neither side answers to the price.",
  example: {
    sources: ["authors-2026"],
    input: ({ defaults: { assumptions } }) => ({
      supply_loss: 0.2,
      elasticity_supply: assumed(assumptions, "elasticity-supply"),
      elasticity_demand: assumed(assumptions, "elasticity-demand"),
    }),
    told: ({ supply_loss, elasticity_supply, elasticity_demand }, { price_ratio, quantity_ratio }) => [
      `With the elasticities that are assumed, ${elasticity_supply} and ${formatNumber(elasticity_demand, 2).replace("-", "−")}, a loss of ${formatPercent(100 * supply_loss)} multiplies the price by **${formatNumber(price_ratio as number, 2)}**; ${formatPercent(100 * (quantity_ratio as number))} of what was bought before is still bought.`,
      `$${1 - supply_loss}^{-1/(${elasticity_supply} + ${-elasticity_demand})} = ${(price_ratio as number).toFixed(3)}$.`,
      `$${(price_ratio as number).toFixed(3)}^{${elasticity_demand}} = ${(quantity_ratio as number).toFixed(3)}$.`,
    ],
  },
});
