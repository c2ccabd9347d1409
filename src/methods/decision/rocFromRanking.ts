import { rocFromRanking as method } from "../../lib/decision/rocWeights.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";

export const rocFromRanking = explain({
  id: "rocFromRanking",
  group: "decision",
  title: "Weights from a ranking with ties",
  method,
  answers: "The same by the criteria’s names, when some of them share a place.",
  formula: String.raw`w_j = \frac{1}{m} \sum_{i=a}^{a+m-1} w_i^{\mathrm{ROC}}`,
  symbols: [
    ["m", "how many criteria share the place"],
    ["a", "the first of the $m$ places that they take"],
    [String.raw`w_i^{\mathrm{ROC}}`, "weight of place $i$ in an order without ties", "0 to 1"],
  ],
  sources: ["barron-barrett-1996"],
  limits: "As for a ranking without ties. A criterion that is named twice is refused.",
  example: {
    sources: [],
    input: () => ({ ranking: ["security", ["resilience", "environment"], "technology"] }),
    told: (_, { weights }) => [
      `With security first, resilience and environment together and technology last the weights are **${Object.entries(
        weights,
      )
        .map(([name, weight]) => `${name} ${formatNumber(weight, 3)}`)
        .join(", ")}**.`,
    ],
  },
});
