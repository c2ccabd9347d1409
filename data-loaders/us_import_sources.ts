import { origin, share, text, year } from "./columns.js";
import { codeFitsKind, place, rowKind } from "./rows.js";
import type { Snapshot } from "./snapshot.js";

export const us_import_sources: Snapshot = {
  name: "us_import_sources",
  title: "Origins of US imports, four-year averages",
  description:
    "Shares by origin of US rare-earth imports, averaged over four years, by edition of the USGS Mineral Commodity Summaries; since MCS2026 also for single heavy elements. Stage: trade; by quantity.",
  columns: {
    edition: text("Release the row is from, such as MCS2025"),
    period_start: year("First year averaged"),
    period_end: year("Last year averaged"),
    category: text("What is imported"),
    ...place,
    row_kind: rowKind(["country", "other_countries"]),
    share_pct: share("Share of the quantity imported"),
    ...origin,
  },
  key: ["edition", "category", "row_kind", "country"],
  sort: ["edition", "period_start", "category", "row_kind", "country"],
  check: (row) => {
    const { period_start, period_end } = row;
    if (Number(period_end) < Number(period_start))
      return { column: "period_end", fault: "period ends before it starts" };
    return codeFitsKind(row);
  },
};
