import { piecewiseValue as method } from "../../lib/decision/piecewiseValue.js";
import { explain } from "../explanation.js";

export const piecewiseValue = explain({
  id: "piecewiseValue",
  group: "decision",
  title: "Value of a measurement",
  method: method<readonly number[]>,
  answers: "What is a measurement worth, when one knows what some measurements are worth? Straight lines between them.",
  formula: String.raw`\begin{aligned}
v(x) &= v_k + \frac{x - c_k}{c_{k+1} - c_k}\,(v_{k+1} - v_k) \\
& \text{for } c_k \le x \le c_{k+1}
\end{aligned}`,
  symbols: [
    ["x", "measurement", "the criterion’s unit"],
    ["c_k, v_k", "cut-offs, rising, and what each is worth", "the criterion’s unit; 0 to 1"],
  ],
  sources: ["vanvalkenhoef-2024"],
  limits:
    "Beyond the cut-offs it refuses, or goes on along the last line and holds the value within 0 and 1, or just goes on, as one asks.",
  example: {
    sources: ["vanvalkenhoef-2024"],
    input: () => ({ x: [60, 90, 95], cutoffs: [50, 75, 90, 100], values: [1, 0.8, 0.5, 0] }),
    told: ({ x }, { v }) => [
      `With the cut-offs of the package’s own test, ${x.join(", ")} are worth **${v.map((value) => value.toFixed(2)).join(", ")}**.`,
    ],
  },
});
