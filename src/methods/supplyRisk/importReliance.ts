import { formatNumber, formatPercent } from "../../lib/format.js";
import { importReliance as method } from "../../lib/supplyRisk/importReliance.js";
import { explain } from "../explanation.js";
import { usTrade } from "../facts.js";

export const importReliance = explain({
  id: "importReliance",
  group: "supplyRisk",
  title: "Import reliance",
  method,
  answers: "What part of a region’s use comes from outside, once its own exports are taken off?",
  formula: String.raw`\mathrm{IR} = \min\!\left(1, \max\!\left(0, \frac{m - x}{d + m - x}\right)\right)`,
  symbols: [
    ["m, x", "imports and exports", "one unit"],
    ["d", "domestic production", "the same unit"],
    [String.raw`\mathrm{IR}`, "import reliance", "0 to 1"],
  ],
  sources: ["eu-crma-2024", "ec-method-2017"],
  limits:
    "A net figure: a region that exports ore and imports magnets can seem to rely on nobody, so that stages are not mixed. Stocks are left out. Null when nothing is used.",
  example: {
    sources: (data) => usTrade(data).sources,
    input: (data) => {
      const { imports, exports, production } = usTrade(data);
      return { import: imports, export: exports, domestic: production };
    },
    told: (input, { ir }, data) => [
      `By the EU’s formula, compounds and metals of the United States in ${usTrade(data).year} come to **${formatPercent(100 * (ir as number))}**: imports of ${formatNumber(input.import)} t, exports of ${formatNumber(input.export)} t and production of ${formatNumber(input.domestic)} t.`,
      `$(${input.import} - ${input.export}) / (${input.domestic} + ${input.import} - ${input.export}) = ${(ir as number).toFixed(3)}$.`,
      "Exports of compounds are published together with ores. Those taken here are what apparent consumption leaves, and hold what stocks gave.",
    ],
  },
});
