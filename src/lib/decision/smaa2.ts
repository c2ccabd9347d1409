import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { type Acceptability, isFirst, startTally, writeScores } from "./acceptability.js";
import { type SmaaInput, type SmaaSpec, toSmaaSpec } from "./smaaSpec.js";
import { type ValueDraw, valueDraws } from "./valueDraws.js";
import { weightDraws } from "./weightDraws.js";

export type Smaa = Acceptability & {
  /** By option: how often it is first at its central weights while values vary; null when it is never first. */
  confidence_factor: (number | null)[];
  /** Three standard errors of each rank acceptability. */
  mc_error: number[][];
  draws: number;
  seed: number;
};

/**
 * How often each option has each rank when weights, and values where they are uncertain, are drawn at random: "first in
 * 62 % of weightings". Weights are uniform over all that add up to 1, in the order that is asked, or as given.
 * The same input gives the same draws. Nothing is drawn when weights and values are known.
 * Sources: Lahdelma and Salminen 2001, Operations Research 49:444; Tervonen and Figueira 2008, JMCDA 15:1.
 * @throws MethodError for tables with rows of different lengths, unknown spreads, and orders that no weights meet
 */
export function smaa2(input: SmaaInput): Smaa {
  const spec = toSmaaSpec(input);
  const { options, criteria, uncertain, seed } = spec;
  const random = xoroshiro128plus(seed);
  const drawWeights = spec.weights ? null : weightDraws(criteria, spec.chains, random);
  const drawValues = uncertain.length ? valueDraws(spec, random) : null;
  const draws = drawWeights || drawValues ? spec.draws : 1;
  const values = Float64Array.from(spec.cells.first);
  const weights = spec.weights ? Float64Array.from(spec.weights) : new Float64Array(criteria);
  const tally = startTally(options, criteria);
  for (let draw = 0; draw < draws; ++draw) {
    drawWeights?.(weights);
    drawValues?.(values);
    tally.add(values, weights);
  }
  const result = tally.result();
  return {
    ...result,
    confidence_factor: confidence(spec, result.central_weights, values, drawValues, draws),
    mc_error: result.rank_acceptability.map((row) => row.map((p) => 3 * Math.sqrt((p * (1 - p)) / draws))),
    draws,
    seed,
  };
}

/** How often each option is first at its central weights. */
function confidence(
  { options }: SmaaSpec,
  central: readonly (readonly number[] | null)[],
  values: Float64Array,
  drawValues: ValueDraw | null,
  draws: number,
): (number | null)[] {
  const weights = central.map((row) => row && Float64Array.from(row));
  const scores = new Float64Array(options);
  const firsts = new Float64Array(options);
  const rounds = drawValues ? draws : 1;
  for (let draw = 0; draw < rounds; ++draw) {
    drawValues?.(values);
    for (let i = 0; i < options; ++i) {
      const own = weights[i];
      if (!own) continue;
      writeScores(values, own, scores);
      if (isFirst(scores, i)) firsts[i] = (firsts[i] as number) + 1;
    }
  }
  return weights.map((own, i) => own && (firsts[i] as number) / rounds);
}
