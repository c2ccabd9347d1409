import { formatNumber } from "../lib/format.js";
import { type Figure, numberOf, rowWhere } from "./figure.js";
import { accent, grey, namedBars } from "./marks.js";

export const valuation: Figure = {
  id: "valuation",
  title: (rows) => {
    const of = (id: string) => numberOf(rowWhere(rows, { id }), "billion_usd");
    return `The worth stated for one mine is ${formatNumber(of("stated") / of("trade"))} years of world trade`;
  },
  subtitle: "Billion dollars: the value the article states, beside what is traded and what could be earned in a year",
  query: `
    WITH price AS (
      SELECT price_usd_per_kg AS usd, year, edition FROM prices WHERE material = 'Neodymium-praseodymium oxide'
      QUALIFY row_number() OVER (ORDER BY edition DESC, year DESC) = 1),
    named AS (
      SELECT site, ndpr_oxide_t_per_year AS t, source, line FROM projects
      WHERE site IN ('Lynas Kuantan (LAMP)', 'Mountain Pass') AND ndpr_oxide_t_per_year IS NOT NULL)
    SELECT 'stated' AS id, 'Worth stated for the MODOT mine' AS what, stated_usd / 1e9 AS billion_usd,
      'Stated by the article; no source found' AS computed, source, line
    FROM article WHERE id = 'modot-market-cap'
    UNION ALL
    SELECT 'trade', 'World imports of metals and compounds, ' || year, sum(usd) / 1e9, 'Two headings added up, without magnets', any_value(source), NULL
    FROM (SELECT DISTINCT year, hs, world_total_usd AS usd, source FROM world_trade
      WHERE flow = 'import' AND year = (SELECT max(year) FROM world_trade)) GROUP BY year
    UNION ALL
    SELECT 'us', 'US imports of metals and compounds, 2024', sum(import_value_usd) / 1e9, 'Three headings added up, without magnets', any_value(source), NULL
    FROM us_imports WHERE row_kind = 'world_total' AND year = 2024 AND hs6 <> '850511'
    UNION ALL
    SELECT lower(split_part(site, ' ', 1)), 'NdPr oxide a year at ' || site, t * 1000 * usd / 1e9,
      printf('%d t at %d dollars a kilogram (%d, %s)', t::INT, usd::INT, year, price.edition), source, line
    FROM named, price
    ORDER BY billion_usd DESC`,
  columns: { what: "What", billion_usd: "Billion dollars", computed: "How it is computed" },
  summary: (rows) => {
    const of = (id: string) => numberOf(rowWhere(rows, { id }), "billion_usd");
    const ratio = formatNumber(of("stated") / of("trade"), 1);
    return `The article puts one Mongolian mine at ${formatNumber(of("stated"))} billion dollars or more; the whole world imported rare-earth metals and compounds for ${formatNumber(of("trade"), 1)} billion in the newest year, so the figure is ${ratio} years of world trade.`;
  },
  note: "A mine has no market capitalisation, and no source was found for the figure. The value of NdPr oxide is capacity or output times one published price; it is neither revenue nor worth.",
  spec: (_rows, view) => ({
    height: { step: 40 },
    encoding: { x: { axis: null, title: null, scale: { nice: false } } },
    layer: namedBars(view, {
      name: "what",
      value: "billion_usd",
      text: { field: "billion_usd", format: ".2~f" },
      color: { condition: { test: "datum.id === 'stated'", value: accent(view) }, value: grey(view) },
    }),
  }),
};
