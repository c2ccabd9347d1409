import { rocWeights as method } from "../../lib/decision/rocWeights.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";

export const rocWeights = explain({
  id: "rocWeights",
  group: "decision",
  title: "Weights from a ranking",
  method,
  answers:
    "How much should criteria weigh when one only says in which order they matter? The mean of all weights in that order, the centroid.",
  formula: String.raw`w_i = \frac{1}{n} \sum_{k=i}^{n} \frac{1}{k}`,
  symbols: [
    ["n", "number of criteria"],
    ["i", "place of the criterion, 1 for the most important; $k$ counts from there to the last"],
    ["w_i", "weight", "0 to 1"],
  ],
  sources: ["barron-barrett-1996"],
  limits: "An order holds less than the weights that come of it: the first gets far more than the last.",
  example: {
    sources: [],
    input: () => ({ n: 5 }),
    told: ({ n }, { weights }) => [
      `Five criteria in order, as the briefing has, get **${weights.map((weight) => formatNumber(weight, 3)).join(", ")}**.`,
      `The first: $(1 + 1/2 + 1/3 + 1/4 + 1/5) / ${n} = ${(weights[0] as number).toFixed(4)}$.`,
    ],
  },
});
