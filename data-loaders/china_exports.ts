import { date, figure, iso3, origin, text } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const china_exports: Snapshot = {
  name: "china_exports",
  title: "China's exports by month",
  description:
    "China's monthly exports to eight partners, 2017 to 2024: HS 280530, 284690 and 850511 added up, so metals, compounds and magnets together. Stage: trade.",
  columns: {
    edition: text("Extract the row is from"),
    month: date("First day of the month"),
    iso3: iso3("Partner"),
    country: text("Name of the partner"),
    value_usd: figure("Export value", "US dollars"),
    net_weight_kg: figure("Net weight", "kilograms"),
    ...origin,
  },
  key: ["month", "iso3"],
  sort: ["month", "country"],
};
