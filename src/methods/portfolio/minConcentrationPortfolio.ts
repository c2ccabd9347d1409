import { formatNumber, formatPercent } from "../../lib/format.js";
import { minConcentrationPortfolio as method } from "../../lib/portfolio/minConcentrationPortfolio.js";
import { explain } from "../explanation.js";
import { suppliers } from "./suppliers.js";

export const minConcentrationPortfolio = explain({
  id: "minConcentrationPortfolio",
  group: "portfolio",
  title: "Least concentrated mix",
  method,
  answers:
    "How should buyers divide their demand among suppliers so that it is in as many hands as can be, within capacities and a budget? With weights for the suppliers’ risk, shares of risky ones count more.",
  formula: String.raw`\begin{aligned}
\min_s \;& \sum_i r_i s_i^2 \\
\text{such that } & \sum_i s_i = 1 \\
& l_i \le s_i \le u_i \\
& \sum_i c_i s_i \le B
\end{aligned}`,
  symbols: [
    ["s_i", "share of supplier $i$", "0 to 1"],
    ["r_i", "weight of its squared share; 1 gives the HHI", "above 0"],
    ["l_i, u_i", "least and most that is bought of it", "of the demand"],
    ["c_i", "delivered cost", "dollars a kilogram"],
    ["B", "budget: the mean cost, if it is limited", "dollars a kilogram"],
  ],
  sources: ["goldfarb-idnani-1983", "authors-2026"],
  limits:
    "Costs do not rise with what is bought, and a kilogram is a kilogram, whoever made it. What is impossible is told with the bound that binds and the least that would do. The optimum is the only one.",
  example: {
    sources: [],
    input: () => ({ ...suppliers, budget: 64 }),
    told: ({ suppliers: names, budget }, outcome) => {
      if (outcome.status === "infeasible") throw new Error(`infeasible example: ${outcome.bound}`);
      const { shares, hhi, avg_cost } = outcome;
      return [
        `Six made-up suppliers cost from 55 to 92 dollars a kilogram. For at most ${budget} dollars the least concentrated mix has an HHI of **${formatNumber(hhi, 3)}**.`,
        `Its shares: ${names.map((name, i) => `${name} ${formatPercent(100 * (shares[i] as number), 1)}`).join(", ")}.`,
        `It costs ${formatNumber(avg_cost as number, 2)} dollars a kilogram: the budget binds.`,
      ];
    },
  },
});
