import { formatNumber } from "../../lib/format.js";
import { environmentalRisk as method } from "../../lib/supplyRisk/environmentalRisk.js";
import { wgiRisk01 } from "../../lib/supplyRisk/wgiRisk01.js";
import { explain } from "../explanation.js";
import { stability } from "../facts.js";

export const environmentalRisk = explain({
  id: "environmentalRisk",
  group: "supplyRisk",
  title: "Governance and environment in one weight",
  method,
  answers:
    "How risky is a country of origin when what it does to its environment counts, too? The weight of governance and one from the Environmental Performance Index, mixed in a proportion that is shown.",
  formula: String.raw`\begin{aligned}
e &= \frac{100 - \mathrm{EPI}}{100} \\[0.3em]
g' &= \alpha\, g + (1 - \alpha)\, e
\end{aligned}`,
  symbols: [
    [String.raw`\mathrm{EPI}`, "Environmental Performance Index, high is good", "0 to 100"],
    ["g", "risk by governance", "0 to 1"],
    [String.raw`\alpha`, "part of the weight that governance has", "0 to 1"],
    ["g'", "the weight of both", "0 to 1"],
  ],
  sources: ["yale-epi-2024", "authors-2026"],
  limits:
    "The mix is a convention of this project and no standard; another $\\alpha$ gives another order of countries. The index is of a whole country and not of its mines.",
  example: {
    sources: (data) => stability(data, "Malaysia").sources,
    input: (data) => ({ epi: 40, g: wgiRisk01(stability(data, "Malaysia")).risk01, alpha: 0.7 }),
    told: ({ epi, g, alpha }, { e, weight }, data) => [
      `With Malaysia’s risk of ${stability(data, "Malaysia").year}, ${formatNumber(g, 3)}, a made-up index of ${epi} and $\\alpha = ${alpha}$ the weight is **${formatNumber(weight, 3)}**.`,
      `$e = (100 - ${epi}) / 100 = ${e.toFixed(2)}$.`,
      `$${alpha} \\cdot ${g.toFixed(3)} + ${(1 - alpha).toFixed(1)} \\cdot ${e.toFixed(2)} = ${weight.toFixed(3)}$.`,
    ],
  },
});
