import { formatNumber, formatPercent } from "../../lib/format.js";
import { netImportReliance as method } from "../../lib/supplyRisk/netImportReliance.js";
import { explain } from "../explanation.js";
import { usTrade } from "../facts.js";

export const netImportReliance = explain({
  id: "netImportReliance",
  group: "supplyRisk",
  title: "Net import reliance of the USGS",
  method,
  answers:
    "What part of what a country uses is imported, when what stocks gave counts as use, too? The USGS prints it for each mineral, and uses it as trade exposure.",
  formula: String.raw`\begin{aligned}
A &= d + m - x + b \\[0.2em]
\mathrm{TE} &= \min\!\left(1, \max\!\left(0, \frac{m - x + b}{A}\right)\right)
\end{aligned}`,
  symbols: [
    ["d", "production", "one unit"],
    ["m, x", "imports and exports", "the same unit"],
    ["b", "what stocks gave; below zero when they grew", "the same unit"],
    ["A", "apparent consumption", "the same unit"],
    [String.raw`\mathrm{TE}`, "net import reliance", "0 to 1"],
  ],
  sources: ["usgs-mcs-2026"],
  limits:
    "As with any net figure, exports of ore can hide imports of metal: the USGS tells concentrates apart from compounds. What is in imported goods is not seen. Null when nothing is used.",
  example: {
    sources: (data) => usTrade(data).sources,
    input: (data) => {
      const { imports, exports, production } = usTrade(data);
      return { production, imports, exports };
    },
    told: ({ production }, { te, apparent_consumption }, data) => [
      `In ${usTrade(data).year} the United States used ${formatNumber(apparent_consumption)} t in compounds and metals and made ${formatNumber(production)} t: a reliance of **${formatPercent(100 * (te as number))}**, where the USGS prints ${formatPercent(usTrade(data).published)}.`,
      `$(${apparent_consumption} - ${production}) / ${apparent_consumption} = ${(te as number).toFixed(3)}$.`,
    ],
  },
});
