import { formatNumber } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf, rowWhere } from "./figure.js";
import { yearAxis } from "./marks.js";

const names: Record<string, string> = { NZE: "Net zero by 2050", APS: "Announced pledges", STEPS: "Stated policies" };

export const magnetDemand: Figure = {
  id: "magnet-demand",
  title: (rows) => {
    const of = (scenario: string, year: number) => numberOf(rowWhere(rows, { scenario, year }), "demand_kt");
    const growth = of("STEPS", 2050) / of("STEPS", 2024);
    return `Demand for magnet rare earths grows ${growth >= 1.9 ? "about twofold" : "by more than half"} even on stated policies`;
  },
  subtitle: "World demand for neodymium, praseodymium, dysprosium and terbium, thousand tonnes, by IEA scenario",
  query: `
    WITH total AS (
      SELECT scenario, year, demand_kt, edition, source, line FROM demand
      WHERE edition = 'CMD2025' AND material = 'magnet rare earths' AND "use" = 'total demand')
    SELECT s.scenario, t.* EXCLUDE (scenario), t.scenario <> 'base year' AS projection
    FROM total t JOIN (VALUES ('APS'), ('NZE'), ('STEPS')) s(scenario) ON t.scenario IN (s.scenario, 'base year')
    ORDER BY s.scenario, year`,
  columns: {
    scenario: "Scenario",
    year: "Year",
    demand_kt: "Demand, kt",
    projection: "Projection",
    edition: "Edition",
    line: "Line of demand.csv",
  },
  summary: (rows) => {
    const of = (scenario: string, year: number) =>
      formatNumber(numberOf(rowWhere(rows, { scenario, year }), "demand_kt"));
    return `The IEA counts ${of("STEPS", 2024)} thousand t of demand in 2024 and sees ${of("STEPS", 2050)} thousand t in 2050 on stated policies, ${of("APS", 2050)} if governments keep their pledges and ${of("NZE", 2050)} on a path to net zero.`;
  },
  note: "Everything after 2024 is a projection, drawn dashed.",
  spec: (_rows, view) => ({
    height: view.narrow ? 240 : 280,
    transform: [{ calculate: `${JSON.stringify(names)}[datum.scenario]`, as: "name" }],
    encoding: {
      x: { field: "year", type: "quantitative", title: null, axis: yearAxis(view, 6), scale: { nice: false } },
      y: { field: "demand_kt", type: "quantitative", title: null, scale: { zero: true }, axis: { tickCount: 5 } },
      color: {
        field: "scenario",
        type: "nominal",
        legend: null,
        scale: {
          domain: ["NZE", "APS", "STEPS"],
          range: [series.green, series.blue, series.amber].map((pair) => pick(pair, view.theme)),
        },
      },
    },
    layer: [
      { mark: { type: "line", strokeDash: [6, 3] } },
      { mark: { type: "point", size: 24, tooltip: true, opacity: 1 } },
      ...Object.keys(names).map((scenario, i) => ({
        transform: [{ filter: `datum.year === 2050 && datum.scenario === '${scenario}'` }],
        // The two highest end almost at one place.
        mark: { type: "text", align: "left", dx: 8, dy: [-8, 6, 4][i], fontWeight: 600 },
        encoding: { text: { field: "name" } },
      })),
    ],
  }),
};
