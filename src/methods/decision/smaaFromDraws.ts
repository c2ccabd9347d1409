import { smaaFromDraws as method } from "../../lib/decision/smaaFromDraws.js";
import { formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";

const table = [
  [0.9, 0.2],
  [0.4, 0.8],
];

export const smaaFromDraws = explain({
  id: "smaaFromDraws",
  group: "decision",
  title: "SMAA-2 from given draws",
  method,
  answers: "The same counts from draws that were made elsewhere, so that anybody can count them again.",
  formula: String.raw`b_i^r = \frac{1}{N} \sum_{n=1}^{N} \bigl[\mathrm{rank}_i(V_n, w_n) = r\bigr]`,
  symbols: [
    ["b_i^r", "part of the draws in which option $i$ has rank $r$", "0 to 1"],
    ["V_n, w_n", "values and weights of draw $n$"],
    ["N", "number of draws"],
  ],
  sources: ["lahdelma-salminen-2001", "tervonen-figueira-2008"],
  limits: "The counts are as good as the draws.",
  example: {
    sources: [],
    input: () => ({
      values_draws: [table, table, table, table],
      weights_draws: [
        [0.9, 0.1],
        [0.6, 0.4],
        [0.4, 0.6],
        [0.1, 0.9],
      ],
    }),
    told: ({ weights_draws }, { rank_acceptability }) => [
      `Two made-up options and ${weights_draws.length} weightings: the first is first in **${formatPercent(100 * (rank_acceptability[0]?.[0] as number))}** of them.`,
      ...weights_draws.map(([a, b]) => {
        const score = ([x, y]: readonly number[]) => `${a} \\cdot ${x} + ${b} \\cdot ${y}`;
        const value = ([x, y]: readonly number[]) =>
          ((a as number) * (x as number) + (b as number) * (y as number)).toFixed(2);
        return `$${score(table[0] as number[])} = ${value(table[0] as number[])}$ against $${value(table[1] as number[])}$.`;
      }),
    ],
  },
});
