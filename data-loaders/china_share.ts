import { figure, origin, share, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

const tonnes = "tonnes of rare-earth-oxide equivalent";

export const china_share: Snapshot = {
  name: "china_share",
  title: "China's share of mine production, by source",
  description:
    "China's share of world mine production 1992 to 2025, computed from each source's own table. Stage: mine. Tonnages are shown only where the source's licence allows.",
  columns: {
    edition: text("Release the share is computed from"),
    year: year("Year of production"),
    china_share_of_sum_pct: share("China's share of the sum of the countries listed"),
    china_share_of_published_total_pct: share("China's share of the world total as published, which may be rounded", {
      optional: true,
    }),
    china_t_reo: figure("China's production", tonnes, { optional: true }),
    sum_of_rows_t_reo: figure("Sum of the countries listed", tonnes, { optional: true }),
    published_total_t_reo: figure("World total as published", tonnes, { optional: true }),
    ...origin,
  },
  key: ["edition", "year"],
  sort: ["edition", "year"],
};
