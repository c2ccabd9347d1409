import { formatNumber } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf, rowWhere } from "./figure.js";
import { yearAxis } from "./marks.js";

export const quotasFigure: Figure = {
  id: "quotas",
  title: (rows) => {
    const of = (year: number) => numberOf(rowWhere(rows, { year, kind: "Mining" }), "quota_t_reo");
    const last = Math.max(...rows.map((row) => numberOf(row, "year")));
    return of(last) > 2 * of(2018)
      ? `China's mining quota more than doubled between 2018 and ${last}`
      : `China's mining quota from 2010 to ${last}`;
  },
  subtitle: "Quotas for a full year, tonnes of rare-earth-oxide equivalent",
  query: `
    SELECT year, 'Mining' AS kind, mining_quota_t_reo AS quota_t_reo, edition, source, provenance, line
    FROM quotas WHERE batch = 'full year'
    UNION ALL
    SELECT year, 'Separation', separation_quota_t_reo, edition, source, provenance, line
    FROM quotas WHERE batch = 'full year' AND separation_quota_t_reo IS NOT NULL
    ORDER BY kind, year`,
  columns: {
    year: "Year",
    kind: "Quota",
    quota_t_reo: "Tonnes REO",
    edition: "Report",
    provenance: "Provenance",
    line: "Line of quotas.csv",
  },
  summary: (rows) => {
    const of = (year: number, kind: string) =>
      `${formatNumber(numberOf(rowWhere(rows, { year, kind }), "quota_t_reo"))} t`;
    const last = Math.max(...rows.map((row) => numberOf(row, "year")));
    return `China allowed ${of(2018, "Mining")} to be mined in 2018 and ${of(last, "Mining")} in ${last}, when it allowed ${of(last, "Separation")} to be separated.`;
  },
  note: "No full-year figure was found for 2012 and 2014 to 2017. The ministries' notices are read in the press. From about 2016 USGS uses the quota as China's production, so a quota divided by production is largely a figure divided by itself.",
  spec: (_rows, view) => ({
    height: view.narrow ? 230 : 280,
    encoding: {
      x: { field: "year", type: "quantitative", title: null, axis: yearAxis(view), scale: { nice: false } },
      y: {
        field: "quota_t_reo",
        type: "quantitative",
        title: null,
        scale: { zero: true },
        axis: { tickCount: 5, format: "~s" },
      },
      color: {
        field: "kind",
        type: "nominal",
        legend: null,
        scale: {
          domain: ["Mining", "Separation"],
          range: [pick(series.vermilion, view.theme), pick(series.blue, view.theme)],
        },
      },
    },
    layer: [
      // No line across the years without a figure.
      { transform: [{ filter: "datum.year >= 2018" }], mark: { type: "line" } },
      { mark: { type: "point", tooltip: true, opacity: 1 } },
      {
        transform: [{ filter: "datum.year === 2024" }],
        mark: { type: "text", align: "left", dx: 9, fontWeight: 600 },
        encoding: { text: { field: "kind" }, y: { field: "quota_t_reo", type: "quantitative" } },
      },
    ],
  }),
};
