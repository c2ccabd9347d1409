import { roundHalfUp } from "../lib/arithmetic.js";
import { formatPercent } from "../lib/format.js";
import { pick } from "../lib/palette.js";
import { acceptabilities } from "../lib/scenario/acceptabilities.js";
import { sentencesOfAcceptabilities } from "../lib/scenario/decisionSentences.js";
import { type ScenarioRows, scenarioSnapshots } from "../lib/scenario/rows.js";
import { comparisonOf } from "../lib/tradeoffs/load.js";
import { ordinal } from "../lib/tradeoffs/words.js";
import { type Figure, numberOf, type Rows, type View } from "./figure.js";
import { ink } from "./marks.js";

const columnOf = (rank: number) => `rank_${rank}_pct`;
const ranks = [1, 2, 3, 4, 5, 6, 7];

/** From the first rank to the last, on light and on dark ground. */
const shades = [
  ["#0b4f6c", "#8fd0ec"],
  ["#39728a", "#6ba9c4"],
  ["#6a95a8", "#50839a"],
  ["#97b5c3", "#3d6577"],
  ["#bfd1d9", "#2f4d5a"],
  ["#dbe5e9", "#273c46"],
  ["#ebf0f2", "#212e35"],
] as const;

export const rankAcceptability: Figure = {
  id: "rank-acceptability",
  title: (rows) => `Most often first: ${rows[0]?.option}, in ${formatPercent(numberOf(rows[0], columnOf(1)))}`,
  subtitle: "Part of the draws in which an option has each rank, per cent; the number in a bar is the rank",
  query: `
    SELECT option, criterion, basis, value, low, high, certainty, reason, source
    FROM assessments ORDER BY line`,
  derive: {
    from: scenarioSnapshots,
    rows: (tables) => {
      const { inputs } = comparisonOf(tables as ScenarioRows);
      const robust = acceptabilities(inputs);
      const { most, exact } = sentencesOfAcceptabilities(robust, "all weightings");
      const rows = robust.options.map(({ option, ranks }) => ({
        option: option.name,
        ...Object.fromEntries(ranks.map((part, r) => [columnOf(r + 1), roundHalfUp(100 * part, 2)])),
      }));
      rows.sort((a, b) => numberOf(b, columnOf(1)) - numberOf(a, columnOf(1)));
      const [first] = [...robust.options].sort((a, b) => (b.ranks[0] as number) - (a.ranks[0] as number));
      const title = `Most often first: ${first?.option.inText}, in ${formatPercent(100 * (first?.ranks[0] ?? 0))} of weightings`;
      return {
        rows,
        sources: [...new Set(inputs.cells.map(({ source }) => source))],
        words: { title, summary: `${most} ${exact}` },
      };
    },
  },
  columns: { option: "Option", ...Object.fromEntries(ranks.map((rank) => [columnOf(rank), `${ordinal(rank)}, %`])) },
  summary: (rows) => `${rows[0]?.option}: ${formatPercent(numberOf(rows[0], columnOf(1)))}.`,
  note: "Weights are drawn from all that add up to one, each as likely as the others; every cell of the table is drawn from its range, likeliest at its value.",
  spec: (rows, view) => ({
    height: { step: view.narrow ? 46 : 44 },
    transform: [
      { fold: ranks.map(columnOf), as: ["column", "part"] },
      { calculate: "toNumber(slice(datum.column, 5, 6))", as: "rank" },
      {
        stack: "part",
        groupby: ["option"],
        sort: [{ field: "rank", order: "ascending" }],
        as: ["from", "to"],
      },
      { calculate: "(datum.from + datum.to) / 2", as: "middle" },
      { calculate: "datum.option + ': first in ' + format(datum.rank_1_pct, '.0f') + '\u202f%'", as: "name" },
    ],
    layer: layers(rows, view),
  }),
};

function layers(rows: Rows, view: View) {
  const y = { field: "option", type: "nominal", sort: rows.map(({ option }) => option), axis: null };
  const x = { type: "quantitative", scale: { domain: [0, 100] }, title: null, axis: null };
  const range = shades.map((pair) => pick(pair, view.theme));
  return [
    {
      mark: { type: "bar", height: { band: 0.46 }, yOffset: 8, tooltip: true },
      encoding: {
        y,
        x: { ...x, field: "from" },
        x2: { field: "to" },
        color: { field: "rank", type: "ordinal", scale: { domain: ranks, range }, legend: null },
      },
    },
    {
      transform: [{ filter: `datum.to - datum.from > ${view.narrow ? 7 : 4}` }],
      mark: { type: "text", dy: 8, fontSize: 11 },
      encoding: {
        y,
        x: { ...x, field: "middle" },
        text: { field: "rank" },
        color: {
          condition: { test: "datum.rank <= 3", value: view.theme === "light" ? "#fff" : "#10191d" },
          value: ink(view),
        },
      },
    },
    {
      transform: [{ filter: "datum.rank === 1" }],
      mark: { type: "text", align: "left", baseline: "bottom", dy: -4, fontSize: 12.5 },
      encoding: { y, x: { ...x, datum: 0 }, text: { field: "name" } },
    },
  ];
}
