import { figure, iso3, number, origin, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

const rank = { optional: true, min: 0, max: 100, unit: "percentile" };

export const governance: Snapshot = {
  name: "governance",
  title: "Political stability by country",
  description:
    "Political Stability and Absence of Violence/Terrorism, from the Worldwide Governance Indicators, 24 countries, 1996 to 2022. High is stable. Each edition estimates the whole series anew: never join two.",
  columns: {
    edition: text("Release the row is from"),
    iso3: iso3("Country"),
    country: text("Name of the country"),
    year: year("Year"),
    political_stability: figure("Estimate", "standard units, about -2.5 to 2.5", { min: -4, max: 4 }),
    standard_error: number("Standard error of the estimate", { optional: true, min: 0, unit: "standard units" }),
    percentile_rank: number("Rank among all countries", rank),
    rank_lower: number("Lower end of the rank's 90 percent interval", rank),
    rank_upper: number("Upper end of the rank's 90 percent interval", rank),
    source_count: number("Sources the estimate rests on", { optional: true, min: 0, unit: "sources" }),
    ...origin,
  },
  key: ["edition", "iso3", "year"],
  sort: ["country", "year"],
};
