import { saw } from "../../lib/decision/saw.js";
import { weightStability as method } from "../../lib/decision/weightStability.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const weightStability = explain({
  id: "weightStability",
  group: "decision",
  title: "How far a weight may move",
  method,
  answers:
    "Between which weights of one criterion does the first option stay first, when the others keep their proportions; and who takes over at each end?",
  formula: String.raw`\begin{aligned}
S_i(t) &= t\, v_{ik} + (1 - t)\, \rho_i \\[0.2em]
\rho_i &= \frac{S_i - w_k v_{ik}}{1 - w_k} \\[0.2em]
S_b(t) &\ge S_i(t) \;\text{ for all } i
\end{aligned}`,
  symbols: [
    ["S_i(t)", "score of option $i$, now $S_i$", "0 to 1"],
    ["t", "weight of criterion $k$ as it moves", "0 to 1"],
    ["w_k", "its weight now", "0 to 1"],
    ["v_{ik}", "value of option $i$ on it", "0 to 1"],
    [String.raw`\rho_i`, "score of option $i$ on the other criteria", "0 to 1"],
    ["b", "the option that is first now"],
  ],
  sources: ["authors-2026"],
  limits:
    "One weight at a time; two that move together can turn the order within both intervals. Exact, as the lead over each other option is a straight line. Null when the criterion has all the weight.",
  example: {
    sources: ["authors-2026"],
    input: (data) => {
      const { values, weights } = saw(options(data));
      return { values, weights, criterion: 0 };
    },
    told: ({ criterion }, outcome, data) => {
      const { names, criteria } = options(data);
      if (!outcome) throw new Error("weightless example");
      const { best, w_current, lower, upper, challenger_lower, challenger_upper } = outcome;
      const taken = (by: number | null, side: string) => (by === null ? "" : ` ${side} it: ${names[by]}.`);
      return [
        `First with equal weights: ${names[best]}. That holds while ${criteria[criterion]}, now at ${formatNumber(w_current, 2)}, weighs between **${formatNumber(lower, 2)} and ${formatNumber(upper, 2)}**.${taken(challenger_lower, "Below")}${taken(challenger_upper, "Above")}`,
      ];
    },
  },
});
