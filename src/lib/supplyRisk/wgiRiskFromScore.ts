import { checkRange } from "../check.js";

/**
 * The risk (0 to 1) from the governance score of 0 to 100 that the World Bank publishes since its 2025 edition:
 * (100 − score)/100. Scores and estimates are different scales: a series holds one of them. Null for no score.
 */
export function wgiRiskFromScore({ score_0_100 }: { score_0_100: number | null }): { risk01: number | null } {
  return { risk01: score_0_100 === null ? null : (100 - checkRange(score_0_100, "score", 0, 100)) / 100 };
}
