import { figure, iso3, number, oneOf, origin, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

const optional = { optional: true };

export const projects: Snapshot = {
  name: "projects",
  title: "Mines, plants and projects",
  description:
    "Mines, separation plants, magnet plants and projects, with the capacity they state. Oxide (REO), NdPr oxide and magnets are three different tonnages and have a column each.",
  columns: {
    edition: text("Report the row is from"),
    site: text("Name of the site"),
    as_of_year: year("Year the figures are of"),
    iso3: iso3("Country"),
    country: text("Name of the country"),
    role: oneOf(["mine", "mine and separation", "separation", "magnet"], "Stage or stages of the chain"),
    status: oneOf(["operating", "construction", "pilot", "planned", "stalled"], "Status, in five words"),
    status_detail: text("Status as reported"),
    operator: text("Owner or operator", optional),
    capacity_t_reo_per_year: figure("Capacity or output", "tonnes of rare-earth-oxide equivalent a year", optional),
    ndpr_oxide_t_per_year: figure("Capacity or output of NdPr oxide", "tonnes of NdPr oxide a year", optional),
    magnet_t_per_year: figure("Capacity for magnets", "tonnes of NdFeB a year", optional),
    figure_kind: text("What the figure is: capacity, target, quota", optional),
    other_capacity: text("Capacity stated in other terms", optional),
    reserve: text("Reserves or resources stated", optional),
    reserves_t_reo: figure("Reserves stated, in oxide", "tonnes of rare-earth-oxide equivalent", optional),
    latitude: number("Latitude, degrees north", { optional: true, min: -90, max: 90 }),
    longitude: number("Longitude, degrees east", { optional: true, min: -180, max: 180 }),
    ...origin,
  },
  key: ["site", "as_of_year"],
  sort: ["site", "as_of_year"],
};
