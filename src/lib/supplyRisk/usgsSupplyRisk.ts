import { epsilon } from "../arithmetic.js";
import { checkFraction } from "../check.js";

/** From this supply risk on, a mineral was on the list of 2022. */
export const cutoff2021 = 0.4;
export type UsgsRisk = {
  /** Disruption potential, trade exposure and economic vulnerability, each 0 to 1. */
  dp: number | null;
  te: number | null;
  ev: number | null;
};

/**
 * The supply risk behind the United States' list of critical minerals of 2022: the geometric mean of disruption
 * potential, trade exposure and economic vulnerability. Null when one of them is. The list of 2025 is made otherwise
 * (USGS OFR 2025-1047): this measure is history.
 * Sources: Nassar et al. 2020, Sci. Adv. 6:eaay8647; USGS Open-File Report 2021-1045.
 */
export function usgsSupplyRisk({ dp, te, ev }: UsgsRisk): { sr: number | null; exceeds_2021_cutoff: boolean | null } {
  if (dp === null || te === null || ev === null) return { sr: null, exceeds_2021_cutoff: null };
  const [potential, exposure, vulnerability] = [
    checkFraction(dp, "disruption potential"),
    checkFraction(te, "trade exposure"),
    checkFraction(ev, "economic vulnerability"),
  ];
  const sr = Math.cbrt(potential * exposure * vulnerability);
  return { sr, exceeds_2021_cutoff: sr >= cutoff2021 - epsilon };
}
