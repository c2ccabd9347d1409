import { pairwiseWinning as method } from "../../lib/decision/pairwiseWinning.js";
import { saw } from "../../lib/decision/saw.js";
import { smaa2 } from "../../lib/decision/smaa2.js";
import { formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const pairwiseWinning = explain({
  id: "pairwiseWinning",
  group: "decision",
  title: "Better than another, how often",
  method,
  answers: "Under what part of the weightings is one option better than another?",
  formula: String.raw`c_{ik} = \Pr\bigl(\mathrm{rank}_i < \mathrm{rank}_k\bigr)`,
  symbols: [
    ["c_{ik}", "pairwise winning index: part of the draws in which option $i$ is strictly better than $k$", "0 to 1"],
  ],
  sources: ["leskinen-2006"],
  limits: "As for SMAA-2. The two indices of a pair add up to 1 less the draws in which they are level.",
  example: {
    sources: ["authors-2026"],
    isLong: true,
    input: (data) => ({ values: saw(options(data)).values, draws: 10_000, seed: 1 }),
    told: (input, { pairwise_winning }, data) => {
      const { names } = options(data);
      const firsts = smaa2(input).rank_acceptability.map((row) => row[0] as number);
      const [best, second] = [...firsts.keys()].sort((a, b) => (firsts[b] as number) - (firsts[a] as number));
      return [
        `Two of the briefing’s options are first most often: ${names[best as number]}, and ${names[second as number]}. The former is better than the latter under **${formatPercent(100 * (pairwise_winning[best as number]?.[second as number] as number), 1)}** of the weightings.`,
      ];
    },
  },
});
