import { boolean, figure, origin, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

const dollars = "US dollars per kilogram";

export const prices: Snapshot = {
  name: "prices",
  title: "Prices of oxides and mischmetal",
  description:
    "Yearly prices of rare-earth oxides and mischmetal, as each edition of the USGS Mineral Commodity Summaries gives them. Until MCS2016 year-end prices, some as ranges; since then averages.",
  columns: {
    edition: text("Release the row is from, such as MCS2025"),
    year: year("Year of the price"),
    material: text("Oxide or alloy"),
    purity: text("Grade"),
    price_usd_per_kg: figure("Price; the midpoint where a range was published", dollars),
    low_usd_per_kg: figure("Lower end of a published range", dollars, { optional: true }),
    high_usd_per_kg: figure("Upper end of a published range", dollars, { optional: true }),
    estimated: boolean("Whether the publisher marks it estimated"),
    ...origin,
  },
  key: ["edition", "year", "material", "purity"],
  sort: ["edition", "material", "purity", "year"],
  check: ({ low_usd_per_kg: low, price_usd_per_kg: price, high_usd_per_kg: high }) => {
    if (low !== null && high !== null && (Number(low) + Number(high)) / 2 !== Number(price))
      return { column: "price_usd_per_kg", fault: "price is not the midpoint of its range" };
  },
};
