import { tie } from "./ranking.js";

export type Acceptability = {
  /** By option, then by rank: the part of the draws in which the option has that rank. Equals share the better rank. */
  rank_acceptability: number[][];
  /** By option: the mean of the weights with which it is first; null when it never is. */
  central_weights: (number[] | null)[];
  /** By option, then by other option: the part of the draws in which it is strictly better. */
  pairwise_winning: number[][];
};
export type Tally = {
  /** Counts one draw: values row by row, and weights. */
  add: (values: Float64Array, weights: Float64Array) => void;
  result: () => Acceptability;
};

/** Counts ranks and wins draw by draw; nothing is allocated while it counts. */
export function startTally(options: number, criteria: number): Tally {
  const ranks = new Float64Array(options * options);
  const wins = new Float64Array(options * options);
  const totals = new Float64Array(options * criteria);
  const scores = new Float64Array(options);
  const better = new Int32Array(options);
  let draws = 0;

  function add(values: Float64Array, weights: Float64Array) {
    writeScores(values, weights, scores);
    better.fill(0);
    draws += 1;
    for (let i = 0; i < options; ++i)
      for (let j = 0; j < i; ++j) {
        const lead = (scores[i] as number) - (scores[j] as number);
        if (lead > tie) win(i, j);
        else if (lead < -tie) win(j, i);
      }
    for (let i = 0; i < options; ++i) {
      const at = i * options + (better[i] as number);
      ranks[at] = (ranks[at] as number) + 1;
      if (better[i] === 0) addWeights(i * criteria, weights);
    }
  }

  function win(i: number, j: number) {
    better[j] = (better[j] as number) + 1;
    wins[i * options + j] = (wins[i * options + j] as number) + 1;
  }

  function addWeights(from: number, weights: Float64Array) {
    for (let k = 0; k < criteria; ++k) totals[from + k] = (totals[from + k] as number) + (weights[k] as number);
  }

  const rows = (counts: Float64Array, width: number, by: (row: number) => number) =>
    Array.from({ length: options }, (_, i) =>
      Array.from(counts.subarray(i * width, (i + 1) * width), (count) => count / by(i)),
    );
  const firsts = (i: number) => ranks[i * options] as number;
  return {
    add,
    result: () => ({
      rank_acceptability: rows(ranks, options, () => draws),
      central_weights: rows(totals, criteria, firsts).map((row, i) => (firsts(i) ? row : null)),
      pairwise_winning: rows(wins, options, () => draws),
    }),
  };
}

/** Scores of options from values row by row. */
export function writeScores(values: Float64Array, weights: Float64Array, into: Float64Array) {
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
