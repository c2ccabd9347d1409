import { saw } from "../../lib/decision/saw.js";
import { smaa2 as method } from "../../lib/decision/smaa2.js";
import { formatNumber, formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const smaa2 = explain({
  id: "smaa2",
  group: "decision",
  title: "SMAA-2: under how many weightings",
  method,
  answers:
    "For what part of all weightings is an option first, second, last? Weights are drawn at random from all that add up to 1, values from their ranges where they are uncertain; what is counted needs nobody’s weights.",
  formula: String.raw`\begin{aligned}
b_i^r &= \Pr\bigl(\mathrm{rank}_i = r\bigr) \\
w_i^c &= \mathrm{E}\bigl[\,w \mid \mathrm{rank}_i = 1\,\bigr] \\
p_i^c &= \Pr\bigl(\mathrm{rank}_i = 1 \mid w = w_i^c\bigr) \\[0.2em]
\text{error} &= 3 \sqrt{\frac{b_i^r (1 - b_i^r)}{N}}
\end{aligned}`,
  symbols: [
    ["b_i^r", "rank acceptability: part of the draws in which option $i$ has rank $r$", "0 to 1"],
    ["w_i^c", "central weights: the mean of those that put it first"],
    ["p_i^c", "confidence factor: how often it is first with them while values vary", "0 to 1"],
    ["N", "number of draws; three standard errors are told"],
  ],
  sources: ["lahdelma-salminen-2001", "tervonen-figueira-2008"],
  limits:
    "All weightings count alike, also those that nobody holds; with an order of the criteria only those in that order do. Equals share the better rank, so that a rank’s parts can add up to more than 1. The draws come from a seed: the same input gives the same figures.",
  example: {
    sources: ["authors-2026"],
    input: (data) => ({ values: saw(options(data)).values, draws: 10_000, seed: 1 }),
    told: ({ draws }, { rank_acceptability, central_weights, mc_error }, data) => {
      const { names, criteria } = options(data);
      const firsts = rank_acceptability.map((row) => row[0] as number);
      const best = firsts.indexOf(Math.max(...firsts));
      const central = central_weights[best] as number[];
      return [
        `Of ${formatNumber(draws as number)} weightings of the briefing’s options, **${formatPercent(100 * (firsts[best] as number), 1)}** put ${names[best]} first, give or take ${formatNumber(100 * (mc_error[best]?.[0] as number), 1)} points. Here the values are taken as certain.`,
        `Those that do have a mean of ${criteria.map((name, k) => `${name} ${(central[k] as number).toFixed(2)}`).join(", ")}.`,
        `First, of all: ${names.map((name, i) => `${name} ${formatPercent(100 * (firsts[i] as number), 1)}`).join("; ")}.`,
      ];
    },
  },
});
