import { countryInText, formatNumber, formatPercent } from "../lib/format.js";
import { type Figure, numberOf, type Rows, rowWhere } from "./figure.js";
import { accent, grey, namedBars } from "./marks.js";

const share = (rows: Rows) => {
  const sum = rows.reduce((total, row) => total + numberOf(row, "production_t_reo"), 0);
  return (100 * numberOf(rowWhere(rows, { country: "China" }), "production_t_reo")) / sum;
};

export const mineProduction: Figure = {
  id: "mine-production",
  title: (rows) => `China mined ${formatPercent(share(rows))} of the rare earths listed for ${rows[0]?.year}`,
  subtitle: "Mine production by country, tonnes of rare-earth-oxide equivalent, newest year of the newest edition",
  query: `
    SELECT country, production_t_reo, production_t_reo_status, estimated, year, edition, source, provenance, line
    FROM production
    WHERE edition = (SELECT max(edition) FROM production) AND row_kind <> 'world_total'
      AND year = (SELECT max(year) FROM production) AND production_t_reo > 0
    ORDER BY row_kind, production_t_reo DESC`,
  columns: {
    country: "Country",
    production_t_reo: "Production, t REO",
    estimated: "Estimated",
    year: "Year",
    edition: "Edition",
    line: "Line of production.csv",
  },
  summary: (rows) => {
    const [first, second, third] = rows;
    const next = [second, third].map(
      (row) => `${countryInText(row?.country)} with ${formatNumber(numberOf(row, "production_t_reo"))} t`,
    );
    return `${first?.country} mined ${formatNumber(numberOf(first, "production_t_reo"))} t in ${first?.year}, followed by ${next.join(" and ")}; China's figure is its official quota${rows.every((row) => row.estimated) ? ", and all of them are estimates of USGS" : ""}.`;
  },
  note: "Pale bars are the publisher's estimates. China's figure is its mining quota, which leaves out undocumented output. Burma is listed as Myanmar.",
  spec: (_rows, view) => ({
    height: { step: view.narrow ? 36 : 34 },
    encoding: { x: { axis: null, title: null, scale: { nice: false } } },
    layer: namedBars(view, {
      name: "country",
      value: "production_t_reo",
      text: { field: "production_t_reo", format: ",d" },
      opacity: { condition: { test: "datum.estimated", value: 0.6 }, value: 1 },
      color: { condition: { test: "datum.country === 'China'", value: accent(view) }, value: grey(view) },
    }),
  }),
};
