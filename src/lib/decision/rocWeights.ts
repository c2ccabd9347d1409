import { checkInteger } from "../check.js";
import { MethodError } from "../methodError.js";

/**
 * Rank-order centroid weights of n ranked criteria, the most important first: wᵢ = (1/n)·Σₖ₌ᵢⁿ 1/k, the mean of all
 * weights in that order.
 * Source: Barron and Barrett 1996, Management Science 42:1515.
 */
export function rocWeights({ n }: { n: number }): { weights: number[] } {
  checkInteger(n, "number of criteria", 1, 1000);
  const weights: number[] = [];
  let rest = 0;
  for (let k = n; k >= 1; --k) {
    rest += 1 / k;
    weights.unshift(rest / n);
  }
  return { weights };
}

/** The same by name; criteria of one place (an inner list) share the mean of the weights of the places they take. */
export function rocFromRanking({ ranking }: { ranking: readonly (string | readonly string[])[] }): {
  weights: Record<string, number>;
} {
  const places = ranking.map((place) => (typeof place === "string" ? [place] : place)).filter(({ length }) => length);
  const { weights } = rocWeights({ n: places.flat().length });
  const named: Record<string, number> = {};
  let next = 0;
  for (const place of places) {
    const taken = weights.slice(next, next + place.length);
    next += place.length;
    for (const name of place) {
      if (Object.hasOwn(named, name)) throw new MethodError("CONTRADICTORY", `doubled criterion: ${name}`);
      named[name] = taken.reduce((total, weight) => total + weight, 0) / place.length;
    }
  }
  return { weights: named };
}
