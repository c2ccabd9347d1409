import { criticalFrom, isCriticalEU as method } from "../../lib/supplyRisk/isCriticalEU.js";
import { explain } from "../explanation.js";

export const isCriticalEU = explain({
  id: "isCriticalEU",
  group: "supplyRisk",
  title: "Critical by the EU’s thresholds",
  method,
  answers: "Is a material critical? It is when supply risk and economic importance both reach their thresholds.",
  formula: String.raw`\text{critical} \iff \mathrm{SR} \ge 1.0 \,\text{ and }\, \mathrm{EI} \ge 2.8`,
  symbols: [
    [String.raw`\mathrm{SR}`, "supply risk, rounded to one decimal"],
    [String.raw`\mathrm{EI}`, "economic importance, rounded to one decimal", "0 to 10"],
  ],
  sources: ["ec-crm-2023", "ec-method-2017"],
  limits:
    "A value of 0.95 is critical and one of 0.94 is not. Strategic materials, copper among them, stand on the EU’s list without passing this test. Null when either is not known.",
  example: {
    sources: ["ec-crm-2023"],
    input: () => ({ sr: 3.7, ei: 5.9 }),
    told: ({ sr, ei }, { critical }) => [
      `A supply risk of ${sr} and an economic importance of ${ei}, as in the study of 2023, are **${critical ? "critical" : "not critical"}**: the thresholds are ${criticalFrom.sr.toFixed(1)} and ${criticalFrom.ei}.`,
    ],
  },
});
