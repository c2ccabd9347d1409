import { formatNumber } from "../format.js";
import { type AssumptionFact, limitsOf } from "../scenario/assumptions.js";
import { countText, partText } from "../scenario/words.js";

/** A value of an assumption as prose writes it: "74 %", "12 months", "2030", "277,000 t". */
export function valueText({ unit }: Pick<AssumptionFact, "unit">, value: number): string {
  if (unit === "year") return String(value);
  if (unit === "months" || unit === "years") return countText(value, unit.slice(0, -1), 2);
  if (unit === "times") return `${formatNumber(value, 2)} times`;
  if (unit === "percent for one percent") return formatNumber(value, 2);
  return unit.startsWith("percent") ? partText(value / 100, 2) : `${formatNumber(value)} t`;
}

/** From what to what the authors' value may well lie: "25 to 100 %", "3 to 24 months", "2027 to 2035". */
export const rangeText = (fact: Pick<AssumptionFact, "unit" | "low" | "high">): string =>
  `${valueText(fact, fact.low).replace(/[^\d]+$/, "")} to ${valueText(fact, fact.high)}`;

/** What stands behind a number field: the unit without the number. */
export const unitText = ({ unit }: Pick<AssumptionFact, "unit">): string =>
  unit === "year"
    ? ""
    : unit === "percent for one percent"
      ? "% for 1 %"
      : unit.replace(/^percent/, "%").replace(/^t .*a year$/, "t a year");

/** The smallest change that makes sense. */
export function stepOf({ unit, low, high }: Pick<AssumptionFact, "unit" | "low" | "high">): number {
  if (unit === "year") return 1;
  if (unit.startsWith("t ")) return 1000;
  if (unit === "percent for one percent") return 0.05;
  if (unit === "months" || unit === "years") return high - low > 6 ? 1 : 0.5;
  return unit === "times" ? 0.1 : high - low <= 10 ? 0.1 : 1;
}

/** How far a slider goes: all of a percentage, else as far again as the authors' range on both sides. */
export function sliderRange(fact: AssumptionFact): readonly [number, number] {
  const [least, most] = limitsOf(fact);
  if (fact.unit === "percent" && most === 100) return [0, 100];
  const span = fact.high - fact.low;
  return [Math.max(least, fact.low - span), Math.min(most, fact.high + span)];
}
