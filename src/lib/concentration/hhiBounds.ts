import { epsilon, sum } from "../arithmetic.js";
import { checkInteger, checkPositive, checkQuantity } from "../check.js";
import { MethodError } from "../methodError.js";
import { type Quantities, toQuantities } from "./quantities.js";

export type HhiBoundsInput = {
  known: Quantities;
  /** What the row "other countries" holds, in the unit of `known`. */
  residual: number;
  /** The most that one hidden supplier can have; an assumption that the caller makes, none by default. */
  cap?: number | null;
  /** The most hidden suppliers that there can be. */
  max_count?: number | null;
};
export type HhiBounds = { hhi_lower: number | null; hhi_upper: number | null; hhi_naive_single: number | null };

/**
 * Between which values the HHI (a fraction) lies when part of the supply is known only as a sum.
 *
 * Lowest when the residual is spread over as many as there can be, without end or over `max_count`; highest when it is
 * in as few hands as `cap` allows, since the maximum of a convex function lies at a vertex. Null without any supply.
 * @throws MethodError for negative quantities, or when `max_count` suppliers of `cap` cannot hold the residual
 */
export function hhiBounds({ known, residual, cap = null, max_count = null }: HhiBoundsInput): HhiBounds {
  const listed = toQuantities(known, "quantity");
  const rest = checkQuantity(residual, "residual");
  const total = sum(listed) + rest;
  if (cap !== null) checkPositive(cap, "cap");
  if (max_count !== null) checkInteger(max_count, "count of hidden suppliers", 1, Number.MAX_SAFE_INTEGER);
  if (cap !== null && max_count !== null && cap * max_count < rest * (1 - epsilon))
    throw new MethodError("CONTRADICTORY", `excess residual: ${rest} (${max_count} suppliers of at most ${cap})`);
  if (total === 0) return { hhi_lower: null, hhi_upper: null, hhi_naive_single: null };
  const base = sum(listed.map((quantity) => (quantity / total) ** 2));
  const r = rest / total;
  const c = cap === null ? r : Math.min(r, cap / total);
  const full = c > 0 ? Math.floor(r / c + epsilon) : 0;
  return {
    hhi_lower: base + (max_count === null ? 0 : r ** 2 / max_count),
    hhi_upper: base + full * c ** 2 + Math.max(0, r - full * c) ** 2,
    hhi_naive_single: base + r ** 2,
  };
}
