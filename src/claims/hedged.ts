import { claimRegion, type Hedged, type Region } from "../lib/claim.js";
import type { Stated } from "./claim.js";

export type StatedValue = Extract<Stated, { kind: "value" }>;

/**
 * A stated value in the form that regions and verdicts take. Figures that are no shares are scaled to two digits, so that
 * the widths of hedges, which are made for shares, fit them.
 */
export function toHedged({ hedge, value, upper, word, unit, step }: StatedValue): { hedged: Hedged; scale: number } {
  const scale = unit === "percent" || unit === "times" ? 1 : 10 ** (Math.floor(Math.log10(Math.abs(value) || 1)) - 1);
  const hedged = {
    hedge,
    value: value / scale,
    value2: upper === null ? null : upper / scale,
    unit: step / scale,
    fraction_word: word !== null,
    multiple: unit !== "percent",
  };
  return { hedged, scale };
}

/** What a stated value allows, in its own unit. */
export function regionOf(stated: StatedValue): Region {
  const { hedged, scale } = toHedged(stated);
  const region = claimRegion(hedged);
  return { ...region, lo: region.lo * scale, hi: region.hi === null ? null : region.hi * scale };
}
