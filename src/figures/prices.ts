import { formatNumber } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf, rowWhere } from "./figure.js";
import { yearAxis } from "./marks.js";

const materials = { "Neodymium oxide": "Neodymium", "Dysprosium oxide": "Dysprosium", "Terbium oxide": "Terbium" };

export const pricesFigure: Figure = {
  id: "prices",
  title: (rows) => {
    const prices = rows.filter((row) => row.element === "Neodymium").map((row) => numberOf(row, "price_usd_per_kg"));
    return `Neodymium oxide has cost from ${formatNumber(Math.min(...prices))} to ${formatNumber(Math.max(...prices))} dollars a kilogram`;
  },
  subtitle: "Prices of three magnet oxides, dollars a kilogram, logarithmic scale",
  query: `
    SELECT year, replace(material, ' oxide', '') AS element, price_usd_per_kg, price_usd_per_kg_status, edition, estimated, note, source, line
    FROM prices
    WHERE material IN (${Object.keys(materials)
      .map((name) => `'${name}'`)
      .join(", ")})
    QUALIFY edition = max(edition) OVER (PARTITION BY material, year)
    ORDER BY element, year`,
  columns: {
    year: "Year",
    element: "Oxide of",
    price_usd_per_kg: "Dollars per kg",
    edition: "Edition",
    note: "Note",
    line: "Line of prices.csv",
  },
  summary: (rows) => {
    const of = (element: string, year: number) =>
      formatNumber(numberOf(rowWhere(rows, { element, year }), "price_usd_per_kg"));
    const last = Math.max(...rows.map((row) => numberOf(row, "year")));
    return `A kilogram of neodymium oxide cost ${of("Neodymium", 2011)} dollars at the end of 2011, ${of("Neodymium", 2016)} in 2016, ${of("Neodymium", 2022)} in 2022 and ${of("Neodymium", last)} in ${last}.`;
  },
  note: "The newest edition for each year. Year-end prices where the table's note says so, midpoints where a range was published; else yearly averages. The two are not quite comparable.",
  spec: (rows, view) => {
    const last = Math.max(...rows.map((row) => numberOf(row, "year")));
    return {
      height: view.narrow ? 240 : 300,
      encoding: {
        x: { field: "year", type: "quantitative", title: null, axis: yearAxis(view), scale: { nice: false } },
        y: {
          field: "price_usd_per_kg",
          type: "quantitative",
          title: null,
          scale: { type: "log", domain: [20, 4000] },
          axis: { values: [30, 100, 300, 1000, 3000], format: ",d" },
        },
        color: {
          field: "element",
          type: "nominal",
          legend: null,
          scale: {
            domain: Object.values(materials),
            range: [series.blue, series.green, series.purple].map((pair) => pick(pair, view.theme)),
          },
        },
      },
      layer: [
        { mark: { type: "line" } },
        { mark: { type: "point", size: 22, tooltip: true, opacity: 1 } },
        {
          transform: [{ filter: `datum.year === ${last}` }],
          mark: { type: "text", align: "left", dx: 8, fontWeight: 600 },
          encoding: { text: { field: "element" } },
        },
      ],
    };
  },
};
