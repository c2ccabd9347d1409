import { formatNumber } from "../../lib/format.js";
import { roundingHalfWidth as method } from "../../lib/rounding.js";
import { explain } from "../explanation.js";
import { mined } from "../facts.js";

export const roundingHalfWidth = explain({
  id: "roundingHalfWidth",
  group: "rounding",
  title: "What rounding leaves open",
  method,
  answers: "How far may the true value lie from a published figure? Half of the step to which it was rounded.",
  formula: String.raw`h = \begin{cases}
\tfrac{1}{2} \cdot 10^{-d} & \text{with } d \text{ decimals} \\
\tfrac{1}{2} \cdot 10^{z} & \text{with } z \text{ zeros at the end} \\
0 & \text{for a count}
\end{cases}`,
  symbols: [
    ["d", "decimals as published"],
    ["z", "zeros at the end, so many that two digits remain"],
    ["h", "half width", "the unit of the figure"],
  ],
  sources: ["authors-2026"],
  limits:
    "A convention of this project: publishers seldom say how they round. A figure that happens to end in zeros is taken as rounded. Rounding is the least of the errors: an estimate may be off by far more.",
  example: {
    sources: (data) => mined(data).sources,
    input: (data) => ({ value: mined(data).tonnes.China as number }),
    told: ({ value }, { half_width }, data) => [
      `China’s ${formatNumber(value)} t of ${mined(data).year} may be off by **${formatNumber(half_width)} t** either way by rounding alone: from ${formatNumber(value - half_width)} to ${formatNumber(value + half_width)} t.`,
    ],
  },
});
