import { tie } from "./ranking.js";

export type Acceptability = {
  /** By option, then by rank: the part of the draws in which the option has that rank. Equals share the better rank. */
  rank_acceptability: number[][];
  /** By option: the mean of the weights with which it is first; null when it never is. */
  central_weights: (number[] | null)[];
  /** By option, then by other option: the part of the draws in which it is strictly better. */
  pairwise_winning: number[][];
};

/** Counts ranks and wins draw by draw; nothing is allocated while it counts. */
export class Tally {
  readonly options: number;
  readonly criteria: number;
  draws = 0;
  readonly #ranks: Float64Array;
  readonly #wins: Float64Array;
  readonly #weights: Float64Array;
  readonly #scores: Float64Array;

  constructor(options: number, criteria: number) {
    this.options = options;
    this.criteria = criteria;
    this.#ranks = new Float64Array(options * options);
    this.#wins = new Float64Array(options * options);
    this.#weights = new Float64Array(options * criteria);
    this.#scores = new Float64Array(options);
  }

  /** One draw: values row by row, and weights. */
  add(values: ArrayLike<number>, weights: ArrayLike<number>) {
    const { options, criteria } = this;
    const scores = this.#scores;
    writeScores(values, weights, scores);
    this.draws += 1;
    for (let i = 0; i < options; ++i) {
      const own = scores[i] as number;
      let better = 0;
      for (let j = 0; j < options; ++j) {
        if ((scores[j] as number) > own + tie) better += 1;
        else if (own > (scores[j] as number) + tie)
          this.#wins[i * options + j] = (this.#wins[i * options + j] ?? 0) + 1;
      }
      this.#ranks[i * options + better] = (this.#ranks[i * options + better] ?? 0) + 1;
      if (better) continue;
      const at = i * criteria;
      for (let k = 0; k < criteria; ++k) this.#weights[at + k] = (this.#weights[at + k] ?? 0) + (weights[k] ?? 0);
    }
  }

  result(): Acceptability {
    const { options, criteria, draws } = this;
    const rows = (counts: Float64Array) =>
      Array.from({ length: options }, (_, i) =>
        Array.from(counts.subarray(i * options, (i + 1) * options), (count) => count / draws),
      );
    return {
      rank_acceptability: rows(this.#ranks),
      central_weights: Array.from({ length: options }, (_, i) => {
        const firsts = this.#ranks[i * options] as number;
        const total = this.#weights.subarray(i * criteria, (i + 1) * criteria);
        return firsts ? Array.from(total, (weight) => weight / firsts) : null;
      }),
      pairwise_winning: rows(this.#wins),
    };
  }
}

/** Scores of options from values row by row. */
export function writeScores(values: ArrayLike<number>, weights: ArrayLike<number>, into: Float64Array) {
  const criteria = weights.length;
  for (let i = 0, at = 0; i < into.length; ++i) {
    let score = 0;
    for (let k = 0; k < criteria; ++k, ++at) score += (values[at] as number) * (weights[k] as number);
    into[i] = score;
  }
}

/** Whether no option has a strictly better score. */
export function isFirst(scores: Float64Array, option: number): boolean {
  const own = scores[option] as number;
  for (let j = 0; j < scores.length; ++j) if ((scores[j] as number) > own + tie) return false;
  return true;
}
