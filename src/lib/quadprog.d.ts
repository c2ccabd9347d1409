declare module "quadprog" {
  /** All arrays count from 1. Minimises ½·xᵀDx − dᵀx subject to Aᵀx ≥ b, of which the first `meq` hold with equality. */
  export function solveQP(
    D: number[][],
    d: number[],
    A: number[][],
    b: number[],
    meq?: number,
  ): { solution: number[]; message: string };
}
