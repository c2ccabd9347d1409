import { figure, oneOf, origin, text, year } from "./columns.js";
import { codeFitsKind, place, rowKind } from "./rows.js";
import type { Snapshot } from "./snapshot.js";

export const us_imports: Snapshot = {
  name: "us_imports",
  title: "US imports by partner and product",
  description:
    "Value of US imports of rare-earth metals, compounds and permanent magnets by partner and year, 2018 to 2025. Stage: trade; by value. HS 850511 holds all metal magnets, not only those with rare earths.",
  columns: {
    edition: text("Extract the row is from"),
    hs6: oneOf(["280530", "284610", "284690", "850511"], "Harmonised System heading, six digits"),
    product: text("What the heading covers"),
    year: year("Calendar year"),
    ...place,
    row_kind: rowKind(),
    import_value_usd: figure("Value of imports for consumption", "US dollars"),
    ...origin,
  },
  key: ["hs6", "year", "row_kind", "country"],
  sort: ["hs6", "year", "row_kind", "country"],
  check: codeFitsKind,
};
