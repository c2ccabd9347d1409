import { saw } from "../../lib/decision/saw.js";
import { winningCells as method } from "../../lib/decision/winningCells.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const winningCells = explain({
  id: "winningCells",
  group: "decision",
  title: "The assessment that would make it first",
  method,
  answers:
    "What would have to be true of an option for it to win, with the weights as they are? For each single assessment, the value at which it draws level with the best.",
  formula: String.raw`v'_{oj} = v_{oj} + \frac{S_b - S_o}{w_j}`,
  symbols: [
    ["S_b, S_o", "score of the best, and of the option asked for", "0 to 1"],
    ["v_{oj}, v'_{oj}", "its value on criterion $j$ now, and the one that it takes", "0 to 1"],
    ["w_j", "weight of the criterion", "0 to 1"],
  ],
  sources: ["authors-2026"],
  limits:
    "One assessment at a time, all others unchanged. Values beyond the scale are told as not possible. With several options ahead, lowering one is not enough, so that only the option’s own assessments are told.",
  example: {
    sources: ["authors-2026"],
    isLong: true,
    input: (data) => {
      const { matrix, weights, directions, reference } = options(data);
      return { matrix, weights, directions, reference, option: saw(options(data)).ranks.indexOf(2) };
    },
    told: ({ option }, { behind, cells }, data) => {
      const { names, criteria } = options(data);
      const possible = cells.filter((cell) => cell.possible && cell.option === option);
      const first = possible[0];
      return [
        `Second with equal weights: ${names[option]}, ${formatNumber(behind, 3)} behind the best. ${
          first
            ? `It would draw level if ${criteria[first.criterion]} were **${formatNumber(first.to as number, 1)}** in place of ${formatNumber(first.from, 1)}.`
            : "**No single assessment** within its scale would close that."
        }`,
        ...possible
          .slice(1)
          .map(
            ({ criterion, from, to }) =>
              `On ${criteria[criterion]}: ${formatNumber(to as number, 1)} in place of ${formatNumber(from, 1)}.`,
          ),
      ];
    },
  },
});
