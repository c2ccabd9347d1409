import { formatPercent } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf } from "./figure.js";
import { namedBars, percentAxis } from "./marks.js";

export const survey: Figure = {
  id: "survey",
  title: () => "What the article reports of its survey",
  subtitle: "Agreement with seven statements as reported, per cent, in the order of the article",
  query: `
    SELECT statement, topic, stated_pct, edition, source, line
    FROM article WHERE kind = 'survey' ORDER BY line`,
  columns: {
    topic: "Implication",
    statement: "Statement",
    stated_pct: "Agreement reported, %",
    line: "Line of article.csv",
  },
  summary: (rows) => {
    const shares = rows.map((row) => numberOf(row, "stated_pct"));
    return `The article reports agreement between ${formatPercent(Math.min(...shares))} and ${formatPercent(Math.max(...shares))} with seven statements; it does not say how many people were asked, whom, when, or in which words.`;
  },
  note: "Not stated: sample size, dates, wording, method. All seven figures are multiples of five. No interval can be drawn round them and they are not ranked.",
  spec: (_rows, view) => ({
    height: { step: 38 },
    encoding: { x: { ...percentAxis, title: null } },
    layer: namedBars(view, {
      name: "statement",
      value: "stated_pct",
      text: { field: "stated_pct", format: ".0f" },
      color: { value: pick(series.grey, view.theme) },
    }),
  }),
};
