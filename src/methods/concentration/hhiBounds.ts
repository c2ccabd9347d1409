import { hhiBounds as method } from "../../lib/concentration/hhiBounds.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { magnetMines } from "../facts.js";

const scaled = (hhi: number | null) => formatNumber(10_000 * (hhi as number));

export const hhiBounds = explain({
  id: "hhiBounds",
  group: "concentration",
  title: "Concentration with a row of others",
  method,
  answers:
    "Between which values does the index lie when part of the supply is known only as a sum, “other countries”? It is lowest when that sum is spread over very many, and highest when it is in as few hands as it may be.",
  formula: String.raw`\begin{aligned}
K &= \sum_{i\,\text{known}} s_i^2, \quad r = \frac{R}{T} \\[0.3em]
\mathrm{HHI}_{\min} &= K + \frac{r^2}{N} \\[0.3em]
\mathrm{HHI}_{\max} &= K + m c^2 + (r - m c)^2 \\[0.3em]
c &= \min\!\left(r, \frac{C}{T}\right), \quad m = \left\lfloor \frac{r}{c} \right\rfloor
\end{aligned}`,
  symbols: [
    ["s_i, K", "shares that are known, and what they give", "0 to 1"],
    [String.raw`\mathrm{HHI}`, "the index", "0 to 1"],
    ["R, T", "what the others supply together, and all supply; $r$ is its share", "one unit"],
    ["N", "the most suppliers that may be among the others; without end if not said"],
    ["C", "the most that one of them may supply, $c$ as a share; all of $R$ if not said", "that unit"],
    ["m", "how many of them can be that large"],
  ],
  sources: ["authors-2026"],
  limits:
    "The bounds follow from the sum alone. A cap $C$ is an assumption and never made by itself: a publisher who lists small producers does not say that those left out are smaller.",
  example: {
    sources: (data) => magnetMines(data).sources,
    input: (data) => {
      const { "Other countries": residual = 0, ...known } = magnetMines(data).kilotonnes;
      return { known, residual };
    },
    told: ({ residual }, { hhi_lower, hhi_upper, hhi_naive_single }, data) => [
      `Of the magnet rare earths mined in ${magnetMines(data).year}, ${formatNumber(residual, 1)} thousand t are of “the rest of the world”. On the scale to 10,000 the index is between **${scaled(hhi_lower)} and ${scaled(hhi_upper)}**.`,
      `The upper end takes the others as one supplier: ${scaled(hhi_naive_single)}. The lower one takes them as very many.`,
    ],
  },
});
