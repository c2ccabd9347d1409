import { formatNumber } from "../../lib/format.js";
import type { Assumptions } from "../../lib/scenario/assumptions.js";
import { type EffectInputs, optionEffects as model } from "../../lib/scenario/optionEffects.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const optionEffects = explain({
  id: "optionEffects",
  group: "scenario",
  title: "Model: what each option does",
  method: ({ inputs, assumptions }: { inputs: EffectInputs; assumptions: Assumptions }) => model(inputs, assumptions),
  answers:
    "What does each option make of security and of resilience? The computed cells of the comparison: what part of their need others leave to China at the stage where that is most, and what part of it is met while China withholds, both in the year of comparison. The [path](#diversificationPath) gives output under the option, the [disruption](#disruption) what is met.",
  formula: String.raw`\begin{aligned}
N^{(k)} &= (1 - e)\,(K_c^{(k)} + K_o^{(k)}) - v \\[0.3em]
r^{(k)} &= 1 - \min\!\left(1, \frac{\tilde{K}_o^{(k)} + y}{N^{(k)}}\right) \\[0.3em]
\text{security} &= \max_k\, r^{(k)}
\end{aligned}`,
  symbols: [
    ["K_c^{(k)}, K_o^{(k)}", "output of China and of all others at stage $k$ without the option", "one unit a stage"],
    [String.raw`\tilde{K}_o^{(k)}`, "output of all others under the option", "the unit of the stage"],
    ["e", "part of the world’s output that China uses", "0 to 1"],
    ["v", "what is no longer needed outside China", "the unit of the stage"],
    ["y", "what comes from scrap outside China", "the unit of the stage"],
    ["N^{(k)}", "need outside China", "the unit of the stage"],
    ["r^{(k)}", "part of it that is left to China; goes into the disruption, too", "0 to 1"],
  ],
  sources: ["authors-2026"],
  limits:
    "Each option is one lever pulled by an assumed amount: options of other sizes would do more or less. They are not combined. Output of others holds what comes from scrap today, so that recycling adds only what goes beyond that. Metal making has no data by country. Ranges hold nine of ten draws in which every assumption is drawn between its ends, each for itself.",
  example: {
    sources: ["authors-2026"],
    isLong: true,
    input: ({ defaults }) => ({ inputs: defaults.effects, assumptions: defaults.assumptions }),
    told: ({ inputs }, outcome, data) => {
      const { names } = options(data);
      const line = (i: number) =>
        `${names[i]}: others leave ${formatNumber(outcome[i]?.security as number, 1)} per cent of their need to China, and ${formatNumber(outcome[i]?.resilience as number, 1)} per cent of it is met while China withholds`;
      const last = inputs.options.length - 1;
      return [
        `With the authors’ assumptions, ${line(last)}.`,
        ...outcome.slice(0, last).map((_, i) => `${line(i)}.`.replace(/^./, (first) => first.toUpperCase())),
      ];
    },
  },
});
