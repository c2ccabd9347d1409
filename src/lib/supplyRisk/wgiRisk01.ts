import { clamp } from "../arithmetic.js";
import { checkNumber } from "../check.js";

export type GovernanceRisk = {
  /** 0 safest, 1 riskiest. */
  risk01: number;
  /** No estimate was given: the risk is the middle of its range, and results are to be shown for its ends too. */
  imputed: boolean;
  range: readonly [number, number];
};

/**
 * The risk of a country from its estimate of Political Stability and Absence of Violence (World Bank, Worldwide
 * Governance Indicators; about −2.5 to 2.5, high is good): (2.5 − x)/5, within 0 and 1. Missing estimates give 0.5.
 * Source: Koyamparambath et al. 2024, Resour. Conserv. Recycl. 209:107801.
 */
export function wgiRisk01({ estimate = null }: { estimate?: number | null }): GovernanceRisk {
  if (estimate === null) return { risk01: 0.5, imputed: true, range: [0, 1] };
  const risk01 = clamp((2.5 - checkNumber(estimate, "estimate")) / 5, 0, 1);
  return { risk01, imputed: false, range: [risk01, risk01] };
}
