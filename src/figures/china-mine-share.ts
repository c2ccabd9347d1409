import { formatPercent } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf, rowWhere } from "./figure.js";

const names = {
  BGS2026: "British Geological Survey",
  EI2026: "Energy Institute",
  USGS: "USGS",
  WMD2024: "World Mining Data",
};

export const chinaMineShare: Figure = {
  id: "china-mine-share",
  title: () => "China mines a smaller share than it did in 2010",
  subtitle: "China's share of world mine production of rare earths, per cent, by source",
  query: `
    SELECT CASE WHEN edition LIKE 'MCS%' THEN 'USGS'
             WHEN edition = 'BGS2026' THEN '${names.BGS2026}'
             WHEN edition = 'EI2026' THEN '${names.EI2026}'
             ELSE '${names.WMD2024}' END AS publisher,
      year, china_share_of_sum_pct AS share_pct, edition, source, line
    FROM china_share
    WHERE edition IN ('BGS2026', 'EI2026', 'WMD2024') OR edition LIKE 'MCS%'
    QUALIFY edition NOT LIKE 'MCS%' OR edition = max(edition) OVER (PARTITION BY publisher, year)
    ORDER BY publisher, year`,
  columns: { publisher: "Publisher", year: "Year", share_pct: "China's share, %", edition: "Edition" },
  summary: (rows) => {
    const of = (publisher: string, year: number) => numberOf(rowWhere(rows, { publisher, year }), "share_pct");
    const usgs = rows.filter((row) => row.publisher === "USGS").map((row) => numberOf(row, "year"));
    const last = Math.max(...usgs);
    const years = new Set(rows.map((row) => numberOf(row, "year")).filter((year) => year > 2010));
    const spreads = [...years].map((year) => {
      const shares = rows.filter((row) => row.year === year).map((row) => numberOf(row, "share_pct"));
      return Math.max(...shares) - Math.min(...shares);
    });
    return `China mined ${formatPercent(of(names.BGS2026, 2010))} of the world's rare earths in 2010 by the British Geological Survey's count and ${formatPercent(of("USGS", last))} in ${last} by that of USGS; the sources agree on a fall and differ by up to ${Math.ceil(Math.max(...spreads))} points on its size.`;
  },
  spec: (_rows, { theme, narrow }) => {
    const colours = [series.vermilion, series.blue, series.ink, series.green].map((pair) => pick(pair, theme));
    const domain = [names.BGS2026, names.EI2026, names.USGS, names.WMD2024];
    return {
      height: narrow ? 230 : 300,
      encoding: {
        x: { field: "year", type: "quantitative", title: null, axis: { format: "d", tickCount: narrow ? 4 : 8 } },
        y: {
          field: "share_pct",
          type: "quantitative",
          title: null,
          scale: { domain: [0, 100] },
          axis: { tickCount: 5 },
        },
        color: {
          field: "publisher",
          type: "nominal",
          scale: { domain, range: colours },
          legend: { title: null, orient: "top", symbolType: "stroke", columns: narrow ? 1 : 4, labelLimit: 0 },
        },
      },
      layer: [{ mark: { type: "line" } }, { mark: { type: "point", size: 14, tooltip: true } }],
    };
  },
};
