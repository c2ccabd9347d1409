import { formatNumber } from "../../lib/format.js";
import { supplyRiskEU as method, type SupplyRiskInput } from "../../lib/supplyRisk/supplyRiskEU.js";
import { explain } from "../explanation.js";

const published: SupplyRiskInput = { hhi_wgi_gs: 5.68, eol_rir: 0.01, si_sr: 1, mode: "GS" };

export const supplyRiskEU = explain({
  id: "supplyRiskEU",
  group: "supplyRisk",
  title: "Supply risk by the EU’s method",
  method,
  answers:
    "How likely is it that the supply of a material fails, by the measure behind the EU’s list of critical raw materials? The concentration of suppliers, weighted by governance and trade, of the world and of what the EU buys; lessened by recycling and by substitutes.",
  formula: String.raw`\begin{aligned}
H &= \sum_c S_c^2\, w_c\, t_c \\[0.3em]
M &= H_{\mathrm{GS}} \frac{\mathrm{IR}}{2} + H_{\mathrm{EU}} \left(1 - \frac{\mathrm{IR}}{2}\right) \\[0.3em]
\mathrm{SR} &= M\,(1 - \mathrm{RIR})\,\mathrm{SI}
\end{aligned}`,
  symbols: [
    ["H, M", "index of a mix, and that of both mixes together", "0 to about 10"],
    ["S_c", "share of country $c$ in the world’s supply (GS) or in what the EU uses (EU)", "0 to 1"],
    ["w_c", "governance weight", "0 to 10"],
    ["t_c", "trade parameter: 1; 0.8 for members of the EU; 1.1 to 1.5 for export restrictions"],
    [String.raw`\mathrm{IR}`, "import reliance", "0 to 1"],
    [String.raw`\mathrm{RIR}`, "part of the input that comes from recycling at the end of life", "0 to 1"],
    [String.raw`\mathrm{SI}`, "substitution index; 1 is no substitute", "0 to 1"],
    [String.raw`\mathrm{SR}`, "supply risk of one stage", "0 to about 10"],
  ],
  sources: ["ec-method-2017", "eu-crma-2024"],
  limits:
    "One stage at a time. The trade parameters are the Commission’s judgement and cannot be derived from tariffs. With only one of the two mixes the method uses that one, without import reliance; with what a mode needs missing it gives null.",
  example: {
    sources: ["ec-crm-2023"],
    input: () => published,
    told: ({ hhi_wgi_gs, eol_rir }, { sr, sr_1dp }) => [
      `The study of 2023 has China as the only refiner of most heavy rare earths, so that the weighted index is China’s own weight, about ${hhi_wgi_gs}; recycling gives ${formatNumber(100 * (eol_rir as number))} per cent. The supply risk comes to **${formatNumber(sr_1dp as number, 1)}**, as published for dysprosium.`,
      `$${hhi_wgi_gs} \\cdot (1 - ${eol_rir}) \\cdot 1 = ${(sr as number).toFixed(4)}$.`,
    ],
  },
});
