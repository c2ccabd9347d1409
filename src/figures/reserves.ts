import { formatList, formatNumber } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf, type Rows } from "./figure.js";

const millions = (row: Rows[number] | undefined) => numberOf(row, "reserves_mt_reo");

/** Countries with the first and the last figure of their rows, where they differ. */
function revisions(rows: Rows) {
  const countries = [...new Set(rows.map((row) => String(row.country)))];
  return countries.flatMap((country) => {
    const own = rows.filter((row) => row.country === country && row.reserves_mt_reo !== null);
    const [first, last] = [millions(own[0]), millions(own.at(-1))];
    return first === last ? [] : [{ country, first, last, change: last / first - 1 }];
  });
}

export const reservesFigure: Figure = {
  id: "reserves",
  title: (rows) => {
    const cut = revisions(rows).filter(({ change }) => change < -0.5);
    return cut.length
      ? `Reserves of ${formatList(cut.map(({ country }) => country))} were cut by more than half`
      : "Reserves were hardly revised";
  },
  subtitle: "Reserves by country, million tonnes of rare-earth-oxide equivalent, in the editions of 2023 to 2026",
  query: `
    WITH listed AS (
      SELECT country, max(reserves_t_reo) AS largest FROM reserves WHERE row_kind = 'country' GROUP BY country
      HAVING largest >= 1500000)
    SELECT country, edition, reserves_t_reo / 1e6 AS reserves_mt_reo, reserves_t_reo_status AS reserves_mt_reo_status,
      edition = max(edition) FILTER (reserves_t_reo IS NOT NULL) OVER (PARTITION BY country) AS newest, source, line
    FROM reserves JOIN listed USING (country)
    ORDER BY largest DESC, country, edition`,
  columns: {
    country: "Country",
    edition: "Edition",
    reserves_mt_reo: "Reserves, million t REO",
    line: "Line of reserves.csv",
  },
  summary: (rows) => {
    const cut = revisions(rows)
      .filter(({ change }) => change < -0.5)
      .map(
        ({ country, first, last }) =>
          `${country}'s fell from ${formatNumber(first, 1)} to ${formatNumber(last, 1)} million t`,
      );
    const china = rows.filter((row) => row.country === "China");
    return `Between the editions of 2023 and 2026 ${formatList(cut)}; China's stayed at ${formatNumber(millions(china.at(-1)), 1)} million t.`;
  },
  note: "A reserve is what could be mined at a profit today, as companies and governments report it; resources are larger. Where an edition says “not available” the last published figure is the newest shown.",
  spec: (_rows, view) => {
    const y = {
      field: "country",
      type: "nominal",
      sort: null,
      title: null,
      axis: { domain: false, ticks: false, labelFontSize: 12.5 },
    };
    const x = {
      field: "reserves_mt_reo",
      type: "quantitative",
      title: null,
      scale: { zero: true },
      axis: { grid: true, tickCount: 5 },
    };
    const [old, fresh] = [pick(series.grey, view.theme), pick(series.blue, view.theme)];
    return {
      height: { step: 26 },
      transform: [{ filter: "isValid(datum.reserves_mt_reo)" }],
      layer: [
        { mark: { type: "line", strokeWidth: 1.5, color: old }, encoding: { y, x, detail: { field: "country" } } },
        {
          mark: { type: "point", filled: true, size: 60, tooltip: true, opacity: 1 },
          encoding: {
            y,
            x,
            color: {
              field: "newest",
              type: "nominal",
              scale: { domain: [true, false], range: [fresh, old] },
              legend: {
                title: null,
                orient: "top",
                columns: view.narrow ? 1 : 2,
                labelExpr: "datum.value ? 'Newest figure' : 'Earlier editions'",
              },
            },
          },
        },
      ],
    };
  },
};
