import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/** A number above 0 and below 1, in steps of 2⁻³²: never an end, so that its logarithm is finite. */
export const drawUniform = (random: RandomGenerator): number => ((random.next() >>> 0) + 0.5) * 2 ** -32;
