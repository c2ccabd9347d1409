import type { DecisionResult } from "../lib/scenario/decision.js";
import type { Option } from "../lib/scenario/decisionInputs.js";
import { scoreDigits, scoreText } from "../lib/tradeoffs/words.js";
import { element } from "../query/element.js";
import { svg } from "./svg.js";

/** The reader's ranking, best first, with the authors' beside it. */
export function RankTable(own: DecisionResult, authors: DecisionResult): HTMLElement {
  const table = element("table");
  const head = table.createTHead().insertRow();
  const headings = ["Option", "Your rank", "Your score", "Authors' rank", "Authors' score", "TOPSIS", "PROMETHEE II"];
  for (const [i, heading] of headings.entries())
    head.append(element("th", { scope: "col", textContent: heading, className: i ? "number" : "" }));
  const body = table.createTBody();
  const [digits, wasDigits] = [own, authors].map(({ sum }) => scoreDigits(sum.scores.map(Number)));
  for (const option of own.sum.order) {
    const i = own.options.indexOf(option);
    const before = authors.options.findIndex(({ id }) => id === option.id);
    const [score, was] = [own.sum.scores[i] ?? null, authors.sum.scores[before] ?? null];
    const cells: (string | Node)[] = [
      String(own.sum.ranks[i]),
      element("span", { className: "score" }, [bar(score ?? 0, was ?? 0), scoreText(score, digits)]),
      String(authors.sum.ranks[before]),
      scoreText(was, wasDigits),
      String(own.topsis.ranks[i]),
      String(own.promethee.ranks[i]),
    ];
    const row = body.insertRow();
    row.append(element("th", { scope: "row", textContent: (option as Option).name }));
    for (const cell of cells) row.append(element("td", { className: "number" }, [cell]));
  }
  return element(
    "div",
    { className: "table-scroll rankings", tabIndex: 0, role: "region", ariaLabel: "Your ranking beside the authors'" },
    [table],
  );
}

/** The score as a bar, and the authors' as an upright mark. */
const bar = (score: number, authors: number) =>
  svg("svg", { class: "score-bar", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, [
    svg("rect", { class: "score-ground", x: 0, y: 2, width: 100, height: 6 }),
    svg("rect", { class: "score-own", x: 0, y: 2, width: 100 * score, height: 6 }),
    svg("rect", { class: "score-authors", x: Math.max(0, 100 * authors - 0.8), y: 0, width: 1.6, height: 10 }),
  ]);
