import { saw as method } from "../../lib/decision/saw.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const saw = explain({
  id: "saw",
  group: "decision",
  title: "Weighted sum",
  method,
  answers:
    "Which option is best when every criterion is brought to one scale, weighed and added up? The briefing’s own ranking, on fixed scales.",
  formula: String.raw`\begin{aligned}
v_{ij} &= \frac{x_{ij} - a_j}{b_j - a_j} \quad\text{(more is better)} \\[0.2em]
v_{ij} &= \frac{b_j - x_{ij}}{b_j - a_j} \quad\text{(less is better)} \\[0.2em]
S_i &= \sum_j w_j v_{ij}
\end{aligned}`,
  symbols: [
    ["x_{ij}", "option $i$ on criterion $j$", "the criterion’s unit"],
    ["a_j, b_j", "ends of the criterion’s scale", "the criterion’s unit"],
    ["v_{ij}", "value", "0 to 1"],
    ["w_j", "weight; all add up to 1", "0 to 1"],
    ["S_i", "score", "0 to 1"],
  ],
  sources: ["hwang-yoon-1981"],
  limits:
    "What is lost on one criterion can be made up for on another, whatever it is. With ends taken from the data, one more option can turn the order of the others; with fixed ends, which the briefing uses, it cannot. Four other ways to bring criteria to one scale are there: by the largest, by the sum, by length, and none.",
  example: {
    sources: ["authors-2026"],
    input: (data) => {
      const { matrix, weights, directions, reference } = options(data);
      return { matrix, weights, directions, reference };
    },
    told: (_, { scores, ranks, values, weights }, data) => {
      const { names, criteria } = options(data);
      const first = ranks.indexOf(1);
      return [
        `First of the briefing’s ${names.length} options, with equal weights: **${names[first]}**, with a score of ${formatNumber(scores[first] as number, 3)}.`,
        `Its values: ${criteria.map((name, k) => `${name} ${(values[first] as number[])[k]?.toFixed(2)}`).join(", ")}; each weighs ${(weights[0] as number).toFixed(2)}.`,
        `All scores: ${names.map((name, i) => `${name} ${(scores[i] as number).toFixed(3)}`).join("; ")}.`,
      ];
    },
  },
});
