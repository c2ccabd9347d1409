import { dot } from "../arithmetic.js";
import { checkLength, checkMatrix, checkPositive, checkQuantity } from "../check.js";
import { inverse } from "./inverse.js";

export type Matrix = readonly (readonly number[])[];
export type LeontiefInput = {
  /** Flows from sector i (row) to sector j, and each sector's output, in one unit of money or mass. */
  Z: Matrix;
  x: readonly number[];
  /** The final demand for which output is asked. */
  f_new?: readonly number[];
};
export type Leontief = { A: number[][]; L: number[][] | null; x_new: number[] | null };

/**
 * Input-output model: coefficients A = Z/x by column, the inverse L = (I − A)⁻¹, and the output L·f that a final demand
 * needs. L is null when I − A has no inverse; x_new is null then, and without a final demand.
 * Source: Miller and Blair 2009, Input-Output Analysis, 2nd ed., chapter 2.
 * @throws MethodError for negative flows, sectors without output, and lengths that differ
 */
export function leontief({ Z, x, f_new }: LeontiefInput): Leontief {
  const output = checkSectors(Z, x);
  const A = Z.map((row) => row.map((flow, j) => flow / (output[j] as number)));
  const L = inverse(A.map((row, i) => row.map((value, j) => (i === j ? 1 : 0) - value)));
  if (f_new) checkLength(f_new, output.length, "final demand");
  const demand = f_new?.map((value) => checkQuantity(value, "final demand"));
  return { A, L, x_new: L && demand ? L.map((row) => dot(row, demand)) : null };
}

/** A square table of flows without negative ones, and an output above zero for each sector. */
export function checkSectors(Z: Matrix, x: readonly number[]): readonly number[] {
  checkMatrix(Z, "flows");
  checkLength(Z, x.length, "flows");
  checkLength(Z[0] as readonly number[], x.length, "flows");
  for (const row of Z) for (const flow of row) checkQuantity(flow, "flow");
  return x.map((output) => checkPositive(output, "output"));
}
