import { leontief as method } from "../../lib/disruption/leontief.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";

export const leontief = explain({
  id: "leontief",
  group: "disruption",
  title: "Input-output model",
  method,
  answers:
    "How much must each sector make so that a final demand is met, when sectors use each other’s goods? The inverse adds up the demand, what its makers need, what those need, and so on.",
  formula: String.raw`\begin{aligned}
a_{ij} &= \frac{Z_{ij}}{x_j} \\[0.2em]
L &= (I - A)^{-1} \\
x' &= L f
\end{aligned}`,
  symbols: [
    ["Z_{ij}", "what sector $j$ uses of sector $i$", "money or mass"],
    ["x_j, x'", "output of sector $j$, and all outputs that the demand takes", "the same unit"],
    ["a_{ij}, A", "what a unit of $j$ takes of $i$, and the matrix of these"],
    ["f", "final demand", "the same unit"],
    ["L", "Leontief’s inverse"],
  ],
  sources: ["miller-blair-2009"],
  limits:
    "Each sector uses inputs in fixed proportions and can make as much as is asked. Null when the inverse does not exist.",
  example: {
    sources: ["miller-blair-2009"],
    input: () => ({
      Z: [
        [150, 500],
        [200, 100],
      ],
      x: [1000, 2000],
      f_new: [600, 1500],
    }),
    told: ({ f_new }, { L, x_new }) => [
      `In the two sectors of the textbook, a final demand of ${f_new.map((one) => formatNumber(one)).join(" and ")} takes an output of **${(x_new as number[]).map((one) => formatNumber(one, 1)).join(" and ")}**.`,
      `The inverse: $L = \\begin{pmatrix} ${(L as number[][]).map((row) => row.map((one) => one.toFixed(4)).join(" & ")).join(" \\\\ ")} \\end{pmatrix}$.`,
    ],
  },
});
