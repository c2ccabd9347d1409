import { formatNumber } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf, type Rows } from "./figure.js";
import { accent, grey, yearAxis } from "./marks.js";

const threshold = 1800;

export const concentration: Figure = {
  id: "concentration",
  title: (rows) =>
    rows.every((row) => numberOf(row, "hhi") > threshold)
      ? "Mining has stayed highly concentrated in every edition"
      : "Mining has become less concentrated",
  subtitle: "Herfindahl-Hirschman index of mine production by country, 0 to 10,000, by year and edition",
  query: `
    SELECT edition, year,
      round(10000 * sum(production_t_reo * production_t_reo) / sum(production_t_reo) ** 2) AS hhi,
      round(100 * max(production_t_reo) / sum(production_t_reo), 1) AS largest_share_pct,
      bool_or(provenance = 'pending') AS pending, edition = max(edition) OVER (PARTITION BY year) AS newest,
      any_value(source) AS source
    FROM production
    WHERE row_kind <> 'world_total' AND edition >= 'MCS2020'
    GROUP BY edition, year
    ORDER BY year, edition`,
  columns: {
    year: "Year",
    edition: "Edition",
    hhi: "HHI, 0 to 10,000",
    largest_share_pct: "Largest producer's share, %",
    pending: "Rests on pending rows",
  },
  summary: (rows) => {
    // Figures still to be read again are drawn and not spoken of.
    const newest = rows.filter((row) => row.newest && !row.pending);
    const [first, last] = [newest[0], newest.at(-1)];
    const lowest = newest.reduce((a, b) => (numberOf(b, "hhi") < numberOf(a, "hhi") ? b : a));
    const between = lowest === first || lowest === last ? "" : `, fell to ${pointsIn(lowest)}`;
    return `The index of concentration stood at ${pointsIn(first)}${between} and was ${pointsIn(last)}, far above the ${formatNumber(threshold)} from which competition authorities in the United States call a market of firms highly concentrated.`;
  },
  note: "“Other countries” counts as one producer. The threshold is that of the US Merger Guidelines of 2023, made for firms, not countries. Hollow points rest on figures that are still to be read again in the release.",
  spec: (_rows, view) => ({
    height: view.narrow ? 230 : 280,
    encoding: {
      x: {
        field: "year",
        type: "quantitative",
        title: null,
        axis: yearAxis(view),
        scale: { domain: [2018, 2025.4], nice: false },
      },
      y: { type: "quantitative", title: null, scale: { domain: [0, 6000] }, axis: { tickCount: 5, format: ",d" } },
    },
    layer: [
      {
        transform: [{ filter: "datum.newest" }],
        mark: { type: "line", color: accent(view) },
        encoding: { y: { field: "hhi" } },
      },
      {
        mark: { type: "point", filled: true, tooltip: true, strokeWidth: 1.5 },
        encoding: {
          y: { field: "hhi" },
          stroke: { condition: { test: "datum.newest", value: accent(view) }, value: grey(view) },
          fill: {
            condition: [
              { test: "datum.pending", value: view.theme === "light" ? "#fffdf8" : "#191a1c" },
              { test: "datum.newest", value: accent(view) },
            ],
            value: grey(view),
          },
        },
      },
      {
        data: { values: [{}] },
        mark: { type: "rule", strokeDash: [4, 3] },
        encoding: { x: null, y: { datum: threshold } },
      },
      {
        data: {
          values: [{ year: 2018, hhi: threshold, words: `Highly concentrated above ${formatNumber(threshold)}` }],
        },
        mark: { type: "text", align: "left", baseline: "bottom", dy: -4 },
        encoding: { y: { field: "hhi" }, text: { field: "words" }, color: { value: pick(series.ink, view.theme) } },
      },
    ],
  }),
};

/** "3,768 in 2020" */
const pointsIn = (row: Rows[number] | undefined) => `${formatNumber(numberOf(row, "hhi"))} in ${row?.year}`;
