import type { Assumptions } from "../../lib/scenario/assumptions.js";
import { decision as model } from "../../lib/scenario/decision.js";
import type { DecisionInputs, Weights } from "../../lib/scenario/decisionInputs.js";
import { sentencesOf } from "../../lib/scenario/decisionSentences.js";
import { explain } from "../explanation.js";

type Input = { inputs: DecisionInputs; weights: Weights; assumptions: Assumptions };

export const decision = explain({
  id: "decision",
  group: "scenario",
  title: "Model: options compared",
  method: ({ inputs, weights, assumptions }: Input) => model(inputs, weights, assumptions),
  answers:
    "Which option is first, do three ways to count agree, and how far may each weight move? The table of assessments goes into the [weighted sum](#saw) on fixed scales, into [TOPSIS](#topsis) and [PROMETHEE II](#promethee2) beside it, and into the [stability](#weightStability) of each weight.",
  formula: String.raw`\begin{aligned}
x'_{ij} &= \min\bigl(b_j, \max(a_j, x_{ij})\bigr) \\
q_j &= \alpha\,(b_j - a_j) \\
p_j &= \beta\,(b_j - a_j)
\end{aligned}`,
  symbols: [
    ["x_{ij}, x'_{ij}", "assessment of option $i$ on criterion $j$, and as it counts", "the criterion’s unit"],
    ["a_j, b_j", "ends of the criterion’s scale", "the criterion’s unit"],
    ["q_j, p_j", "thresholds of PROMETHEE II", "the criterion’s unit"],
    [String.raw`\alpha, \beta`, "parts of a scale that are assumed for them", "0 to 1"],
  ],
  sources: ["hwang-yoon-1981", "brans-vincke-1985", "authors-2026"],
  limits:
    "What lies beyond an end of a scale counts as that end: still more is worth nothing. Judged points and computed per cents stand side by side, and the ends of the scales decide what a point is worth against a per cent. Options are taken whole, one instead of another.",
  example: {
    sources: ["authors-2026"],
    isLong: true,
    input: ({ comparison, defaults }) => ({
      ...{ inputs: comparison, weights: defaults.weightSets[0]?.weights ?? {} },
      assumptions: defaults.assumptions,
    }),
    told: (_, outcome) => {
      const { first, last, weights: _weights, agree, ...others } = sentencesOf(outcome);
      return [`With equal weights: **${first}** ${agree}`, ...Object.values(others)];
    },
  },
});
