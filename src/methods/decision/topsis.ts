import { topsis as method } from "../../lib/decision/topsis.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const topsis = explain({
  id: "topsis",
  group: "decision",
  title: "TOPSIS: near the best, far from the worst",
  method,
  answers:
    "Which option is nearest to one that is best on everything and farthest from one that is worst on everything? A second opinion beside the weighted sum.",
  formula: String.raw`\begin{aligned}
v_{ij} &= w_j \frac{\pm x_{ij}}{\sqrt{\sum_i x_{ij}^2}} \\[0.2em]
d_i^{+} &= \sqrt{\textstyle\sum_j (v_{ij} - v_j^{\text{best}})^2} \\
d_i^{-} &= \sqrt{\textstyle\sum_j (v_{ij} - v_j^{\text{worst}})^2} \\
C_i &= \frac{d_i^{-}}{d_i^{+} + d_i^{-}}
\end{aligned}`,
  symbols: [
    ["x_{ij}", "option $i$ on criterion $j$; minus where less is better", "the criterion’s unit"],
    ["w_j", "weight; all add up to 1", "0 to 1"],
    ["v_{ij}", "weighted value; best and worst are those of each criterion"],
    ["d_i^{+}, d_i^{-}", "distance to the best and to the worst"],
    ["C_i", "closeness", "0 to 1"],
  ],
  sources: ["hwang-yoon-1981"],
  limits:
    "Best and worst are those of the options at hand, so that one more option can turn the order of the others. Brought to one scale by length, as here and in the book; some programs take another way and get other figures. Options that are all alike have no closeness.",
  example: {
    sources: ["authors-2026"],
    input: (data) => {
      const { matrix, weights, directions } = options(data);
      return { matrix, weights, directions };
    },
    told: (_, { closeness, d_plus, d_minus, ranks }, data) => {
      const { names } = options(data);
      const first = ranks.indexOf(1);
      return [
        `Closest to the best of the briefing’s options, with equal weights: **${names[first]}**, at ${formatNumber(closeness[first] as number, 3)}.`,
        `Its distances: $${(d_minus[first] as number).toFixed(4)} / (${(d_plus[first] as number).toFixed(4)} + ${(d_minus[first] as number).toFixed(4)}) = ${(closeness[first] as number).toFixed(3)}$.`,
        `All: ${names.map((name, i) => `${name} ${(closeness[i] as number).toFixed(3)}`).join("; ")}.`,
      ];
    },
  },
});
