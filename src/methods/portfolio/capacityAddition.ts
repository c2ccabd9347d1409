import { formatNumber, formatPercent } from "../../lib/format.js";
import { capacityAddition as method } from "../../lib/portfolio/capacityAddition.js";
import { assumedPart } from "../../lib/scenario/assumptions.js";
import { explain } from "../explanation.js";
import { mined } from "../facts.js";

export const capacityAddition = explain({
  id: "capacityAddition",
  group: "portfolio",
  title: "Capacity that a target takes",
  method,
  answers:
    "How much must others build so that one country’s share falls to a target? Either on top of all output, which then grows (expand), or in place of the country’s, in a total that stays (displace).",
  formula: String.raw`\begin{aligned}
\Delta_{\text{expand}} &= \max\!\left(0,\; \frac{K_c (1 - X)}{X} - K_o\right) \\[0.3em]
\Delta_{\text{displace}} &= \max\bigl(0,\; (1 - X) D - K_o\bigr)
\end{aligned}`,
  symbols: [
    ["K_c, K_o", "capacity of the country and of all others", "one unit"],
    ["X", "the target", "0 to 1"],
    ["D", "the total that stays", "the unit of $K$"],
    [String.raw`\Delta`, "what others must add", "the unit of $K$"],
  ],
  sources: ["eu-crma-2024", "authors-2026"],
  limits:
    "Capacity is taken as output, at once and in full; the mode is always named. Null when no addition would do: growth alone never brings a share to nothing.",
  example: {
    sources: (data) => [...mined(data).sources, "eu-crma-2024"],
    input: (data) => {
      const { China = 0, ...others } = mined(data).tonnes;
      const k_other = Object.values(others).reduce((total, one) => total + one, 0);
      const target_share = assumedPart(data.defaults.assumptions, "target-share");
      return { k_country: China, k_other, target_share, mode: "expand" as const };
    },
    told: ({ k_country, k_other, target_share }, { additional_other_capacity }, data) => {
      const added = additional_other_capacity as number;
      const displaced = method({ k_country, k_other, target_share, mode: "displace" });
      return [
        `For China to fall to ${formatPercent(100 * target_share)} of what was mined in ${mined(data).year}, others would have to add **${formatNumber(added)} t** a year.`,
        `$${k_country} \\cdot (1 - ${target_share}) / ${target_share} - ${k_other} = ${Math.round(added)}$.`,
        `In place of output of China’s, ${formatNumber(displaced.additional_other_capacity as number)} t would do.`,
      ];
    },
  },
});
