import { checkMatrix } from "../check.js";
import { smaa2 } from "./smaa2.js";
import { type DrawsInput, smaaFromDraws } from "./smaaFromDraws.js";
import type { SmaaInput } from "./smaaSpec.js";

/** Options and weights as for smaa2, draws as for smaaFromDraws, or ranks by draw, then by option. */
export type PairwiseInput = SmaaInput | DrawsInput | { ranks: readonly (readonly number[])[] };

/**
 * The pairwise winning index: in what part of the draws an option (row) is strictly better than another.
 * Source: Leskinen, Viitanen, Kangas and Kangas 2006, Forest Science 52:304.
 */
export function pairwiseWinning(input: PairwiseInput): { pairwise_winning: number[][] } {
  if ("ranks" in input) return fromRanks(input.ranks as readonly (readonly number[])[]);
  const { pairwise_winning } = "values_draws" in input ? smaaFromDraws(input as DrawsInput) : smaa2(input as SmaaInput);
  return { pairwise_winning };
}

function fromRanks(ranks: readonly (readonly number[])[]) {
  const [first] = checkMatrix(ranks, "ranks");
  const better = (i: number, j: number) => ranks.filter((draw) => (draw[i] as number) < (draw[j] as number)).length;
  const options = [...(first as readonly number[]).keys()];
  return { pairwise_winning: options.map((i) => options.map((j) => better(i, j) / ranks.length)) };
}
