import { formatNumber, formatPercent } from "../../lib/format.js";
import { acceptabilities as method } from "../../lib/scenario/acceptabilities.js";
import { explain } from "../explanation.js";

export const acceptabilities = explain({
  id: "acceptabilities",
  group: "scenario",
  title: "Model: options when nothing is sure",
  method,
  answers:
    "How often is an option first when neither the weights are known nor the assessments? Weights are any that add up to 1; each assessment lies somewhere in its range, most often near its value; [SMAA-2](#smaa2) counts.",
  formula: String.raw`\begin{aligned}
w_j &= \frac{\varepsilon_j}{\sum_k \varepsilon_k}, \quad \varepsilon_j \sim \mathrm{Exp}(1) \\[0.3em]
v_{ij} &\sim \mathrm{Tri}(l_{ij},\, m_{ij},\, h_{ij})
\end{aligned}`,
  symbols: [
    [String.raw`w_j, \varepsilon_j`, "weight of criterion $j$, and the draw that it is made of", "0 to 1"],
    [String.raw`\mathrm{Exp}, \mathrm{Tri}`, "exponential and triangular distribution"],
    ["v_{ij}", "value of option $i$ on criterion $j$ on its scale", "0 to 1"],
    ["l_{ij}, m_{ij}, h_{ij}", "its low end, the value assessed, and its high end", "0 to 1"],
  ],
  sources: ["lahdelma-salminen-2001", "tervonen-figueira-2008", "authors-2026"],
  limits:
    "Each assessment is drawn for itself, though what errs in one would often err in another. The ranges are the authors’ where they are judged. A share of weightings is no probability that an option is right.",
  example: {
    sources: ["authors-2026"],
    isLong: true,
    input: ({ comparison }) => comparison,
    told: (_, { options, error, draws }) => {
      const firsts = [...options].sort((a, b) => (b.ranks[0] as number) - (a.ranks[0] as number));
      const [best, ...others] = firsts.map(
        ({ option, ranks }) => [option.inText, formatPercent(100 * (ranks[0] as number), 1)] as const,
      );
      return [
        `Of ${formatNumber(draws)} draws, **${best?.[1]}** put ${best?.[0]} first, give or take ${formatNumber(100 * error, 1)} points at most.`,
        `The others: ${others.map(([name, part]) => `${name} ${part}`).join("; ")}.`,
      ];
    },
  },
});
