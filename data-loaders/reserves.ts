import { figure, origin, text, year } from "./columns.js";
import { codeFitsKind, place, rowKind } from "./rows.js";
import type { Snapshot } from "./snapshot.js";

export const reserves: Snapshot = {
  name: "reserves",
  title: "Reserves by country",
  description:
    "Rare-earth reserves by country, as each edition of the USGS Mineral Commodity Summaries gives them. Stage: mine. World totals of recent editions are lower bounds.",
  columns: {
    edition: text("Release the row is from, such as MCS2025"),
    as_of_year: year("Year the figure is of"),
    ...place,
    row_kind: rowKind(),
    reserves_t_reo: figure("Reserves", "tonnes of rare-earth-oxide equivalent", { max: 1_000_000_000 }),
    ...origin,
  },
  key: ["edition", "row_kind", "country"],
  sort: ["edition", "row_kind", "country"],
  check: codeFitsKind,
};
