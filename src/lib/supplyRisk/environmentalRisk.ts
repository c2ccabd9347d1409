import { checkFraction, checkRange } from "../check.js";

export type EnvironmentalRisk = { e: number; weight: number };

/**
 * Governance and environment in one weight: α·g + (1 − α)·e, where e = (100 − EPI)/100 comes from the Environmental
 * Performance Index (0 to 100, high is good) and g is the governance risk, 0 to 1. The share α is a convention of this
 * project and no standard: a page that uses it shows it.
 */
export function environmentalRisk({ epi, g, alpha }: { epi: number; g: number; alpha: number }): EnvironmentalRisk {
  const e = (100 - checkRange(epi, "EPI", 0, 100)) / 100;
  const share = checkFraction(alpha, "alpha");
  return { e, weight: share * checkFraction(g, "risk") + (1 - share) * e };
}
