import { formatNumber } from "../../lib/format.js";
import { type FrontierPoint, frontier as method } from "../../lib/portfolio/frontier.js";
import { explain } from "../explanation.js";
import { suppliers } from "./suppliers.js";

export const frontier = explain({
  id: "frontier",
  group: "portfolio",
  title: "What less concentration costs",
  method,
  answers:
    "What does each step away from the cheapest mix buy? The least concentrated mix for a row of budgets, from that of the cheapest mix to that from which more money changes nothing.",
  formula: String.raw`\begin{aligned}
B_k &= B_{\min} + \frac{k}{m - 1}\,(B_{\max} - B_{\min}) \\[0.2em]
& k = 0, \dots, m - 1
\end{aligned}`,
  symbols: [
    ["B_k", "budgets; for each the least concentrated mix", "dollars a kilogram"],
    [String.raw`B_{\min}`, "mean cost of the cheapest mix", "dollars a kilogram"],
    [String.raw`B_{\max}`, "mean cost of the least concentrated one", "dollars a kilogram"],
    ["m", "number of points, 20 if not said"],
  ],
  sources: ["goldfarb-idnani-1983", "authors-2026"],
  limits: "As for the least concentrated mix. A single point when the cheapest mix is the least concentrated one, too.",
  example: {
    sources: [],
    input: () => ({ ...suppliers, points: 5 }),
    told: (_, outcome) => {
      if (outcome.status === "infeasible") throw new Error(`infeasible example: ${outcome.bound}`);
      const [first, last] = [outcome.points[0] as FrontierPoint, outcome.points.at(-1) as FrontierPoint];
      return [
        `For the six made-up suppliers the way goes from an HHI of ${formatNumber(first.hhi, 2)} for ${formatNumber(first.avg_cost, 2)} dollars a kilogram to **${formatNumber(last.hhi, 2)} for ${formatNumber(last.avg_cost, 2)}**.`,
        `The ${outcome.points.length} points: ${outcome.points.map((point) => `${formatNumber(point.avg_cost, 2)} dollars, ${formatNumber(point.hhi, 3)}`).join("; ")}. The first steps buy most.`,
      ];
    },
  },
});
