import { formatNumber } from "../../lib/format.js";
import { differenceInterval as method } from "../../lib/rounding.js";
import { explain } from "../explanation.js";

export const differenceInterval = explain({
  id: "differenceInterval",
  group: "rounding",
  title: "A change of shares",
  method,
  answers: "By how many points has a share changed at least and at most, when both are known to within an interval?",
  formula: String.raw`\left[\; x_2^- - x_1^+,\; x_2^+ - x_1^- \;\right]`,
  symbols: [["x_1^\\pm, x_2^\\pm", "ends of the earlier and of the later share", "per cent"]],
  sources: ["authors-2026"],
  limits: "As if the errors of the two had nothing to do with each other: the interval is rather too wide.",
  example: {
    sources: [],
    input: () => ({ share1: [61.2, 64.6] as const, share2: [67.8, 68.9] as const }),
    told: ({ share1, share2 }, { lo, hi }) => [
      `From ${share1.join("–")} to ${share2.join("–")} per cent, made up for the example, a share rose by **${formatNumber(lo, 1)} to ${formatNumber(hi, 1)} points**.`,
    ],
  },
});
