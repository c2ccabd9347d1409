import { formatNumber, formatPercent } from "../../lib/format.js";
import { disruptionPotential as method } from "../../lib/supplyRisk/disruptionPotential.js";
import { explain } from "../explanation.js";

export const disruptionPotential = explain({
  id: "disruptionPotential",
  group: "supplyRisk",
  title: "Disruption potential",
  method,
  answers:
    "How much of the world’s production sits with countries that might not be able or willing to supply? Squared shares, each weighted by an index of that.",
  formula: String.raw`\mathrm{DP} = \sum_c S_c^2\, \omega_c`,
  symbols: [
    ["S_c", "share of country $c$ in the world’s production", "0 to 1"],
    [String.raw`\mathrm{DP}`, "disruption potential", "0 to 1"],
    [String.raw`\omega_c`, "inability or unwillingness to supply", "0 to 1"],
  ],
  sources: ["nassar-2020"],
  limits:
    "The weights $\\omega$ are an input: how the USGS makes them is not public in full, and no figures for rare earths were found. The example’s are made up, so that its outcome says nothing of any country.",
  example: {
    sources: [],
    input: () => ({
      rows: [
        { share: 0.7, weight: 0.8 },
        { share: 0.2, weight: 0.1 },
        { share: 0.1, weight: 0.5 },
      ],
    }),
    told: ({ rows }, { dp }) => [
      `Three made-up producers with ${rows.map(({ share }) => formatPercent(100 * share)).join(", ")} have a potential of **${formatNumber(dp, 3)}**.`,
      `$${rows.map(({ share, weight }) => `${share}^2 \\cdot ${weight}`).join(" + ")} = ${dp.toFixed(3)}$.`,
    ],
  },
});
