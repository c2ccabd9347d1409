import { formatNumber } from "../../lib/format.js";
import { wgiRisk01 as method } from "../../lib/supplyRisk/wgiRisk01.js";
import { explain } from "../explanation.js";
import { stability } from "../facts.js";

export const wgiRisk01 = explain({
  id: "wgiRisk01",
  group: "supplyRisk",
  title: "Risk from political stability",
  method,
  answers:
    "How risky is a country of origin, from 0 to 1? The World Bank estimates political stability and the absence of violence on a scale where high is good; turned round and brought to 0 to 1 it is a weight of risk.",
  formula: String.raw`g = \min\!\left(1, \max\!\left(0, \frac{2.5 - x}{5}\right)\right)`,
  symbols: [
    ["x", "estimate of political stability and absence of violence", "about −2.5 to 2.5"],
    ["g", "risk: 0 safest, 1 riskiest", "0 to 1"],
  ],
  sources: ["koyamparambath-2024", "worldbank-wgi-2023"],
  limits:
    "Stability is not willingness to supply. The estimate has a standard error which the weight leaves out, and each edition estimates the whole series anew: editions are never joined. A missing estimate counts as 0.5 and says so; results are then shown for 0 and 1 too.",
  example: {
    sources: (data) => stability(data, "China").sources,
    input: (data) => ({ estimate: stability(data, "China").estimate }),
    told: ({ estimate }, { risk01 }, data) => [
      `For China the estimate of ${stability(data, "China").year} is ${formatNumber(estimate as number, 3).replace("-", "−")}, which gives a risk of **${formatNumber(risk01, 3)}**.`,
      `$(2.5 - (${(estimate as number).toFixed(3)})) / 5 = ${risk01.toFixed(3)}$.`,
    ],
  },
});
