import { clamp } from "../arithmetic.js";
import { checkNumber, checkQuantity } from "../check.js";

export type Use = {
  production: number;
  imports: number;
  exports: number;
  /** What stocks gave; negative when they grew. */
  stock_drawdown?: number;
};

/**
 * Net import reliance, the USGS's trade exposure: (imports − exports + stock draw-down)/apparent consumption, within 0 and
 * 1. Apparent consumption is production plus all that; at or below zero the reliance is null. One unit for all.
 * Source: USGS, Mineral Commodity Summaries, appendix B.
 */
export function netImportReliance(use: Use): { te: number | null; apparent_consumption: number } {
  const net =
    checkQuantity(use.imports, "imports") -
    checkQuantity(use.exports, "exports") +
    checkNumber(use.stock_drawdown ?? 0, "stock draw-down");
  const apparent_consumption = checkQuantity(use.production, "production") + net;
  return { te: apparent_consumption <= 0 ? null : clamp(net / apparent_consumption, 0, 1), apparent_consumption };
}
