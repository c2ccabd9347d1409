import { inoperability as method } from "../../lib/disruption/inoperability.js";
import { formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";

export const inoperability = explain({
  id: "inoperability",
  group: "disruption",
  title: "Inoperability of sectors",
  method,
  answers:
    "What part of its planned output does each sector lose when demand for one of them falls away? The input-output model read as losses.",
  formula: String.raw`\begin{aligned}
A^* &= \hat{x}^{-1} A\, \hat{x} \\
q &= (I - A^*)^{-1} c^*
\end{aligned}`,
  symbols: [
    ["A", "what a unit of each sector takes of each, as in the [input-output model](#leontief)"],
    [String.raw`\hat{x}`, "the outputs as a diagonal matrix", "money or mass"],
    ["c^*", "part of the planned output for which final demand falls away", "0 to 1"],
    ["q", "part of its planned output that each sector loses", "0 to 1; shown as 1 at most"],
  ],
  sources: ["santos-haimes-2004"],
  limits:
    "Losses spread by demand only: a sector without inputs is not stopped by it. Nobody finds another supplier, and nothing is in stock.",
  example: {
    sources: ["miller-blair-2009"],
    input: () => ({
      Z: [
        [150, 500],
        [200, 100],
      ],
      x: [1000, 2000],
      c_star: [0, 0.1],
    }),
    told: ({ c_star }, { q }) => [
      `When a final demand of ${formatPercent(100 * (c_star[1] as number))} of the output of the second sector of the textbook falls away, the sectors lose **${(q as number[]).map((one) => formatPercent(100 * one, 1)).join(" and ")}** of their output.`,
    ],
  },
});
