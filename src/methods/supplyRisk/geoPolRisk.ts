import { formatNumber, formatPercent } from "../../lib/format.js";
import { newest, numberOf, textOf, where } from "../../lib/scenario/rows.js";
import { geoPolRisk as method } from "../../lib/supplyRisk/geoPolRisk.js";
import { wgiRisk01 } from "../../lib/supplyRisk/wgiRisk01.js";
import type { ExampleData } from "../explanation.js";
import { explain } from "../explanation.js";
import { mined, stability } from "../facts.js";

/** Metals of the United States' imports; their tonnages are not in the snapshot, so that values stand for them. */
function metals(data: ExampleData) {
  const all = where(data.rows.us_imports, { hs6: "280530", row_kind: "country" });
  const year = newest<number>(all, "year");
  const known = new Set(data.rows.governance.map((row) => row.country));
  const imports = where(all, { year }).map((row) => {
    const country = textOf(row, "country");
    const estimate = known.has(country) ? stability(data, country).estimate : null;
    return { qty_t: numberOf(row, "import_value_usd"), g: estimate === null ? null : wgiRisk01({ estimate }).risk01 };
  });
  return { imports, year, source: textOf(all[0] as (typeof all)[0], "source") };
}

export const geoPolRisk = explain({
  id: "geoPolRisk",
  group: "supplyRisk",
  title: "Geopolitical supply risk",
  method,
  answers:
    "How exposed is one importer to where a material comes from? The concentration of the world’s production, times the part of what the importer has that comes from risky origins; with a price, also in kilograms of copper, as life-cycle assessments want it.",
  formula: String.raw`\begin{aligned}
R &= \frac{\sum_i g_i f_i}{p_c + \sum_i f_i} \\[0.3em]
\text{score} &= \mathrm{HHI} \cdot R \\[0.2em]
\mathrm{CF} &= \text{score} \cdot \frac{\bar{p}}{0.4094}
\end{aligned}`,
  symbols: [
    [String.raw`\mathrm{HHI}`, "concentration of the world’s production", "0 to 1"],
    ["R", "risk of the imports", "0 to 1"],
    ["f_i", "imports from origin $i$", "one unit of mass"],
    ["g_i", "risk of the origin; 0 within the importer’s region", "0 to 1"],
    ["p_c", "the importer’s own production", "the unit of the imports"],
    [String.raw`\bar{p}`, "mean price of the imports", "dollars a kilogram"],
    [
      String.raw`\mathrm{CF}`,
      "characterisation factor; 0.4094 is the mean one of copper, 2017 to 2021",
      "kg of copper a kg",
    ],
  ],
  sources: ["koyamparambath-2024"],
  limits:
    "Imports are those of the customs’ origin, who may only trade what others made. An origin without an estimate counts as 0.5; the score is then given for 0 and 1 as well. Nothing had at all is no risk.",
  example: {
    sources: (data) => [...mined(data).sources, metals(data).source, ...stability(data, "China").sources],
    input: (data) => ({
      production_t: Object.values(mined(data).tonnes),
      domestic_t: 0,
      imports: metals(data).imports,
    }),
    told: (_, { hhi, import_risk, score, score_range, imputed }, data) => [
      `For rare-earth metals that the United States imported in ${metals(data).year}, by value and with no production of their own, the score is **${formatNumber(score as number, 3)}**.`,
      `Mining has an HHI of $${(hhi as number).toFixed(3)}$.`,
      `Weighted by the stability of their origins, imports have a risk of $${import_risk.toFixed(3)}$ (${formatPercent(100 * import_risk)}).`,
      `$${(hhi as number).toFixed(3)} \\cdot ${import_risk.toFixed(3)} = ${(score as number).toFixed(3)}$.`,
      imputed && score_range
        ? `Of some origins there is no estimate; were all of them the safest or the riskiest, the score would be ${score_range.map((end) => formatNumber(end, 3)).join(" or ")}.`
        : "All origins have an estimate.",
      "Tonnages by origin are not in the snapshots: values stand for them, and no factor in kilograms of copper is given.",
    ],
  },
});
