import { epsilon } from "../arithmetic.js";
import { checkQuantity } from "../check.js";

export type OverallSR = { sr: number | null; stage: string | null };

/**
 * The supply risk of a material over its stages is that of its worst stage, the bottleneck; the first of equals. Stages
 * without a figure are passed over; null when none has one.
 * Source: European Commission 2017, doi:10.2873/769526.
 */
export function overallSR({ sr_by_stage }: { sr_by_stage: Readonly<Record<string, number | null>> }): OverallSR {
  let worst: OverallSR = { sr: null, stage: null };
  for (const [stage, sr] of Object.entries(sr_by_stage)) {
    if (sr === null) continue;
    if (checkQuantity(sr, "supply risk") > (worst.sr ?? Number.NEGATIVE_INFINITY) + epsilon) worst = { sr, stage };
  }
  return worst;
}
