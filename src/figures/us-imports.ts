import { formatPercent } from "../lib/format.js";
import { countryColour } from "../lib/palette.js";
import { type Figure, numberOf, rowWhere } from "./figure.js";
import { percentAxis, yearAxis } from "./marks.js";

const named = ["China", "Malaysia", "Japan", "Estonia"];
const origins = [...named, "Other countries"];

export const usImports: Figure = {
  id: "us-imports",
  title: (rows) => {
    const shares = rows.filter((row) => row.origin === "China").map((row) => numberOf(row, "share_pct"));
    return `China supplies between ${formatPercent(Math.min(...shares))} and ${formatPercent(Math.max(...shares))} of US imports by value`;
  },
  subtitle: "Share of the value of US imports of rare-earth metals and compounds by origin, per cent",
  query: `
    SELECT year, CASE WHEN country IN (${named.map((name) => `'${name}'`).join(", ")}) THEN country ELSE 'Other countries' END AS origin,
      round(sum(import_value_usd) / 1e6, 2) AS value_musd,
      round(100 * sum(import_value_usd) / sum(sum(import_value_usd)) OVER (PARTITION BY year), 1) AS share_pct,
      any_value(edition) AS edition, any_value(source) AS source
    FROM us_imports
    WHERE hs6 <> '850511' AND row_kind <> 'world_total'
    GROUP BY year, origin
    ORDER BY year, list_position([${origins.map((name) => `'${name}'`).join(", ")}], origin)`,
  columns: {
    year: "Year",
    origin: "Origin",
    value_musd: "Value, million dollars",
    share_pct: "Share, %",
    edition: "Edition",
  },
  summary: (rows) => {
    const of = (origin: string, year: unknown) =>
      formatPercent(numberOf(rowWhere(rows, { origin, year: year as number }), "share_pct"));
    const [first, last] = [rows[0]?.year, rows.at(-1)?.year];
    return `By value, China supplied ${of("China", first)} of US imports of rare-earth metals and compounds in ${first} and ${of("China", last)} in ${last}; no trend stands out from the swings between years.`;
  },
  note: "HS 280530, 284610 and 284690, without magnets. Metals and compounds from Estonia, Japan and Malaysia are often made from concentrate mined elsewhere.",
  spec: (_rows, view) => ({
    height: view.narrow ? 240 : 280,
    mark: { type: "bar", tooltip: true, width: { band: 0.78 } },
    encoding: {
      x: { field: "year", type: "ordinal", title: null, axis: { labelAngle: 0, ...yearAxis(view) } },
      y: { field: "share_pct", type: "quantitative", title: null, ...percentAxis },
      order: { field: "origin", sort: origins },
      color: {
        field: "origin",
        type: "nominal",
        scale: { domain: origins, range: origins.map((origin) => countryColour(origin, view.theme)) },
        legend: { title: null, orient: "top", columns: view.narrow ? 2 : 5 },
      },
    },
  }),
};
