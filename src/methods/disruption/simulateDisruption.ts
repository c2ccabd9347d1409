import { simulateDisruption as method } from "../../lib/disruption/simulateDisruption.js";
import { formatNumber, formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";

const twoStages = {
  months: 9,
  stages: [
    { shares: { A: 0.7, B: 0.3 }, cut: { A: 0.5 }, start: 2, dur: 5, spare: 0.1, ramp: 2, stock: 0.2 },
    { shares: { A: 0.6, B: 0.4 }, start: 2, dur: 5, recycling: 0.05, stock: 0.3 },
  ],
};

export const simulateDisruption = explain({
  id: "simulateDisruption",
  group: "disruption",
  title: "A chain month by month",
  method,
  answers:
    "What part of the need is met in each month, at each stage, while suppliers withhold? What is lost upstream cannot be processed downstream; spare capacity, recycling, substitution and at last stocks fill what they can.",
  formula: String.raw`\begin{aligned}
\sigma_t &= \sigma \min\!\left(1, \frac{t - t_0 + 1}{\rho}\right) \\
m_t &= \textstyle\sum_c s_c (1 - z_c) + \sigma_t \\
P_t &= \min(1,\; m_t,\; f_{k-1,t}) \\
n_t &= 1 - u_t \\
g_t &= \max(0,\; n_t - P_t - y) \\
d_t &= \min(B_{t-1},\; g_t) \\
B_t &= B_{t-1} - d_t \\
f_{k,t} &= \min\!\left(1, \frac{P_t + y + d_t}{n_t}\right)
\end{aligned}`,
  symbols: [
    ["s_c, z_c", "share of country $c$, and what part of it is withheld while the disruption lasts", "0 to 1"],
    [
      String.raw`\sigma, \rho`,
      "spare capacity of others while it lasts, and the months until it is all there",
      "of monthly demand; months",
    ],
    ["t, t_0", "month, and that in which the disruption begins", "months"],
    ["m_t, P_t", "what can be made, and what is, as inputs allow", "of monthly demand"],
    ["u_t, n_t", "part of the demand that is met otherwise while it lasts, and the need that is left", "0 to 1"],
    ["y", "recycling", "of monthly demand"],
    ["g_t", "gap that is left", "of monthly demand"],
    ["B_t, d_t", "stock at the end of a month, and what is drawn from it", "months of demand"],
    ["f_{k,t}", "part of the need that is met at stage $k$; $f_{0,t} = 1$", "0 to 1"],
  ],
  sources: ["sprecher-2015"],
  limits:
    "Goods reach whoever needs them, stocks are used up before anybody does without and are not refilled, and no price moves. A chain seen by one buyer takes that buyer’s sources as shares.",
  example: {
    sources: [],
    input: () => twoStages,
    told: (_, { fulfilment, cumulative_shortfall_months, first_short_month }) => [
      `In a made-up chain of two stages, A withholds half of the ores for five months from the second on. The stocks hold until month ${(first_short_month as number) - 1}; in all **${formatNumber(cumulative_shortfall_months, 2)} months** of demand are missing.`,
      `What the last stage gets, month by month: ${fulfilment.map((met) => formatPercent(100 * (met.at(-1) as number))).join(", ")}.`,
    ],
  },
});
