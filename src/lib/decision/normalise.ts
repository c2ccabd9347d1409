import { sum } from "../arithmetic.js";
import { checkLength, checkMatrix, checkNumber, checkOneOf, checkPositive, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";

/** Options by row, criteria by column. */
export type Table = readonly (readonly number[])[];
export type Direction = "max" | "min";
export type Normalisation = "minmax" | "max" | "sum" | "vector" | "none";
/** The ends of each criterion's scale, for minmax alone: pairs, named ends, or a list of lower and one of upper ends. */
export type Reference =
  | readonly (readonly [lo: number, hi: number] | { readonly lo: number; readonly hi: number })[]
  | { readonly lo: readonly number[]; readonly hi: readonly number[] };
export type Criteria = {
  directions?: readonly Direction[];
  normalisation?: Normalisation;
  reference?: Reference | null;
};

/**
 * Each criterion on a scale where more is better.
 *
 *   minmax   (x − lo)/(hi − lo), min: (hi − x)/(hi − lo); the ends are the data's or those given; 0 where they are equal
 *   max      x/max, min: min/x
 *   sum      x/Σx, min: (1/x)/Σ(1/x)
 *   vector   x/√Σx², min: the same below zero
 *   none     x, min: −x
 *
 * @throws MethodError where max and sum have no meaning: below zero, or at zero for a criterion to be kept low
 */
export function normalise(matrix: Table, criteria: Criteria): number[][] {
  checkMatrix(matrix, "table");
  const count = (matrix[0] as readonly number[]).length;
  const directions = toDirections(criteria.directions, count);
  const how = checkOneOf(
    criteria.normalisation ?? "minmax",
    ["minmax", "max", "sum", "vector", "none"],
    "normalisation",
  );
  const ends = criteria.reference ? toEnds(criteria.reference, count) : null;
  const columns = directions.map((direction, j) =>
    scales[how](
      matrix.map((row) => row[j] as number),
      direction === "max",
      ends?.[j],
    ),
  );
  return matrix.map((_, i) => columns.map((column) => column[i] as number));
}

export function toDirections(directions: readonly Direction[] | undefined, count: number): Direction[] {
  if (!directions) return Array.from({ length: count }, () => "max");
  checkLength(directions, count, "directions");
  return directions.map((direction) => checkOneOf(direction, ["max", "min"], "direction"));
}

export function toEnds(reference: Reference, count: number): [lo: number, hi: number][] {
  const pairs = "lo" in reference ? reference.lo.map((lo, j) => [lo, reference.hi[j]] as const) : reference;
  checkLength(pairs, count, "reference");
  return pairs.map((pair) => {
    const [lo, hi] = "lo" in pair ? [pair.lo, pair.hi] : pair;
    const [from, to] = [checkNumber(lo, "reference"), checkNumber(hi, "reference")];
    if (from > to) throw new MethodError("CONTRADICTORY", `crossed reference: ${from} to ${to}`);
    return [from, to];
  });
}

type Scale = (column: number[], more: boolean, ends?: readonly [number, number]) => number[];

const scales: Record<Normalisation, Scale> = {
  minmax(column, more, ends = [Math.min(...column), Math.max(...column)]) {
    const [lo, hi] = ends;
    const isConstant = hi - lo <= 1e-12 * Math.max(Math.abs(lo), Math.abs(hi));
    return column.map((x) => (isConstant ? 0 : (more ? x - lo : hi - x) / (hi - lo)));
  },
  max(column, more) {
    const values = column.map((x) => (more ? checkQuantity(x, "value") : checkPositive(x, "value")));
    const [least, most] = [Math.min(...values), Math.max(...values)];
    return values.map((x) => (more ? (most > 0 ? x / most : 0) : least / x));
  },
  sum(column, more) {
    const values = column.map((x) => (more ? checkQuantity(x, "value") : 1 / checkPositive(x, "value")));
    const total = sum(values);
    return values.map((x) => (total > 0 ? x / total : 0));
  },
  vector(column, more) {
    const length = Math.hypot(...column);
    return column.map((x) => (length > 0 ? (more ? x : 0 - x) / length : 0));
  },
  none: (column, more) => column.map((x) => (more ? x : 0 - x)),
};
