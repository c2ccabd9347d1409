import { promethee2 as method } from "../../lib/decision/promethee2.js";
import { formatNumber } from "../../lib/format.js";
import { assumedPart } from "../../lib/scenario/assumptions.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const promethee2 = explain({
  id: "promethee2",
  group: "decision",
  title: "PROMETHEE II: pair by pair",
  method,
  answers:
    "Which option is preferred when each is held against each other, criterion by criterion? Small differences do not count, large ones count in full; no scale is needed. A third opinion.",
  formula: String.raw`\begin{aligned}
P(d) &= \min\!\left(1, \max\!\left(0, \frac{d - q}{p - q}\right)\right) \\[0.2em]
\pi(a, b) &= \sum_j w_j P_j\bigl(\pm(x_{aj} - x_{bj})\bigr) \\
\phi(a) &= \frac{1}{n-1} \sum_{b \ne a} \bigl(\pi(a,b) - \pi(b,a)\bigr)
\end{aligned}`,
  symbols: [
    [
      "d",
      "by how much $a$ is better than $b$ on a criterion: $x_a - x_b$, or $x_b - x_a$ where less is better",
      "the criterion’s unit",
    ],
    ["q, p", "differences up to $q$ do not count, from $p$ on they count in full", "the criterion’s unit"],
    ["P_j", "preference on criterion $j$, of which the weight is $w_j$", "0 to 1"],
    [String.raw`\pi(a,b)`, "how much $a$ is preferred to $b$", "0 to 1"],
    [String.raw`\phi(a)`, "net flow; all add up to nil", "−1 to 1"],
    ["n", "number of options"],
  ],
  sources: ["brans-vincke-1985"],
  limits:
    "The thresholds are choices; here they are parts of each criterion’s scale. One more option can turn the order of two others. Beside the linear preference shown there are five: usual, u-shape, v-shape, level and Gaussian. Some programs divide by $n$; the order is the same.",
  example: {
    sources: ["authors-2026"],
    input: (data) => {
      const { matrix, weights, directions, reference } = options(data);
      const part = (id: string) => assumedPart(data.defaults.assumptions, id);
      const criteria = reference.map(([low, high]) => ({
        ...{ type: "linear" as const, q: part("indifference") * (high - low), p: part("preference") * (high - low) },
      }));
      return { matrix, weights, directions, criteria };
    },
    told: (_, { phi_plus, phi_minus, phi_net, ranks }, data) => {
      const { names } = options(data);
      const first = ranks.indexOf(1);
      const flow = (flows: readonly (number | null)[]) => (flows[first] as number).toFixed(3);
      return [
        `The largest net flow of the briefing’s options, with equal weights and the thresholds assumed: **${names[first]}**, with ${formatNumber(phi_net[first] as number, 3)}.`,
        `Over the others it is preferred by $${flow(phi_plus)}$ on average, and they over it by $${flow(phi_minus)}$: $${flow(phi_plus)} - ${flow(phi_minus)} = ${flow(phi_net)}$.`,
        `All: ${names.map((name, i) => `${name} ${(phi_net[i] as number).toFixed(3).replace("-", "−")}`).join("; ")}.`,
      ];
    },
  },
});
