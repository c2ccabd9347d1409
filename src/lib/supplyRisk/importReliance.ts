import { clamp } from "../arithmetic.js";
import { checkQuantity } from "../check.js";

export type Trade = { import: number; export: number; domestic: number };

/**
 * The share of a region's use that comes from outside: (imports − exports)/(production + imports − exports), within 0
 * and 1; one unit for all three. Null when nothing is used.
 * Source: Regulation (EU) 2024/1252, Annex II, section 2.
 */
export function importReliance(trade: Trade): { ir: number | null } {
  const net = checkQuantity(trade.import, "imports") - checkQuantity(trade.export, "exports");
  const use = checkQuantity(trade.domestic, "production") + net;
  return { ir: use <= 0 ? null : clamp(net / use, 0, 1) };
}
