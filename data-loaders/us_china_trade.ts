import { boolean, figure, iso3, oneOf, origin, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const us_china_trade: Snapshot = {
  name: "us_china_trade",
  title: "US and China trade, value and weight",
  description:
    "Rare-earth trade of the United States and China with each other and with the world, 2020 to 2024, as each of them reports it, by value and by weight. Stage: trade. Most weights are the database's own estimates.",
  columns: {
    edition: text("Extract the row is from"),
    reporter_iso3: iso3("Country that reports"),
    flow: oneOf(["export", "import"], "Direction, seen from the reporter"),
    hs: oneOf(["280530", "2846"], "Harmonised System heading: 280530 metals, 2846 compounds"),
    year: year("Calendar year"),
    partner_iso3: iso3("Partner; empty for the world", { optional: true }),
    partner: text("Name of the partner"),
    value_usd: figure("Trade value", "US dollars"),
    net_weight_kg: figure("Net weight", "kilograms"),
    weight_estimated: boolean("Whether the database estimated the weight"),
    classification: text("Edition of the Harmonised System"),
    ...origin,
  },
  key: ["reporter_iso3", "flow", "hs", "year", "partner"],
  sort: ["reporter_iso3", "flow", "hs", "year", "partner"],
};
