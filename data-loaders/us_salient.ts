import { boolean, figure, origin, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

const quantities = ["quantity_t", "net_import_reliance_pct", "employment_persons", "import_value_musd"] as const;

export const us_salient: Snapshot = {
  name: "us_salient",
  title: "US salient statistics",
  description:
    "US production, trade, consumption, employment and import reliance, 2011 to 2025, as each edition of the USGS Mineral Commodity Summaries gives them. A row fills the one quantity column that fits its item.",
  columns: {
    edition: text("Release the row is from, such as MCS2025"),
    year: year("Year"),
    item: text("What is measured"),
    quantity_t: figure(
      "Quantity, in rare-earth-oxide equivalent where the item is a compound or concentrate",
      "tonnes",
      { optional: true },
    ),
    net_import_reliance_pct: figure("Net import reliance as a share of apparent consumption", "percent", {
      optional: true,
      max: 100,
    }),
    employment_persons: figure("Employment at mine and mill, yearly average", "persons", { optional: true }),
    import_value_musd: figure("Value of imports", "million US dollars", { optional: true }),
    estimated: boolean("Whether the publisher marks it estimated"),
    ...origin,
  },
  key: ["edition", "item", "year"],
  sort: ["edition", "item", "year"],
  check: (row) => {
    const filled = quantities.filter((name) => row[`${name}_status`] !== null);
    if (filled.length !== 1) return { column: "item", fault: `row with ${filled.length} quantities` };
  },
};
