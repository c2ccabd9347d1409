import { swingWeights as method } from "../../lib/decision/swingWeights.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";

export const swingWeights = explain({
  id: "swingWeights",
  group: "decision",
  title: "Weights from swing points",
  method: method<{ security: number; resilience: number; environment: number }>,
  answers:
    "How much should each criterion weigh? Ask how much it matters to swing it from its worst end to its best: the swing that matters most has 100 points, the others fewer.",
  formula: String.raw`w_j = \frac{p_j}{\sum_k p_k}`,
  symbols: [
    ["p_j", "points of the swing of criterion $j$", "0 to 100"],
    ["w_j", "weight", "0 to 1"],
  ],
  sources: ["winterfeldt-edwards-1986"],
  limits:
    "The points belong to the ends of the scales: with other ends they have to be asked again. Points that are all nil give no weights.",
  example: {
    sources: [],
    input: () => ({ points: { security: 100, resilience: 80, environment: 40 } }),
    told: ({ points }, { weights }) => [
      `Made-up swings of ${Object.values(points).join(", ")} points give weights of **${Object.values(weights)
        .map((weight) => formatNumber(weight, 2))
        .join(", ")}**.`,
      `$100 / (${Object.values(points).join(" + ")}) = ${weights.security.toFixed(3)}$.`,
    ],
  },
});
