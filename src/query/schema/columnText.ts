import { formatNumber } from "../../lib/format.js";

type Value = string | number | boolean | null;
type Facts = { type: string; min: Value; max: Value; distinct: number; values: readonly Value[] | null };

/** A value in full: measured quantities with their thousands apart, years and codes as they are. */
export const valueText = (value: Value, type: string): string =>
  typeof value === "number" && /^(DOUBLE|number)$/.test(type) ? formatNumber(value, 20) : String(value);

/** Which values a column has: "first, second", "1,000 to 2,900", "always MCS2025", "17 different, AUS to ZAF". */
export function rangeText({ type, min, max, distinct, values }: Facts): string {
  if (!distinct) return "no values";
  if (min === null || max === null) return `${formatNumber(distinct)} different`;
  if (min === max) return `always ${valueText(min, type)}`;
  const isCategory = typeof min !== "number" && type !== "DATE";
  if (isCategory && values && values.length <= 6) return values.join(", ");
  const range = `${valueText(min, type)} to ${valueText(max, type)}`;
  return isCategory ? `${formatNumber(distinct)} different, ${range}` : range;
}

/** "never null", "3 of 69 null", "always null". */
export const nullsText = (nulls: number, rows: number): string =>
  nulls === 0 ? "never null" : nulls === rows ? "always null" : `${formatNumber(nulls)} of ${formatNumber(rows)} null`;
