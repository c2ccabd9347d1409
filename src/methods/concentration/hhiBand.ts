import { concentration } from "../../lib/concentration/concentration.js";
import { hhiBand as method } from "../../lib/concentration/hhiBand.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { mined } from "../facts.js";

const names = { unconcentrated: "not concentrated", moderate: "moderately concentrated", high: "highly concentrated" };

export const hhiBand = explain({
  id: "hhiBand",
  group: "concentration",
  title: "Band of a concentration",
  method,
  answers:
    "What do competition authorities call an index of this size? The Merger Guidelines of the United States name three bands; those of 2023 are narrower than those of 2010.",
  formula: String.raw`\text{band} = \begin{cases}
\text{unconcentrated} & h < a \\
\text{moderate} & a \le h \le b \\
\text{high} & h > b
\end{cases}`,
  symbols: [
    ["h", "the index on the scale of percent shares", "0 to 10,000"],
    ["a, b", "1,000 and 1,800 by the guidelines of 2023; 1,500 and 2,500 by those of 2010"],
  ],
  sources: ["doj-ftc-2023", "doj-ftc-2010"],
  limits:
    "The bands were made for firms in a market, not for countries in a supply: they give a word to a number and are no threshold of security.",
  example: {
    sources: (data) => mined(data).sources,
    input: (data) => ({
      hhi10000: concentration({ quantities: mined(data).tonnes }).hhi10000,
      scheme: "2023" as const,
    }),
    told: ({ hhi10000 }, { band }, data) => [
      `The index of mining in ${mined(data).year}, ${formatNumber(hhi10000 as number)}, is **${band ? names[band] : "without a band"}** by the guidelines of 2023.`,
    ],
  },
});
