import { ranking as method } from "../../lib/decision/ranking.js";
import { saw } from "../../lib/decision/saw.js";
import { formatList } from "../../lib/format.js";
import { explain } from "../explanation.js";
import { options } from "../facts.js";

export const ranking = explain({
  id: "ranking",
  group: "decision",
  title: "Ranks from scores",
  method,
  answers: "Who is first, second, third? Equals share the better rank, and the ranks after them are left out.",
  formula: String.raw`\mathrm{rank}_i = 1 + \#\{\,j : S_j > S_i\,\}`,
  symbols: [["S_i", "score of option $i$; $j$ is any other option"]],
  sources: ["authors-2026"],
  limits:
    "Scores that differ by less than a trillionth are equal. A rank says nothing of by how much: the scores do. What has no score is tied with the last.",
  example: {
    sources: ["authors-2026"],
    input: (data) => ({ scores: saw(options(data)).scores }),
    told: (_, { order }, data) => [
      `By the weighted sum with equal weights the order of the briefing’s options is **${formatList(order.map((i) => options(data).names[i] as string))}**.`,
    ],
  },
});
