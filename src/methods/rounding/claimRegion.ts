import { claimRegion as method } from "../../lib/claim.js";
import { formatNumber } from "../../lib/format.js";
import { explain } from "../explanation.js";

export const claimRegion = explain({
  id: "claimRegion",
  group: "rounding",
  title: "What a hedged sentence allows",
  method,
  answers:
    "Of which shares is a sentence such as “nearly 70 per cent” true? A region about the number, by its hedge; a round number is read roundly.",
  formula: String.raw`\begin{aligned}
\text{about } x &: [x - h,\; x + h] \\
\text{nearly } x &: [x - h,\; x) \\
\text{over } x &: (x,\; 100] \\
\text{exactly } x &: [x - \tfrac{u}{2},\; x + \tfrac{u}{2})
\end{aligned}`,
  symbols: [
    ["x", "the number stated", "per cent"],
    ["h", "5 for a multiple of ten, 2.5 for one of five, else $2u$", "points"],
    ["u", "a unit of the last digit stated", "points"],
  ],
  sources: ["ferson-2015", "krifka-2007", "authors-2026"],
  limits:
    "No body that checks facts prints how far a hedge reaches; the widths are this project’s, shown in full on the page of claims. “Over” has no upper end, so that a true sentence can say far too little.",
  example: {
    sources: [],
    input: () => ({ hedge: "nearly", value: 70 }),
    told: ({ hedge, value }, { lo, hi }) => [
      `“${hedge.charAt(0).toUpperCase()}${hedge.slice(1)} ${value} per cent” allows **${formatNumber(lo, 1)} to below ${formatNumber(hi as number, 1)}**.`,
    ],
  },
});
