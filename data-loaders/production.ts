import { boolean, figure, origin, text, year } from "./columns.js";
import { codeFitsKind, place, rowKind } from "./rows.js";
import type { Snapshot } from "./snapshot.js";

export const production: Snapshot = {
  name: "production",
  title: "Mine production by country",
  description:
    "Rare-earth mine production by country and year, as each edition of the USGS Mineral Commodity Summaries gives it. Stage: mine. China's figures since about 2016 are its quota.",
  columns: {
    edition: text("Release the row is from, such as MCS2025"),
    year: year("Year of production"),
    ...place,
    row_kind: rowKind(),
    production_t_reo: figure("Mine production", "tonnes of rare-earth-oxide equivalent", { max: 10_000_000 }),
    estimated: boolean("Whether the publisher marks it estimated; empty where not known", { optional: true }),
    ...origin,
  },
  key: ["edition", "year", "row_kind", "country"],
  sort: ["edition", "year", "row_kind", "country"],
  check: codeFitsKind,
};
