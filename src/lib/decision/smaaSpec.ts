import { checkInteger, checkNumber, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";
import { toWeights } from "./weights.js";

/** A value that is known, or how one that is not is spread. */
export type Uncertain =
  | number
  | { constant: number }
  | { const: number }
  | { uniform: readonly [lo: number, hi: number] }
  | { normal: readonly [mean: number, deviation: number] }
  | { triangular: readonly [lo: number, mode: number, hi: number] };

/** Criteria from the heaviest to the lightest, as indices: one chain, or several. */
export type OrderConstraints = readonly number[] | readonly (readonly number[])[];

export type SmaaOptions = {
  /** The weights, or "uniform simplex" for all that add up to 1, alike. */
  weights?: "uniform simplex" | readonly number[];
  order_constraints?: OrderConstraints;
  /** How many draws, 100,000 if not said (10,000 are enough for two digits), and the seed of the generator. */
  draws?: number;
  seed?: number;
};
export type SmaaInput = SmaaOptions &
  (
    | { values: readonly (readonly Uncertain[])[] }
    /** The options by name, each with its value on every criterion, or on the only one. */
    | { criteria: number; [option: string]: unknown }
  );

export const kinds = { constant: 0, const: 0, uniform: 1, normal: 2, triangular: 3 } as const;
type Kind = keyof typeof kinds;

/** All cells row by row: what kind each is, and its up to three numbers. */
export type Cells = { kind: Uint8Array; first: Float64Array; second: Float64Array; third: Float64Array };

export type SmaaSpec = {
  options: number;
  criteria: number;
  cells: Cells;
  /** Indices of the cells that are drawn. */
  uncertain: number[];
  /** Given weights, or null where they are drawn. */
  weights: number[] | null;
  chains: number[][];
  draws: number;
  seed: number;
};

export function toSmaaSpec(input: SmaaInput): SmaaSpec {
  const { weights = "uniform simplex", order_constraints = [], draws = 100_000, seed = 1 } = input as SmaaOptions;
  const rows = toRows(input);
  const criteria = rows[0]?.length ?? 0;
  if (!criteria) throw new MethodError("EMPTY", `empty values: ${rows.length} rows`);
  const flat = rows.flatMap((row) => {
    if (row.length !== criteria)
      throw new MethodError("LENGTHS_DIFFER", `mismatched row of values: ${row.length} for ${criteria}`);
    return row.map(toCell);
  });
  const column = (k: number) => Float64Array.from(flat, ({ numbers }) => numbers[k] ?? 0);
  if (typeof weights === "string" && weights !== "uniform simplex")
    throw new MethodError("UNKNOWN", `unknown weights: ${weights}`);
  return {
    options: rows.length,
    criteria,
    cells: {
      kind: Uint8Array.from(flat, ({ kind }) => kinds[kind]),
      first: column(0),
      second: column(1),
      third: column(2),
    },
    uncertain: flat.flatMap(({ kind }, i) => (kinds[kind] === kinds.constant ? [] : [i])),
    weights: typeof weights === "string" ? null : toWeights(weights, criteria),
    chains: toChains(order_constraints, criteria),
    draws: checkInteger(draws, "number of draws", 1, 10_000_000),
    seed: checkInteger(seed, "seed", -(2 ** 31), 2 ** 32),
  };
}

function toRows(input: SmaaInput): readonly (readonly Uncertain[])[] {
  if ("values" in input) return input.values as readonly (readonly Uncertain[])[];
  const { criteria, weights, order_constraints, draws, seed, ...options } = input as Record<string, unknown>;
  return Object.values(options).map((row) => {
    const cells = (Array.isArray(row) ? row : [row]) as readonly Uncertain[];
    if (cells.length !== criteria)
      throw new MethodError("LENGTHS_DIFFER", `mismatched values of an option: ${cells.length} for ${criteria}`);
    return cells;
  });
}

function toCell(value: Uncertain): { kind: Kind; numbers: readonly number[] } {
  if (typeof value === "number") return { kind: "constant", numbers: [checkNumber(value, "value")] };
  const [kind, given] = (Object.entries(value ?? {})[0] ?? []) as [Kind?, (number | readonly number[])?];
  if (kind === undefined || !Object.hasOwn(kinds, kind)) throw new MethodError("UNKNOWN", `unknown spread: ${kind}`);
  const numbers = (typeof given === "number" ? [given] : (given ?? [])).map((number) => checkNumber(number, kind));
  if (numbers.length !== { constant: 1, const: 1, uniform: 2, normal: 2, triangular: 3 }[kind])
    throw new MethodError("LENGTHS_DIFFER", `mismatched ${kind}: ${numbers.length} numbers`);
  if (kind === "normal") checkQuantity(numbers[1], "deviation");
  else if (numbers.some((number, i) => i > 0 && number < (numbers[i - 1] as number)))
    throw new MethodError("CONTRADICTORY", `crossed ${kind}: ${numbers.join(" to ")}`);
  return { kind, numbers };
}

function toChains(constraints: OrderConstraints, criteria: number): number[][] {
  const chains = (typeof constraints[0] === "number" ? [constraints] : constraints) as readonly (readonly number[])[];
  return chains
    .map((chain) => chain.map((criterion) => checkInteger(criterion, "criterion", 0, criteria - 1)))
    .filter(({ length }) => length > 1);
}
