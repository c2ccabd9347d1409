import { saw } from "../../lib/decision/saw.js";
import { tsCriticality as method } from "../../lib/decision/tsCriticality.js";
import { formatNumber, formatPercent } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const tsCriticality = explain({
  id: "tsCriticality",
  group: "decision",
  title: "The most critical criterion",
  method,
  answers:
    "Of which criterion must one be surest how much it weighs? The one of which the smallest change, as a part of its own weight, makes two options change places.",
  formula: String.raw`\delta_{kij} = \frac{P_j - P_i}{a_{jk} - a_{ik}} \cdot \frac{100}{W_k}`,
  symbols: [
    ["P_i", "score of option $i$", "0 to 1"],
    ["a_{ik}", "value of option $i$ on criterion $k$", "0 to 1"],
    ["W_k", "weight of criterion $k$", "0 to 1"],
    [
      String.raw`\delta_{kij}`,
      "by how much $W_k$ must fall for $i$ and $j$ to change places; below zero: rise",
      "per cent",
    ],
  ],
  sources: ["triantaphyllou-sanchez-1997"],
  limits:
    "The weight changes before all are made to add up to 1 again. A change of more than the whole weight is not possible, and null. Where two options are level, any change turns them.",
  example: {
    sources: ["authors-2026"],
    isLong: true,
    input: (data) => {
      const { values, weights } = saw(options(data));
      return { values, weights };
    },
    told: (_, { percent_top, percent_any }, data) => {
      const { names, criteria } = options(data);
      const change = (one: typeof percent_top) =>
        one
          ? `when ${criteria[one.criterion]} ${one.delta > 0 ? "loses" : "gains"} **${formatPercent(Math.abs(one.delta), 1)}** of its weight, ${names[one.i]} and ${names[one.j]} change places`
          : "no change of a weight does that";
      return [
        `The smallest change that makes another of the briefing’s options first: ${change(percent_top)}.`,
        `The smallest that turns any two: ${change(percent_any)}.`,
        `With equal weights each criterion weighs ${formatNumber(1 / criteria.length, 2)}.`,
      ];
    },
  },
});
