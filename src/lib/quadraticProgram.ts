// The default export is the only one that Node, esbuild and Framework all see in this package.
import quadprog from "quadprog";

export type Constraint = { normal: readonly number[]; atLeast: number };
export type QuadraticProgram = {
  /** Diagonal of D, above zero, and d: the aim is ½·Σ Dᵢxᵢ² − Σ dᵢxᵢ. */
  diagonal: readonly number[];
  linear?: readonly number[];
  /** normal·x = atLeast. */
  equal: readonly Constraint[];
  /** normal·x ≥ atLeast. */
  least: readonly Constraint[];
};

/**
 * The point that minimises a separable quadratic aim under linear constraints, or null when no point meets them all.
 * Goldfarb and Idnani's dual method, as in R's quadprog, whose arrays count from 1.
 */
export function solveQuadratic({ diagonal, linear, equal, least }: QuadraticProgram): number[] | null {
  const fromOne = <T>(values: readonly T[]) => [undefined as T, ...values];
  const constraints = [...equal, ...least].filter(({ normal }) => normal.some((value) => value !== 0));
  const D = diagonal.map((value, i) => fromOne(diagonal.map((_, j) => (i === j ? value : 0))));
  const A = diagonal.map((_, i) => fromOne(constraints.map(({ normal }) => normal[i] as number)));
  const { solution, message } = quadprog.solveQP(
    fromOne(D),
    fromOne(linear ?? diagonal.map(() => 0)),
    fromOne(A),
    fromOne(constraints.map(({ atLeast }) => atLeast)),
    equal.length,
  );
  const point = solution?.slice(1);
  return message || !point?.every(Number.isFinite) ? null : point;
}
