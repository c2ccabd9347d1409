import type { Assumptions } from "../../lib/scenario/assumptions.js";
import { diversificationPath as model, type PathInputs } from "../../lib/scenario/diversificationPath.js";
import { sentencesOf } from "../../lib/scenario/pathSentences.js";
import { explain } from "../explanation.js";

export const diversificationPath = explain({
  id: "diversificationPath",
  group: "scenario",
  title: "Model: the path of diversification",
  method: ({ inputs, assumptions }: { inputs: PathInputs; assumptions: Assumptions }) => model(inputs, assumptions),
  answers:
    "Where does China’s share go as projects outside come in, and what would a target take? Projects of the snapshot start, ramp up and come about as their status lets one expect; China grows. The [share](#sharePath), the [concentration](#hhiBounds) and the [capacity](#capacityAddition) are those of the methods above.",
  formula: String.raw`\begin{aligned}
X(y) &= \frac{K_c (1+g)^{y-y_0}}{K_c (1+g)^{y-y_0} + K_o(y)} \\[0.2em]
K_o(y) &= K_o + \sum_j p_{\sigma(j)}\, k_j\, \lambda_j(y)
\end{aligned}`,
  symbols: [
    ["X(y)", "share of the country in year $y$", "0 to 1"],
    ["K_c, K_o", "output of the country and of all others, in the first year $y_0$", "one unit"],
    ["g", "growth of the country’s output, by stage", "a year"],
    [
      String.raw`p_{\sigma(j)}`,
      "odds of a project of that status: operating, construction, pilot, planned, stalled",
      "0 to 1",
    ],
    ["k_j", "what it states beyond what its country makes already", "t a year"],
    [String.raw`\lambda_j(y)`, "part of it that is there: none before its start, all after its ramp", "0 to 1"],
  ],
  sources: ["authors-2026", "eu-crma-2024"],
  limits:
    "What is expected and no forecast. Sites that state no capacity in the unit of the stage count as nothing, and are listed. Supply that exists elsewhere stays as it is. Odds are by status alone, whoever builds.",
  example: {
    sources: ({ defaults }) => [defaults.paths.mine.source, "authors-2026"],
    isLong: true,
    input: ({ defaults }) => ({ inputs: defaults.paths.mine, assumptions: defaults.assumptions }),
    told: (_, outcome) => {
      const { start, end, when, uncounted, ...others } = sentencesOf(outcome);
      return [`With the authors’ assumptions, for mining: ${start} **${end}** ${when}`, ...Object.values(others)];
    },
  },
});
