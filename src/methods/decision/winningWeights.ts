import { saw } from "../../lib/decision/saw.js";
import { winningWeights as method } from "../../lib/decision/winningWeights.js";
import { formatNumber, formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const winningWeights = explain({
  id: "winningWeights",
  group: "decision",
  title: "The least change of weights that makes it first",
  method,
  answers:
    "What would have to matter more for an option to win? The weights nearest to those in use at which no option is better; or, when there are none, which options are better whatever the weights.",
  formula: String.raw`\begin{aligned}
\min_w \;& \tfrac{1}{2} \sum_j \lvert w_j - w_j^0 \rvert \\
\text{such that } & \sum_j w_j = 1,\; w_j \ge 0 \\
& \sum_j w_j (v_{oj} - v_{ij}) \ge 0 \;\text{ for all } i
\end{aligned}`,
  symbols: [
    ["w^0_j, w_j", "weights now, and those looked for", "0 to 1"],
    ["v_{ij}", "value of option $i$ on criterion $j$; $o$ is the option asked for", "0 to 1"],
  ],
  sources: ["goldfarb-idnani-1983", "authors-2026"],
  limits:
    "Half the sum of changes is the weight that moves from some criteria to others. Of several least changes the most even is taken. Whether such weights are sensible is for the reader to say.",
  example: {
    sources: ["authors-2026"],
    input: (data) => {
      const { values, weights, ranks } = saw(options(data));
      return { values, weights, option: ranks.indexOf(Math.max(...ranks)) };
    },
    told: ({ option }, { status, weights, moved, dominated_by }, data) => {
      const { names, criteria } = options(data);
      if (!weights)
        return [
          `The option that is last with equal weights, ${names[option]}, is **never first**${dominated_by.length ? `: ${dominated_by.map((i) => names[i]).join(", ")} are better on everything` : ""}.`,
        ];
      return [
        `For the option that is last with equal weights, ${names[option]}, to ${status === "level" ? "draw level" : "come first"}, **${formatPercent(100 * (moved as number))}** of the weight would have to move.`,
        `The nearest such weights: ${criteria.map((name, k) => `${name} ${formatNumber(weights[k] as number, 2)}`).join(", ")}.`,
      ];
    },
  },
});
