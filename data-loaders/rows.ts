import { oneOf, text } from "./columns.js";
import type { TableSpec } from "./table.js";

/** Columns that say which country, or which total, a row is of. */
export const place = {
  iso3: text("ISO 3166-1 alpha-3 code; empty for totals and groups", {
    optional: true,
    pattern: [/^[A-Z]{3}$/, "ISO 3166-1 alpha-3 code"],
  }),
  country: text("Name of the country or group"),
};

export const rowKind = (kinds: readonly string[] = ["country", "other_countries", "world_total"]) =>
  oneOf(kinds, "Whether the row is of a country, of those not listed, or a total as published");

/** A country row has a code, and no other row has one. */
export const codeFitsKind: NonNullable<TableSpec["check"]> = ({ iso3, row_kind }) => {
  if ((row_kind === "country") === (iso3 === null))
    return { column: "iso3", fault: row_kind === "country" ? "missing country code" : "country code of a total" };
};
