import { checkFraction } from "../check.js";

export type Producer = {
  /** Share of world production, 0 to 1. */
  share: number;
  /** Inability or unwillingness to supply, 0 to 1. Given, as how the USGS builds it is not public in full. */
  weight: number;
  /** The country for which the potential is meant. */
  domestic?: boolean;
};

/**
 * Disruption potential: Σ share²·weight over producing countries, without the country's own production if asked.
 * Source: Nassar et al. 2020, Sci. Adv. 6:eaay8647.
 */
export function disruptionPotential(input: { rows: readonly Producer[]; exclude_domestic?: boolean }): { dp: number } {
  const { rows, exclude_domestic = false } = input;
  let dp = 0;
  for (const { share, weight, domestic = false } of rows) {
    const part = checkFraction(share, "share") ** 2 * checkFraction(weight, "weight");
    if (!(exclude_domestic && domestic)) dp += part;
  }
  return { dp };
}
