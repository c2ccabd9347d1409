import { formatNumber } from "../../lib/format.js";
import { ratioInterval as method } from "../../lib/rounding.js";
import { explain } from "../explanation.js";
import { mined } from "../facts.js";

export const ratioInterval = explain({
  id: "ratioInterval",
  group: "rounding",
  title: "How many times, of rounded figures",
  method,
  answers: "Between which values does a ratio of two rounded figures lie?",
  formula: String.raw`\left[\; \frac{a^-}{b^+},\; \frac{a^+}{b^-} \;\right]`,
  symbols: [
    ["a^-, a^+", "least and most that the numerator can be", "any unit"],
    ["b^-, b^+", "the same of the denominator", "any unit"],
  ],
  sources: ["authors-2026"],
  limits: "The two figures must not hold each other. There is no upper end when the denominator may be nil.",
  example: {
    sources: (data) => mined(data).sources,
    input: (data) => ({
      numerator: mined(data).tonnes.China as number,
      denominator: mined(data).tonnes["United States"] as number,
    }),
    told: (_, { lo, hi, point }, data) => [
      `In ${mined(data).year} China mined ${formatNumber(point, 2)} times as much as the United States; with rounding, **${formatNumber(lo, 2)} to ${formatNumber(hi as number, 2)}** times.`,
    ],
  },
});
