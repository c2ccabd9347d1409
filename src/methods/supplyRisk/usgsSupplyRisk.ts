import { formatNumber } from "../../lib/format.js";
import { netImportReliance } from "../../lib/supplyRisk/netImportReliance.js";
import { cutoff2021, usgsSupplyRisk as method } from "../../lib/supplyRisk/usgsSupplyRisk.js";
import { explain } from "../explanation.js";
import { usTrade } from "../facts.js";

export const usgsSupplyRisk = explain({
  id: "usgsSupplyRisk",
  group: "supplyRisk",
  title: "Supply risk of the USGS, up to 2022",
  method,
  answers:
    "How large was the risk by which the United States drew up its list of critical minerals of 2022? The geometric mean of three parts, so that one that is nil makes all of it nil.",
  formula: String.raw`\mathrm{SR} = \sqrt[3]{\mathrm{DP} \cdot \mathrm{TE} \cdot \mathrm{EV}}`,
  symbols: [
    [String.raw`\mathrm{SR}`, "supply risk; critical from 0.40 on", "0 to 1"],
    [String.raw`\mathrm{DP}`, "disruption potential", "0 to 1"],
    [String.raw`\mathrm{TE}`, "trade exposure, which is net import reliance", "0 to 1"],
    [String.raw`\mathrm{EV}`, "economic vulnerability", "0 to 1"],
  ],
  sources: ["nassar-2020", "usgs-ofr-2021", "usgs-ofr-2025"],
  limits:
    "History: the list of 2025 is made from the losses of more than 1,200 scenarios of disrupted trade. No figures of DP and EV for rare earths were found, so that none are given here. Null when a part is not known.",
  example: {
    sources: (data) => usTrade(data).sources,
    input: (data) => ({ dp: 0.5, te: netImportReliance(usTrade(data)).te, ev: 0.4 }),
    told: ({ dp, te, ev }, { sr, exceeds_2021_cutoff }, data) => [
      `With the net import reliance of ${usTrade(data).year}, ${formatNumber(te as number, 3)}, and made-up values of ${dp} and ${ev} for the other parts, the risk is **${formatNumber(sr as number, 3)}**, ${exceeds_2021_cutoff ? "at or above" : "below"} the cut-off of ${cutoff2021.toFixed(2)} of 2021.`,
      `$(${dp} \\cdot ${(te as number).toFixed(3)} \\cdot ${ev})^{1/3} = ${(sr as number).toFixed(3)}$.`,
    ],
  },
});
