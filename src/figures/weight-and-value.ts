import { formatPercent } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf, type Rows } from "./figure.js";
import { percentAxis, yearAxis } from "./marks.js";

const newest = (rows: Rows, basis: string) =>
  rows.filter((row) => row.basis === basis && row.share_pct !== null).at(-1);

export const weightAndValue: Figure = {
  id: "weight-and-value",
  title: (rows) =>
    numberOf(newest(rows, "weight"), "share_pct") > numberOf(newest(rows, "value"), "share_pct")
      ? "By weight China's share of US imports is larger than by value"
      : "By weight China's share of US imports is smaller than by value",
  subtitle: "China's share of US imports of rare-earth compounds (HS 2846), per cent, as the United States reports",
  query: `
    WITH imports AS (
      SELECT year, partner, value_usd, net_weight_kg, edition, source FROM us_china_trade
      WHERE reporter_iso3 = 'USA' AND flow = 'import' AND hs = '2846')
    SELECT c.year, b.basis, round(100 * CASE b.basis WHEN 'value' THEN c.value_usd / w.value_usd
        ELSE c.net_weight_kg / w.net_weight_kg END, 1) AS share_pct,
      CASE WHEN share_pct IS NULL THEN 'missing' ELSE 'value' END AS share_pct_status, c.edition, c.source
    FROM imports c JOIN imports w USING (year), (VALUES ('value'), ('weight')) b(basis)
    WHERE c.partner = 'China' AND w.partner = 'World'
    ORDER BY basis, year`,
  columns: { year: "Year", basis: "By", share_pct: "China's share, %", edition: "Edition" },
  summary: (rows) => {
    const [weight, value] = [newest(rows, "weight"), newest(rows, "value")];
    return `In ${weight?.year} China supplied ${formatPercent(numberOf(weight, "share_pct"))} of US imports of rare-earth compounds by weight and ${formatPercent(numberOf(value, "share_pct"))} by value: which of the two a sentence means decides whether it is true.`;
  },
  note: "For 2020 and 2021 the database holds no weight of US imports from the world, so no share by weight can be computed. Missing is not zero.",
  spec: (rows, view) => {
    const last = Math.max(...rows.map((row) => numberOf(row, "year")));
    return {
      height: view.narrow ? 220 : 250,
      transform: [{ filter: "isValid(datum.share_pct)" }],
      encoding: {
        x: { field: "year", type: "ordinal", title: null, axis: { labelAngle: 0, ...yearAxis(view) } },
        y: { field: "share_pct", type: "quantitative", title: null, ...percentAxis },
        color: {
          field: "basis",
          type: "nominal",
          legend: null,
          scale: {
            domain: ["weight", "value"],
            range: [series.vermilion, series.blue].map((pair) => pick(pair, view.theme)),
          },
        },
      },
      layer: [
        { mark: { type: "line" } },
        { mark: { type: "point", tooltip: true, opacity: 1 } },
        {
          transform: [{ filter: `datum.year === ${last}` }, { calculate: "'By ' + datum.basis", as: "words" }],
          mark: { type: "text", align: "left", dx: 9, fontWeight: 600 },
          encoding: { text: { field: "words" } },
        },
      ],
    };
  },
};
