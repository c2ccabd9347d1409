import { boolean, figure, oneOf, origin, share, text, year } from "./columns.js";
import { codeFitsKind, place, rowKind } from "./rows.js";
import type { Snapshot } from "./snapshot.js";

export const stage_shares: Snapshot = {
  name: "stage_shares",
  title: "Shares along the chain, by stage",
  description:
    "Shares of mining, separation (what the IEA calls refining) and magnet making by country, 2020 to 2024, and projections to 2040. What a share is of differs by row: see basis.",
  columns: {
    edition: text("Release the row is from"),
    stage: oneOf(["mine", "separation", "metal", "magnet"], "Stage of the chain"),
    basis: text("What the share is of"),
    year: year("Year"),
    ...place,
    row_kind: rowKind(["country", "other_countries", "top_three", "world_total"]),
    quantity_kt: figure("Quantity", "thousand tonnes", { optional: true }),
    share_pct: share("Share of the world"),
    projection: boolean("Whether the year lies ahead of the release"),
    ...origin,
  },
  key: ["edition", "stage", "basis", "year", "country"],
  sort: ["edition", "stage", "basis", "year", "row_kind", "country"],
  check: codeFitsKind,
};
