import { formatNumber } from "../../lib/format.js";
import { shareInterval as method, type ShareInput } from "../../lib/rounding.js";
import { explain } from "../explanation.js";
import { mined } from "../facts.js";

export const shareInterval = explain({
  id: "shareInterval",
  group: "rounding",
  title: "A share of rounded figures",
  method,
  answers:
    "Between which values does a share lie when its parts are rounded? On the sum of the parts, a part that is larger than told makes the sum larger, too, so that the interval is narrow.",
  formula: String.raw`\left[\; \frac{C^-}{C^- + \sum O^+},\; \frac{C^+}{C^+ + \sum O^-} \;\right]`,
  symbols: [
    ["C^-, C^+", "least and most that the part can be", "one unit"],
    ["O^-, O^+", "the same of each other part", "the same unit"],
  ],
  sources: ["authors-2026"],
  limits:
    "Rounding only. On a published total, which is rounded itself, the interval is wider and can leave out the share on the sum; the method does that, too, if asked.",
  example: {
    sources: (data) => mined(data).sources,
    input: (data): ShareInput => {
      const { China = 0, ...others } = mined(data).tonnes;
      return { part: China, mode: "sum_of_parts", others: Object.values(others) };
    },
    told: ({ part }, { lo, hi, point }, data) => [
      `China’s ${formatNumber(part)} t are ${formatNumber(point, 1)} per cent of what was mined in ${mined(data).year}; with rounding, **${formatNumber(lo, 1)} to ${formatNumber(hi as number, 1)}** per cent.`,
    ],
  },
});
