import { formatNumber } from "../../lib/format.js";
import { wgiRiskFromScore as method } from "../../lib/supplyRisk/wgiRiskFromScore.js";
import { explain } from "../explanation.js";

export const wgiRiskFromScore = explain({
  id: "wgiRiskFromScore",
  group: "supplyRisk",
  title: "Risk from a governance score",
  method,
  answers:
    "The same weight from the score of 0 to 100 that the World Bank publishes beside its estimates since the edition of 2025.",
  formula: String.raw`g = \frac{100 - y}{100}`,
  symbols: [
    ["y", "governance score, high is good", "0 to 100"],
    ["g", "risk", "0 to 1"],
  ],
  sources: ["worldbank-wgi-2025"],
  limits: "Scores and estimates are different scales: a series holds one of them. Null for no score.",
  example: {
    sources: [],
    input: () => ({ score_0_100: 38 }),
    told: ({ score_0_100 }, { risk01 }) => [
      `A score of ${score_0_100}, made up for the example, is a risk of **${formatNumber(risk01 as number, 2)}**.`,
    ],
  },
});
