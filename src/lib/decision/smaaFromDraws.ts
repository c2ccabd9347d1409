import { checkLength, checkMatrix } from "../check.js";
import { MethodError } from "../methodError.js";
import { type Acceptability, isFirst, startTally, writeScores } from "./acceptability.js";
import type { Table } from "./normalise.js";
import { toWeights } from "./weights.js";

export type DrawsInput = {
  /** By draw, then by option and criterion; and by draw, then by criterion. */
  values_draws: readonly Table[];
  weights_draws: readonly (readonly number[])[];
};
export type SmaaFromDraws = Acceptability & { confidence_factor: (number | null)[]; draws: number };

/**
 * What smaa2 counts, from draws that were made elsewhere. Ranks of equals are the better one, so that the acceptabilities
 * of a rank can add up to more than 1.
 * @throws MethodError without draws, for draws of different shape, and for weights that are negative or all zero
 */
export function smaaFromDraws({ values_draws, weights_draws }: DrawsInput): SmaaFromDraws {
  const [options, criteria] = [values_draws[0]?.length ?? 0, values_draws[0]?.[0]?.length ?? 0];
  if (!criteria) throw new MethodError("EMPTY", `empty draws: ${values_draws.length}`);
  checkLength(weights_draws, values_draws.length, "draws of weights");
  const values = values_draws.map((table) => {
    checkLength(table, options, "draw of values");
    for (const row of checkMatrix(table, "draw of values")) checkLength(row, criteria, "draw of values");
    return Float64Array.from(table.flat());
  });
  const tally = startTally(options, criteria);
  for (const [draw, weights] of weights_draws.entries())
    tally.add(values[draw] as Float64Array, Float64Array.from(toWeights(weights, criteria)));
  const result = tally.result();
  const scores = new Float64Array(options);
  const confidence_factor = result.central_weights.map((weights, i) => {
    if (!weights) return null;
    const firsts = values.filter((draw) => {
      writeScores(draw, Float64Array.from(weights), scores);
      return isFirst(scores, i);
    });
    return firsts.length / values.length;
  });
  return { ...result, confidence_factor, draws: values.length };
}
