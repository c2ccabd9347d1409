import { epsilon, roundHalfUp } from "../arithmetic.js";
import { checkQuantity } from "../check.js";

/** Thresholds of the EU's assessment, on values with one decimal, which may lie on them. */
export const criticalFrom = { sr: 1.0, ei: 2.8 } as const;

/**
 * Whether a material is critical: supply risk at least 1.0 and economic importance at least 2.8. Null when either is.
 * Source: European Commission 2023, doi:10.2873/725585. Strategic materials are on the EU's list without this test.
 */
export function isCriticalEU({ sr, ei }: { sr: number | null; ei: number | null }): { critical: boolean | null } {
  if (sr === null || ei === null) return { critical: null };
  const reaches = (value: number, bound: number, what: string) =>
    roundHalfUp(checkQuantity(value, what), 1) >= bound - epsilon;
  const [risky, important] = [
    reaches(sr, criticalFrom.sr, "supply risk"),
    reaches(ei, criticalFrom.ei, "economic importance"),
  ];
  return { critical: risky && important };
}
