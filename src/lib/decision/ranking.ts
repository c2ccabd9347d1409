import { checkNumber } from "../check.js";

/** Scores nearer to each other than this share a rank. */
export const tie = 1e-12;

/** Competition ranks: 1 and the number of strictly better ones. What has no score is tied with the last. */
export const competitionRanks = (scores: readonly (number | null)[]): number[] =>
  scores.map((own) => 1 + scores.filter((other) => other !== null && (own === null || other > own + tie)).length);

export type Ranking = {
  /** By option: 1 is best, equals share the better rank. */
  ranks: number[];
  /** The options from best to worst, equals in the order given. */
  order: number[];
  /** All that are first. */
  winners: number[];
};

/** Ranks, order and winners of options by their scores; the higher the better, null is no score. */
export function ranking({ scores }: { scores: readonly (number | null)[] }): Ranking {
  const ranks = competitionRanks(scores.map((score) => (score === null ? null : checkNumber(score, "score"))));
  const rank = (option: number) => ranks[option] as number;
  const order = [...ranks.keys()].sort((a, b) => rank(a) - rank(b) || a - b);
  return { ranks, order, winners: order.filter((option) => rank(option) === 1) };
}
