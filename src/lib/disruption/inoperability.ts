import { dot } from "../arithmetic.js";
import { checkFraction, checkLength } from "../check.js";
import { inverse } from "./inverse.js";
import { checkSectors, type Matrix } from "./leontief.js";

export type InoperabilityInput = {
  Z: Matrix;
  x: readonly number[];
  /** The part of each sector's planned output for which final demand falls away, 0 to 1. */
  c_star: readonly number[];
};
export type Inoperability = {
  A_star: number[][];
  q: number[] | null;
  /** The same, but at most 1: a sector cannot lose more than all. */
  q_shown: number[] | null;
};

/**
 * Inoperability input-output model: the part of its planned output that each sector loses, q = (I − A*)⁻¹·c*, where
 * A* = diag(x)⁻¹·A·diag(x), which is Z/x by row. Null when I − A* has no inverse.
 * Source: Haimes and Santos; Santos and Haimes 2004, Risk Analysis 24:1437.
 */
export function inoperability({ Z, x, c_star }: InoperabilityInput): Inoperability {
  const output = checkSectors(Z, x);
  checkLength(c_star, output.length, "loss of demand");
  const loss = c_star.map((value) => checkFraction(value, "loss of demand"));
  const A_star = Z.map((row, i) => row.map((flow) => flow / (output[i] as number)));
  const solver = inverse(A_star.map((row, i) => row.map((value, j) => (i === j ? 1 : 0) - value)));
  const q = solver?.map((row) => dot(row, loss)) ?? null;
  return { A_star, q, q_shown: q?.map((value) => Math.min(1, value)) ?? null };
}
