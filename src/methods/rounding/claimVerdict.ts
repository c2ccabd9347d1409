import { claimVerdict as method } from "../../lib/claim.js";
import { formatNumber } from "../../lib/format.js";
import { shareInterval } from "../../lib/rounding.js";
import { explain } from "../explanation.js";
import { mined } from "../facts.js";

const words = { supported: "supported", indeterminate: "indeterminate", not_supported: "not supported" };

export const claimVerdict = explain({
  id: "claimVerdict",
  group: "rounding",
  title: "Verdict on a claim",
  method,
  answers:
    "Do the figures bear a sentence out? The interval that rounding leaves open is held against the region that the hedge allows.",
  formula: String.raw`\begin{cases}
\text{supported} & T \subseteq R \\
\text{not supported} & T \cap R = \varnothing \\
\text{indeterminate} & \text{else}
\end{cases}`,
  symbols: [
    ["T", "interval of the measured value", "per cent"],
    ["R", "region that the sentence allows", "per cent"],
  ],
  sources: ["authors-2026"],
  limits:
    "A figure of another stage or year gives no verdict. An indeterminate claim of which the figure itself lies in the region is shown as reproduced.",
  example: {
    sources: (data) => mined(data).sources,
    input: (data) => {
      const { China = 0, ...others } = mined(data).tonnes;
      const found = shareInterval({ part: China, mode: "sum_of_parts", others: Object.values(others) });
      return { hedge: "nearly", value: 70, truth: [found.lo, found.hi] as const, point: found.point };
    },
    told: ({ hedge, value, truth }, { verdict, region }, data) => [
      `That China mined ${hedge} ${value} per cent in ${mined(data).year} is **${words[verdict]}**: ${formatNumber(truth[0], 1)} to ${formatNumber(truth[1] as number, 1)} per cent against ${formatNumber(region.lo)} to below ${formatNumber(region.hi as number)}.`,
    ],
  },
});
