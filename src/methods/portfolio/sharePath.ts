import { formatPercent } from "../../lib/format.js";
import { sharePath as method } from "../../lib/portfolio/sharePath.js";
import { explain } from "../explanation.js";

export const sharePath = explain({
  id: "sharePath",
  group: "portfolio",
  title: "A share while others build",
  method,
  answers:
    "How does a country’s share move year by year while it grows and others build? Each project counts with its odds, evenly over the years of its start, so that the path is what is expected.",
  formula: String.raw`\begin{aligned}
K_c(y) &= K_c\, (1 + g)^{y - y_0} \\[0.2em]
\lambda_j(y) &= \min\!\left(1, \frac{(y - b_j + 1)^+}{\rho_j}\right) \\[0.2em]
K_o(y) &= K_o + \sum_j p_j k_j \lambda_j(y) \\[0.2em]
X(y) &= \frac{K_c(y)}{K_c(y) + K_o(y)}
\end{aligned}`,
  symbols: [
    ["K_c, K_o", "capacity of the country and of all others in the first year $y_0$", "one unit"],
    ["g", "growth of the country’s capacity", "a year"],
    ["p_j, k_j", "odds and capacity of project $j$", "0 to 1; the unit of $K$"],
    [String.raw`b_j, \rho_j`, "its first year, and the years until all of it is there", "years"],
    [String.raw`\lambda_j(y)`, "part of it that is there in year $y$; none before its first", "0 to 1"],
    ["X(y)", "the country’s share", "0 to 1"],
  ],
  sources: ["authors-2026", "eu-crma-2024"],
  limits:
    "An expectation and no forecast: a project comes or does not come. Nothing else closes or opens, and no price answers.",
  example: {
    sources: [],
    input: () => ({
      ...{ y0: 2025, y1: 2032, k_country0: 91, growth_country: 0, k_other0: 9, target_share: 0.75 },
      projects: [
        { cap: 20, start: 2027, ramp: 2, prob: 0.9 },
        { cap: 15, start: 2028, ramp: 3, prob: 0.6 },
        { cap: 25, start: 2030, ramp: 1, prob: 0.5 },
      ],
    }),
    told: ({ target_share, k_country0, k_other0 }, { share, first_year_at_or_below }) => [
      `A made-up country has ${k_country0} of ${k_country0 + k_other0} units, and three projects of others come in from 2027 on. The share is at ${formatPercent(100 * target_share)} or below from **${first_year_at_or_below ?? "no year"}** on.`,
      `Year by year: ${Object.entries(share)
        .map(([year, one]) => `${year} ${formatPercent(100 * (one as number), 1)}`)
        .join(", ")}.`,
    ],
  },
});
