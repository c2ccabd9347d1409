declare module "quadprog" {
  const quadprog: {
    /** All arrays count from 1. Minimises ½·xᵀDx − dᵀx subject to Aᵀx ≥ b, of which the first `meq` hold with equality. */
    solveQP(
      D: number[][],
      d: number[],
      A: number[][],
      b: number[],
      meq?: number,
    ): { solution: number[]; message: string };
  };
  export default quadprog;
}
