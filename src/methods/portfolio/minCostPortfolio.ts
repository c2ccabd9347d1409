import { formatNumber, formatPercent } from "../../lib/format.js";
import { minCostPortfolio as method } from "../../lib/portfolio/minCostPortfolio.js";
import { explain } from "../explanation.js";
import { suppliers } from "./suppliers.js";

export const minCostPortfolio = explain({
  id: "minCostPortfolio",
  group: "portfolio",
  title: "Cheapest mix",
  method,
  answers: "What is the cheapest mix of suppliers that is no more concentrated than one allows?",
  formula: String.raw`\begin{aligned}
\min_s \;& \sum_i c_i s_i \\
\text{such that } & \sum_i s_i = 1,\; l_i \le s_i \le u_i \\
& \sum_i s_i^2 \le h
\end{aligned}`,
  symbols: [
    ["s_i, c_i", "share and delivered cost of supplier $i$", "0 to 1; dollars a kilogram"],
    ["l_i, u_i", "least and most that is bought of it", "of the demand"],
    ["h", "the most concentrated that the mix may be; without end if not said", "HHI, 0 to 1"],
  ],
  sources: ["goldfarb-idnani-1983", "authors-2026"],
  limits:
    "The limit is met to within a millionth: the least concentrated mix never grows more concentrated with a larger budget, and that budget is found by halving. Below the least index that any mix can have there is none, and that index is told.",
  example: {
    sources: [],
    input: () => ({ ...suppliers, max_hhi: 0.35 }),
    told: ({ suppliers: names, max_hhi }, outcome) => {
      if (outcome.status === "infeasible") throw new Error(`infeasible example: ${outcome.bound}`);
      return [
        `Of the six made-up suppliers above, the cheapest mix with an HHI of at most ${max_hhi} costs **${formatNumber(outcome.avg_cost, 2)} dollars** a kilogram.`,
        `Its shares: ${names.map((name, i) => `${name} ${formatPercent(100 * (outcome.shares[i] as number), 1)}`).join(", ")}.`,
      ];
    },
  },
});
