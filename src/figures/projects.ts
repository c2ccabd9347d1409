import { countryInText, formatNumber } from "../lib/format.js";
import { pick, series } from "../lib/palette.js";
import { type Figure, numberOf, type Rows } from "./figure.js";
import { ink } from "./marks.js";

const statuses = ["operating", "construction", "pilot", "planned", "stalled"];

export const projectsFigure: Figure = {
  id: "projects",
  title: (rows) => {
    const sites = (some: Rows) => new Set(some.map((row) => row.site)).size;
    return `Outside China ${sites(rows.filter((row) => row.status === "operating"))} of ${sites(rows)} mines and projects operate`;
  },
  subtitle: "Mines and projects outside China that state a capacity in oxide, thousand tonnes a year, by status",
  query: `
    SELECT site || ', ' || country AS place, site, country, status, status_detail, role, capacity_t_reo_per_year,
      capacity_t_reo_per_year_status, ndpr_oxide_t_per_year, ndpr_oxide_t_per_year_status, figure_kind, as_of_year, edition, source, line
    FROM projects
    WHERE iso3 <> 'CHN' AND role LIKE 'mine%'
    ORDER BY list_position([${statuses.map((name) => `'${name}'`).join(", ")}], status), capacity_t_reo_per_year DESC NULLS LAST, site, as_of_year`,
  columns: {
    site: "Site",
    country: "Country",
    status_detail: "Status",
    capacity_t_reo_per_year: "Capacity, t REO a year",
    ndpr_oxide_t_per_year: "Of it NdPr oxide, t a year",
    figure_kind: "What the figure is",
    as_of_year: "As of",
    line: "Line of projects.csv",
  },
  summary: (rows) => {
    const sites = (some: Rows) => new Set(some.map((row) => row.site)).size;
    const running = rows.filter((row) => row.status === "operating");
    const [first, second] = running;
    const waiting = rows.filter((row) => row.status !== "operating");
    const stating = waiting.filter((row) => row.capacity_t_reo_per_year !== null);
    const largest = stating.reduce((a, b) =>
      numberOf(b, "capacity_t_reo_per_year") > numberOf(a, "capacity_t_reo_per_year") ? b : a,
    );
    const named = (row: Rows[number] | undefined) => `${row?.site} in ${countryInText(row?.country)}`;
    return `Of ${sites(rows)} mines and projects outside China in the table ${sites(running)} operate, ${named(first)} and ${named(second)} the largest of them; of the ${sites(waiting)} others ${sites(stating)} state a capacity in oxide, and the largest of these, ${named(largest)}, states ${formatNumber(numberOf(largest, "capacity_t_reo_per_year"))} t a year.`;
  },
  note: "Sites that state no capacity in oxide, or only in NdPr oxide, are in the table and not in the picture. For Mount Weld and Myanmar national production stands in; for Serra Verde the figure is a lower bound. Figures are of different years and kinds: they are not to be added up.",
  spec: (_rows, view) => {
    const order = { field: "place", type: "nominal", sort: null, title: null, axis: null };
    const colours = [series.green, series.blue, series.sky, series.grey, series.vermilion].map((pair) =>
      pick(pair, view.theme),
    );
    return {
      height: { step: 34 },
      transform: [
        { filter: "isValid(datum.capacity_t_reo_per_year)" },
        { calculate: "datum.capacity_t_reo_per_year / 1000", as: "capacity_kt" },
      ],
      encoding: { y: order },
      layer: [
        {
          mark: { type: "bar", height: { band: 0.45 }, yOffset: 7, tooltip: true },
          encoding: {
            x: { field: "capacity_kt", type: "quantitative", axis: null },
            color: {
              field: "status",
              type: "nominal",
              scale: { domain: statuses, range: colours },
              legend: { title: null, orient: "top", columns: view.narrow ? 3 : 5 },
            },
          },
        },
        {
          mark: { type: "text", align: "left", baseline: "bottom", dy: -3, fontSize: 12.5 },
          encoding: { x: { datum: 0 }, text: { field: "place" } },
        },
        {
          mark: { type: "text", align: "left", dx: 5, dy: 7, fontWeight: 600 },
          encoding: {
            x: { field: "capacity_kt", type: "quantitative" },
            text: { field: "capacity_kt", format: ".1f" },
            color: { value: ink(view) },
          },
        },
      ],
    };
  },
};
