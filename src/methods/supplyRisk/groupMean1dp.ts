import { formatNumber } from "../../lib/format.js";
import { groupMean1dp as method } from "../../lib/supplyRisk/groupMean1dp.js";
import { explain } from "../explanation.js";

export const groupMean1dp = explain({
  id: "groupMean1dp",
  group: "supplyRisk",
  title: "Supply risk of a group",
  method,
  answers: "What is the supply risk of the heavy or of the light rare earths together? The mean of their members’.",
  formula: String.raw`\overline{\mathrm{SR}} = \frac{1}{m} \sum_{i=1}^{m} \mathrm{SR}_i`,
  symbols: [
    [String.raw`\mathrm{SR}_i`, "overall supply risk of element $i$"],
    ["m", "how many elements the group has"],
  ],
  sources: ["ec-crm-2023"],
  limits:
    "Every element counts the same, however much of it is used. From members that are rounded themselves the mean can differ by 0.05 from what is published. Null when a member has no figure.",
  example: {
    sources: ["ec-crm-2023"],
    input: () => ({
      members: { Dy: 5.6, Er: 5.6, Eu: 5.6, Gd: 3.3, Ho: 5.6, Lu: 5.6, Tb: 4.9, Tm: 5.6, Yb: 5.6, Y: 3.5 },
    }),
    told: ({ members }, { sr_group, mean }) => [
      `The ${Object.keys(members).length} heavy rare earths of the study of 2023 have a mean of ${formatNumber(mean as number, 2)}, told with one decimal as **${formatNumber(sr_group as number, 1)}**, as published.`,
    ],
  },
});
