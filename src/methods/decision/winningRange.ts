import { saw } from "../../lib/decision/saw.js";
import { winningRange as method } from "../../lib/decision/winningRange.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const winningRange = explain({
  id: "winningRange",
  group: "decision",
  title: "The weights at which an option wins",
  method,
  answers:
    "The same question for an option that is not first: at which weights of one criterion would it be, the others keeping their proportions?",
  formula: String.raw`\{\, t \in [0, 1] : S_o(t) \ge S_i(t) \text{ for all } i \,\}`,
  symbols: [
    ["o", "the option that is asked for"],
    [
      "S_i(t)",
      "score of option $i$ when the criterion weighs $t$, as for [how far a weight may move](#weightStability)",
    ],
  ],
  sources: ["authors-2026"],
  limits: "One weight at a time. Null when it is first at none, or when the criterion has all the weight.",
  example: {
    sources: ["authors-2026"],
    input: (data) => {
      const { values, weights } = saw(options(data));
      const option = data.comparison.options.findIndex(({ id }) => id === "midstream");
      return { values, weights, criterion: 0, option };
    },
    told: ({ criterion, option }, outcome, data) => {
      const { names, criteria } = options(data);
      return [
        outcome
          ? `With the other weights alike, ${names[option]} would be first where ${criteria[criterion]} weighs between **${formatNumber(outcome.lower, 2)} and ${formatNumber(outcome.upper, 2)}**.`
          : `With the other weights alike, ${names[option]} would be first at **no weight** of ${criteria[criterion]}.`,
      ];
    },
  },
});
