import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { kinds, type SmaaSpec } from "./smaaSpec.js";
import { drawUniform } from "./uniform.js";

/** Writes one draw of all uncertain values, row by row, into its argument, which holds the known ones. */
export type ValueDraw = (into: Float64Array) => void;

export function valueDraws({ cells, uncertain }: SmaaSpec, random: RandomGenerator): ValueDraw {
  const { kind, first, second, third } = cells;
  return (into) => {
    for (let u = 0; u < uncertain.length; ++u) {
      const i = uncertain[u] as number;
      const a = first[i] as number;
      const b = second[i] as number;
      if (kind[i] === kinds.uniform) into[i] = a + (b - a) * drawUniform(random);
      else if (kind[i] === kinds.normal) into[i] = a + b * drawNormal(random);
      else into[i] = drawTriangular(a, b, third[i] as number, drawUniform(random));
    }
  };
}

/** Box and Muller; one of the two numbers it gives, so that a draw depends on nothing before it. */
const drawNormal = (random: RandomGenerator): number =>
  Math.sqrt(-2 * Math.log(drawUniform(random))) * Math.cos(2 * Math.PI * drawUniform(random));

/** By the inverse of the distribution function. */
export function drawTriangular(lo: number, mode: number, hi: number, u: number): number {
  if (hi === lo) return lo;
  const left = (mode - lo) / (hi - lo);
  return u < left ? lo + Math.sqrt(u * (hi - lo) * (mode - lo)) : hi - Math.sqrt((1 - u) * (hi - lo) * (hi - mode));
}
