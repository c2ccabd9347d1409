import { nMinus1 as method } from "../../lib/disruption/nMinus1.js";
import { formatNumber, formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { mined } from "../facts.js";

export const nMinus1 = explain({
  id: "nMinus1",
  group: "disruption",
  title: "Without the largest supplier (N-1)",
  method,
  answers:
    "What part of the need is met if the largest supplier drops out? The IEA takes that supplier’s own demand off, too, as a country that stops its exports goes on using its own goods.",
  formula: String.raw`\text{coverage} = \frac{S - S_{\max}}{D - D_{\max}}`,
  symbols: [
    [String.raw`S, S_{\max}`, "all supply, and that of the largest supplier", "one unit"],
    [String.raw`D, D_{\max}`, "all demand, and the largest supplier’s own; taken off only if asked", "the same unit"],
  ],
  sources: ["iea-gcmo-2025"],
  limits:
    "Other suppliers neither grow nor withhold, and stocks do not enter. The denominator decides much: each figure says which was used. Null when no demand is left.",
  example: {
    sources: (data) => mined(data).sources,
    input: (data) => {
      const { tonnes } = mined(data);
      const all = Object.values(tonnes).reduce((total, one) => total + one, 0);
      return { supply: tonnes, demand: { all }, exclude_own_demand: false };
    },
    told: (_, { top, supply_n1, demand_n1, coverage }, data) => [
      `Without ${top}, the mines of ${mined(data).year} would meet **${formatPercent(100 * (coverage as number))}** of all that was mined.`,
      `$${supply_n1} / ${demand_n1} = ${(coverage as number).toFixed(3)}$: ${formatNumber(supply_n1)} t are left of ${formatNumber(demand_n1)} t.`,
    ],
  },
});
