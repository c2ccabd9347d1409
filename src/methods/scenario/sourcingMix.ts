import type { Assumptions } from "../../lib/scenario/assumptions.js";
import { sentencesOf } from "../../lib/scenario/mixSentences.js";
import { type MixInputs, sourcingMix as model } from "../../lib/scenario/sourcingMix.js";
import { explain } from "../explanation.js";

export const sourcingMix = explain({
  id: "sourcingMix",
  group: "scenario",
  title: "Model: a mix of suppliers",
  method: ({ inputs, assumptions }: { inputs: MixInputs; assumptions: Assumptions }) => model(inputs, assumptions),
  answers:
    "How could buyers divide their need for NdPr oxide among countries, and what does less concentration cost? Countries offer what their sites state, at their odds and with a premium over the published price; the mix is the [cheapest](#minCostPortfolio), the [least concentrated](#minConcentrationPortfolio) within a budget, or the least weighted by [political risk](#wgiRisk01), and the [frontier](#frontier) joins them.",
  formula: String.raw`\begin{aligned}
u_i &= \min\!\left(1, \frac{\sum_j p_j k_j}{D}\right) \\[0.3em]
c_i &= \pi\, \frac{\sum_j p_j k_j (1 + m_j)}{\sum_j p_j k_j} \\[0.3em]
B &= (1 + b)\, c_{\min}
\end{aligned}`,
  symbols: [
    ["u_i", "the most of the need that country $i$ can cover", "0 to 1"],
    ["p_j, k_j", "odds and stated tonnage of its site $j$", "0 to 1; t a year"],
    ["D", "the need of the buyers", "t a year"],
    [String.raw`\pi, m_j`, "published price, and the site’s premium over it", "dollars a kilogram; part"],
    ["c_i", "mean cost of what country $i$ offers", "dollars a kilogram"],
    [
      String.raw`B, c_{\min}, b`,
      "budget, cost of the cheapest mix, and what is paid above it",
      "dollars a kilogram; part",
    ],
  ],
  sources: ["goldfarb-idnani-1983", "koyamparambath-2024", "authors-2026"],
  limits:
    "Premiums are assumed and alike for all sites of a status. Prices do not answer to what is bought. No supplier has a weight below 0.01, as a weight of nil would make any share of it free.",
  example: {
    sources: ({ defaults }) => [
      ...new Set([
        "grondstoffen-atlas-2026",
        "worldbank-wgi-2023",
        `usgs-${defaults.mix.price.edition.replace("MCS", "mcs-")}`,
      ]),
    ],
    isLong: true,
    input: ({ defaults }) => ({ inputs: defaults.mix, assumptions: defaults.assumptions }),
    told: (_, outcome) => {
      const [first = "", second = "", ...others] = Object.values(sentencesOf(outcome));
      return [
        `With the authors’ assumptions, ${first.charAt(0).toLowerCase()}${first.slice(1)} **${second}**`,
        ...others,
      ];
    },
  },
});
