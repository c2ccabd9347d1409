import type { RandomGenerator } from "pure-rand/types/RandomGenerator";
import { MethodError } from "../methodError.js";
import { drawUniform } from "./uniform.js";

/** Writes one draw of weights into its argument. */
export type WeightDraw = (into: Float64Array) => void;

/**
 * Draws weights uniformly from all that add up to 1 and, along each chain, never rise. The draws are exponential and made
 * to add up to 1. Chains without a common criterion are met by sorting, which maps each order onto the asked one and so
 * keeps the draws uniform; others by drawing again.
 * @throws MethodError when no weights meet the chains
 */
export function weightDraws(
  criteria: number,
  chains: readonly (readonly number[])[],
  random: RandomGenerator,
): WeightDraw {
  const linked = joinChains(criteria, chains);
  const disjoint = new Set(linked.flat()).size === linked.flat().length;
  if (disjoint)
    return (into) => {
      drawSimplex(into, random);
      for (const chain of linked) sortAlong(into, chain);
    };
  return (into) => {
    for (let tries = 0; tries < 1_000_000; ++tries) {
      drawSimplex(into, random);
      if (linked.every((chain) => isSorted(into, chain))) return;
    }
    throw new MethodError("CONTRADICTORY", "rare order of weights: none in a million draws");
  };
}

function drawSimplex(into: Float64Array, random: RandomGenerator) {
  let total = 0;
  for (let j = 0; j < into.length; ++j) {
    const draw = -Math.log(drawUniform(random));
    into[j] = draw;
    total += draw;
  }
  for (let j = 0; j < into.length; ++j) into[j] = (into[j] as number) / total;
}

/** Insertion sort, largest first, of the places that a chain names. */
function sortAlong(weights: Float64Array, chain: readonly number[]) {
  for (let k = 1; k < chain.length; ++k) {
    const weight = weights[chain[k] as number] as number;
    let at = k;
    for (; at > 0 && (weights[chain[at - 1] as number] as number) < weight; --at)
      weights[chain[at] as number] = weights[chain[at - 1] as number] as number;
    weights[chain[at] as number] = weight;
  }
}

function isSorted(weights: Float64Array, chain: readonly number[]): boolean {
  for (let k = 1; k < chain.length; ++k)
    if ((weights[chain[k - 1] as number] as number) < (weights[chain[k] as number] as number)) return false;
  return true;
}

/** Pairs end to end as one chain, without those that follow from others: [0,1], [1,2], [0,2] → [0,1,2]. */
function joinChains(criteria: number, chains: readonly (readonly number[])[]): number[][] {
  const nodes = Array.from({ length: criteria }, (_, i) => i);
  const above = nodes.map(() => new Set<number>());
  for (const chain of chains)
    for (const [k, lower] of chain.entries()) if (k) above[lower]?.add(chain[k - 1] as number);
  // Warshall: all that are above, also by way of others.
  for (const k of nodes) for (const i of nodes) if (above[i]?.has(k)) for (const j of above[k] ?? []) above[i]?.add(j);
  const circular = nodes.find((i) => above[i]?.has(i));
  if (circular !== undefined)
    throw new MethodError("CONTRADICTORY", `circular order of weights: criterion ${circular}`);
  const direct = nodes.map((i) =>
    [...(above[i] ?? [])].filter((j) => ![...(above[i] ?? [])].some((between) => above[between]?.has(j))),
  );
  const below = (i: number) => nodes.filter((j) => direct[j]?.includes(i));
  const isSingle = nodes.every((i) => (direct[i]?.length ?? 0) <= 1 && below(i).length <= 1);
  if (!isSingle) return direct.flatMap((tops, i) => tops.map((top) => [top, i]));
  const tops = nodes.filter((i) => !direct[i]?.length && below(i).length);
  return tops.map((top) => {
    const chain = [top];
    for (let next = below(top)[0]; next !== undefined; next = below(next)[0]) chain.push(next);
    return chain;
  });
}
