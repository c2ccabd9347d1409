import { formatNumber } from "../format.js";
import type { DecisionResult } from "../scenario/decision.js";

type Ranks = Readonly<Record<"sum" | "topsis" | "promethee", { ranks: readonly number[] }>>;

/** Of all pairs of options, how many every method puts in the same order; to be level is an order of its own. */
export function agreement({ sum, topsis, promethee }: Ranks): { pairs: number; alike: number } {
  let [pairs, alike] = [0, 0];
  const order = ({ ranks }: { ranks: readonly number[] }, i: number, j: number) =>
    Math.sign((ranks[i] as number) - (ranks[j] as number));
  for (let i = 0; i < sum.ranks.length; ++i)
    for (let j = 0; j < i; ++j) {
      pairs += 1;
      const own = order(sum, i, j);
      if (order(topsis, i, j) === own && order(promethee, i, j) === own) alike += 1;
    }
  return { pairs, alike };
}

export function pairsSentence(result: DecisionResult): string {
  const { pairs, alike } = agreement(result);
  if (pairs === 0) return "There is one option only, and nothing to order.";
  if (pairs === alike) return "The three methods put every pair of options in the same order.";
  return `Of ${formatNumber(pairs)} pairs of options the three methods put ${formatNumber(alike)} in the same order.`;
}
