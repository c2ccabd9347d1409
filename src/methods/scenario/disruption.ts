import type { Assumptions } from "../../lib/scenario/assumptions.js";
import { type DisruptionInputs, disruption as model } from "../../lib/scenario/disruption.js";
import { sentencesOf } from "../../lib/scenario/disruptionSentences.js";
import { explain } from "../explanation.js";

export const disruption = explain({
  id: "disruption",
  group: "scenario",
  title: "Model: a country withholds its exports",
  method: ({ inputs, assumptions }: { inputs: DisruptionInputs; assumptions: Assumptions }) =>
    model(inputs, assumptions),
  answers:
    "What part of the need outside a country is met, month by month and stage by stage, while it withholds? The chain is seen by its buyers: the world’s output less what the country uses itself. The [chain month by month](#simulateDisruption) says what arrives, the [stock](#stockCover) how long it lasts, the [price](#partialEquilibrium) what the loss does to it, and [N-1](#nMinus1) what is left without the largest supplier.",
  formula: String.raw`\begin{aligned}
\beta_c &= \frac{s_c}{\max(1 - e,\; \sum_c s_c)} \\
\beta &= 1 - \sum_c \beta_c \\
\ell &= \max_{k \le p}\, \beta^{(k)} z^{(k)} \\
\text{met} &= \frac{1}{M} \sum_{t=1}^{M} f_{K,t}
\end{aligned}`,
  symbols: [
    ["s_c", "share of another country $c$ in the world’s output of a stage", "0 to 1"],
    ["e", "part of the world’s output that the country uses itself", "0 to 1"],
    [String.raw`\beta_c, \beta`, "part of the buyers’ need that $c$, and that the country, covers", "0 to 1"],
    ["z^{(k)}", "what it withholds at stage $k$", "0 to 1"],
    [
      String.raw`\ell`,
      "loss to which the price answers; $p$ is the stage priced, separation if the chain has it",
      "0 to 1",
    ],
    ["f_{K,t}", "part of the need met at the last stage in month $t$; $M$ months", "0 to 1"],
  ],
  sources: ["sprecher-2015", "usgs-ofr-2024", "iea-gcmo-2025", "authors-2026"],
  limits:
    "The country’s own use is known as one part for all stages. Recycling and substitution act at the last stage only. Stocks lower neither the loss nor the price. What is withheld only after separation does not raise the price of oxides here. [N-1](#nMinus1) asks of a projected need, the disruption of output. Goods reach whoever needs them: a country of few friends fares worse.",
  example: {
    sources: ["iea-cmd-2025", "authors-2026"],
    isLong: true,
    input: ({ defaults }) => ({ inputs: defaults.disruption, assumptions: defaults.assumptions }),
    told: (_, outcome) => {
      const { setting, met, ...others } = sentencesOf(outcome);
      return [`With the authors’ assumptions, ${setting} **${met}**`, ...Object.values(others).slice(0, 8)];
    },
  },
});
