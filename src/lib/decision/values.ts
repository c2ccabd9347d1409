import { dot } from "../arithmetic.js";
import { checkMatrix } from "../check.js";
import type { Table } from "./normalise.js";
import { toWeights } from "./weights.js";

/** Options by row, criteria by column, each on a scale where more is better; as saw gives them. */
export type ValueTable = Table;

/** The values, the weights adding up to 1, and the weighted sums. */
export function toValues(values: ValueTable, weights: readonly number[]) {
  const table = checkMatrix(values, "values");
  const used = toWeights(weights, (table[0] as readonly number[]).length);
  return { table, used, scores: table.map((row) => dot(row, used)) };
}
