import { figure, integer, iso3, oneOf, origin, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const world_trade: Snapshot = {
  name: "world_trade",
  title: "Ten largest exporters and importers",
  description:
    "Value of rare-earth trade of the ten largest exporters and importers, 2000 to 2023, with the world total of the flow. Stage: trade; by value; without magnets.",
  columns: {
    edition: text("Extract the row is from"),
    hs: oneOf(["284690", "280530+284610"], "Harmonised System headings added up"),
    flow: oneOf(["export", "import"], "Direction"),
    year: year("Calendar year"),
    rank: integer("Rank by value", { min: 1, max: 10 }),
    iso3: iso3("Country"),
    country: text("Name of the country"),
    value_usd: figure("Trade value", "US dollars"),
    world_total_usd: figure("Trade value of all countries", "US dollars"),
    ...origin,
  },
  key: ["hs", "flow", "year", "rank"],
  sort: ["hs", "flow", "year", "rank"],
};
