import { concentration as method } from "../../lib/concentration/concentration.js";
import { formatNumber, formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { mined } from "../facts.js";

export const concentration = explain({
  id: "concentration",
  group: "concentration",
  title: "Concentration of a supply",
  method,
  answers:
    "In how few hands is a supply? The Herfindahl-Hirschman index adds up squared shares, so that large suppliers count more than in proportion. Beside it stand the number of equal suppliers that would be as concentrated, the shares of the largest and of the three largest, and Shannon’s entropy with the numbers of Hill, which weigh small suppliers more.",
  formula: String.raw`\begin{aligned}
s_i &= \frac{q_i}{\sum_j q_j} \\[0.4em]
\mathrm{HHI} &= \sum_i s_i^2 \\[0.2em]
n_{\mathrm{eff}} &= \frac{1}{\mathrm{HHI}} = {}^2\!D \\[0.4em]
H &= -\sum_i s_i \ln s_i, \quad {}^1\!D = e^{H} \\[0.2em]
\mathrm{HHI}^* &= \frac{\mathrm{HHI} - 1/n}{1 - 1/n}
\end{aligned}`,
  symbols: [
    ["q_i", "what supplier $i$ supplies; one stage, one year", "any unit, the same for all"],
    ["s_i", "its share", "0 to 1"],
    [String.raw`\mathrm{HHI}`, "the index; times 10,000 on the scale of percent shares", "$1/n$ to 1"],
    [String.raw`n_{\mathrm{eff}}`, "effective number of suppliers", "1 to $n$"],
    ["H", "Shannon’s entropy", "nats"],
    [String.raw`{}^1\!D, {}^2\!D`, "numbers of Hill: how many equal suppliers would be as diverse", "1 to $n$"],
    [
      String.raw`\mathrm{HHI}^*`,
      "the index from 0, when all are equal, towards 1, when one has nearly all; null for a single supplier",
    ],
    ["n", "how many supply anything at all"],
  ],
  sources: ["hill-1973", "jost-2006", "doj-ftc-2023"],
  limits:
    "Shares are of the rows listed, “other countries” as one supplier, which sets the index a little too high: [how much](#hhiBounds) at most can be told. Stages are never mixed in one index. The index knows nothing of who the suppliers are, nor of what they would do. Null for a supply of nothing.",
  example: {
    sources: (data) => mined(data).sources,
    input: (data) => ({ quantities: mined(data).tonnes }),
    told: ({ quantities }, { hhi, hhi10000, n, n_eff, cr1, cr3, shannon, hill1 }, data) => {
      const total = Object.values(quantities).reduce((sum, tonnes) => sum + tonnes, 0);
      const [largest, second] = Object.entries(quantities).sort(([, a], [, b]) => b - a);
      const line = ([name, tonnes]: [string, number]) =>
        `${name}: $${tonnes} / ${total} = ${(tonnes / total).toFixed(4)}$, squared $${((tonnes / total) ** 2).toFixed(4)}$.`;
      return [
        `The mines of ${mined(data).year} give an index of **${formatNumber(hhi10000 as number)}** on the scale to 10,000, as ${formatNumber(n_eff as number, 2)} equal suppliers would. The largest has ${formatPercent(100 * (cr1 as number), 1)}, the three largest ${formatPercent(100 * (cr3 as number), 1)}.`,
        `The ${n} rows that mine anything add up to ${formatNumber(total)} t.`,
        line(largest as [string, number]),
        line(second as [string, number]),
        `All squares together: $${(hhi as number).toFixed(4)}$; $1 / ${(hhi as number).toFixed(4)} = ${(n_eff as number).toFixed(2)}$.`,
        `Entropy $${(shannon as number).toFixed(3)}$, which is as $e^{${(shannon as number).toFixed(3)}} = ${(hill1 as number).toFixed(2)}$ equal suppliers.`,
      ];
    },
  },
});
