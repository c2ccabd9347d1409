import { formatNumber } from "../../lib/format.js";
import { wgiScaledEU as method } from "../../lib/supplyRisk/wgiScaledEU.js";
import { explain } from "../explanation.js";
import { stability } from "../facts.js";

export const wgiScaledEU = explain({
  id: "wgiScaledEU",
  group: "supplyRisk",
  title: "Governance weight of the EU",
  method,
  answers:
    "The weight that the EU’s list of critical raw materials gives to a country of origin: the mean of the World Bank’s six estimates of governance, from 0 (best) to 10 (worst).",
  formula: String.raw`\begin{aligned}
\bar{x} &= \frac{1}{d} \sum_{k=1}^{d} x_k \\[0.3em]
w &= \min\bigl(10, \max(0, 2\,(2.5 - \bar{x}))\bigr)
\end{aligned}`,
  symbols: [
    [
      "x_k",
      "estimates of voice, stability, effectiveness, regulation, rule of law and control of corruption",
      "about −2.5 to 2.5",
    ],
    [String.raw`\bar{x}, d`, "their mean, and how many of the six there are"],
    ["w", "governance weight", "0 to 10"],
  ],
  sources: ["ec-method-2017", "worldbank-wgi-2023"],
  limits:
    "A mean of fewer than six estimates is another measure: the method says of how many it is. The snapshots hold political stability only, so that no score of the EU can be computed again from them.",
  example: {
    sources: (data) => stability(data, "Australia").sources,
    input: (data) => ({ estimates: { pv: stability(data, "Australia").estimate } }),
    told: ({ estimates }, { wgi_scaled_0_10, n_dims }, data) => [
      `From Australia’s political stability of ${stability(data, "Australia").year} alone, ${formatNumber(estimates.pv as number, 3)}, the weight is **${formatNumber(wgi_scaled_0_10 as number, 2)}**, of ${n_dims} of 6 estimates.`,
      `$2 \\cdot (2.5 - ${(estimates.pv as number).toFixed(3)}) = ${(wgi_scaled_0_10 as number).toFixed(3)}$.`,
    ],
  },
});
