import { rivalry as method } from "../../lib/scenario/rivalry.js";
import { sentencesOf } from "../../lib/scenario/rivalrySentences.js";
import { explain } from "../explanation.js";

export const rivalry = explain({
  id: "rivalry",
  group: "scenario",
  title: "Model: an alliance beside Bayan Obo",
  method,
  answers:
    "How does an alliance of sites outside China stand beside the largest mine, on measures that are often mixed: reserves, yearly output, NdPr oxide, and what that oxide would fetch? And how many years of trade is a worth that is stated for one deposit?",
  formula: String.raw`\begin{aligned}
Q_A &= \sum_{j \in A} q_j \\
V &= \pi\, Q_A^{\mathrm{NdPr}} \\
T &= \frac{W}{M}
\end{aligned}`,
  symbols: [
    [String.raw`Q_A, Q_A^{\mathrm{NdPr}}`, "what the members of alliance $A$ have together, and of it the NdPr oxide"],
    ["q_j", "reserves, yearly output or NdPr oxide of member $j$, where it states any", "t; t a year"],
    [
      String.raw`\pi, V`,
      "published price of NdPr oxide, and what the alliance’s would fetch",
      "dollars a t; dollars a year",
    ],
    ["W", "the worth that the article states for one deposit", "dollars"],
    ["M", "the world’s imports of rare-earth metals and compounds in a year", "dollars"],
    ["T", "years of that trade", "years"],
  ],
  sources: ["authors-2026"],
  limits:
    "What tonnes fetch at one published price is neither revenue nor worth: it leaves out costs, time and what so much more would do to the price. Sums are of those that state a figure; what is not known stays so, with the reason. Of Bayan Obo only bounds are known.",
  example: {
    sources: ["chan-2023", "comtrade-2026", "grondstoffen-atlas-2026"],
    isLong: true,
    input: ({ defaults }) => defaults.rivalry,
    told: (_, outcome) => {
      const { members = "", trade, ...others } = sentencesOf(outcome);
      return [`${members} **${trade}**`, ...Object.values(others)];
    },
  },
});
