import { epsilon } from "./arithmetic.js";
import { MethodError } from "./methodError.js";

/** What a method does at its border: each returns the value it was given, or throws a MethodError that names it. */
export function checkNumber(value: unknown, what: string): number {
  if (typeof value !== "number" || !Number.isFinite(value))
    throw new MethodError("NOT_FINITE", `faulty ${what}: ${value}`);
  return value;
}

export function checkQuantity(value: unknown, what: string): number {
  const number = checkNumber(value, what);
  if (number < 0) throw new MethodError("NEGATIVE", `negative ${what}: ${number}`);
  return number;
}

export function checkPositive(value: unknown, what: string): number {
  const number = checkQuantity(value, what);
  if (number === 0) throw new MethodError("OUT_OF_RANGE", `empty ${what}: 0`);
  return number;
}

/** Within [lo, hi], or outside by no more than rounding, which is taken off. */
export function checkRange(value: unknown, what: string, lo: number, hi: number): number {
  const number = checkNumber(value, what);
  if (number < 0 && lo === 0 && number < -epsilon) throw new MethodError("NEGATIVE", `negative ${what}: ${number}`);
  if (number < lo - epsilon || number > hi + epsilon)
    throw new MethodError("OUT_OF_RANGE", `faulty ${what}: ${number} (not between ${lo} and ${hi})`);
  return Math.min(hi, Math.max(lo, number));
}

export const checkFraction = (value: unknown, what: string): number => checkRange(value, what, 0, 1);

export function checkInteger(value: unknown, what: string, lo: number, hi: number): number {
  const number = checkNumber(value, what);
  if (!Number.isInteger(number)) throw new MethodError("OUT_OF_RANGE", `broken ${what}: ${number}`);
  if (number < lo || number > hi)
    throw new MethodError("OUT_OF_RANGE", `faulty ${what}: ${number} (not between ${lo} and ${hi})`);
  return number;
}

export function checkLength(list: ArrayLike<unknown>, length: number, what: string) {
  if (list.length !== length)
    throw new MethodError("LENGTHS_DIFFER", `mismatched ${what}: ${list.length} for ${length}`);
}

export function checkOneOf<const T extends string>(value: string, known: readonly T[], what: string): T {
  if (!known.includes(value as T)) throw new MethodError("UNKNOWN", `unknown ${what}: ${value}`);
  return value as T;
}

/** A table of finite numbers with the same number of columns in every row. */
export function checkMatrix(matrix: readonly (readonly number[])[], what: string): readonly (readonly number[])[] {
  const width = matrix[0]?.length ?? 0;
  if (!width) throw new MethodError("EMPTY", `empty ${what}: ${matrix.length} rows`);
  for (const row of matrix) {
    checkLength(row, width, `row of ${what}`);
    for (const value of row) checkNumber(value, what);
  }
  return matrix;
}
