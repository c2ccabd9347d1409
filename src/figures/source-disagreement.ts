import { formatPercent } from "../lib/format.js";
import { type Figure, numberOf } from "./figure.js";
import { accent, grey, ink } from "./marks.js";

const year = 2020;

export const sourceDisagreement: Figure = {
  id: "source-disagreement",
  title: (rows) => {
    const shares = rows.map((row) => numberOf(row, "share_pct"));
    return `For ${year} the sources lie ${Math.round(Math.max(...shares) - Math.min(...shares))} points apart`;
  },
  subtitle: `China's share of mine production in ${year}, per cent, by source, edition and denominator`,
  query: `
    WITH shares AS (
      SELECT edition, source, line, 'sum of rows' AS denominator, china_share_of_sum_pct AS share_pct FROM china_share WHERE year = ${year}
      UNION ALL
      SELECT edition, source, line, 'published total', china_share_of_published_total_pct FROM china_share
      WHERE year = ${year} AND china_share_of_published_total_pct IS NOT NULL)
    SELECT publisher || ', ' || shares.edition AS who, denominator, share_pct, shares.edition, source, line
    FROM shares JOIN sources ON sources.id = source
    ORDER BY max(share_pct) OVER (PARTITION BY source) DESC, who, denominator`,
  columns: {
    who: "Source and edition",
    denominator: "Share of the",
    share_pct: "China's share, %",
    line: "Line of china_share.csv",
  },
  summary: (rows) => {
    const sorted = [...rows].sort((a, b) => numberOf(a, "share_pct") - numberOf(b, "share_pct"));
    const [least, most] = [sorted[0], sorted.at(-1)];
    return `China's share of mining in ${year} was ${formatPercent(numberOf(least, "share_pct"))} by ${least?.who} (${least?.denominator}) and ${formatPercent(numberOf(most, "share_pct"))} by ${most?.who} (${most?.denominator}).`;
  },
  note: "They differ for three reasons: USGS, the Energy Institute and World Mining Data take China's quota for its output, while the British Geological Survey counts more; they list different countries, or the same ones later; and a published total can hold more than the rows beside it.",
  spec: (_rows, view) => {
    const y = { field: "who", type: "nominal", sort: null, title: null, axis: null };
    return {
      height: { step: 38 },
      layer: [
        {
          mark: { type: "line", strokeWidth: 1.5, color: grey(view), yOffset: 8 },
          encoding: { y, x: { field: "share_pct", type: "quantitative" }, detail: { field: "who" } },
        },
        {
          mark: { type: "point", filled: true, size: 70, opacity: 1, yOffset: 8, tooltip: true },
          encoding: {
            y,
            x: {
              field: "share_pct",
              type: "quantitative",
              title: null,
              scale: { domain: [0, 100] },
              axis: { grid: true, tickCount: 5, labelExpr: "datum.label + '\u202f%'" },
            },
            color: {
              field: "denominator",
              type: "nominal",
              scale: { domain: ["sum of rows", "published total"], range: [accent(view), ink(view)] },
              legend: { title: "Share of the", orient: "top" },
            },
            shape: {
              field: "denominator",
              type: "nominal",
              scale: { domain: ["sum of rows", "published total"], range: ["circle", "diamond"] },
            },
          },
        },
        {
          mark: { type: "text", align: "left", baseline: "bottom", dy: -2, fontSize: 12.5 },
          encoding: { y, x: { datum: 0 }, text: { field: "who" } },
        },
      ],
    };
  },
};
