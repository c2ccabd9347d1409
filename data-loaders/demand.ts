import { figure, oneOf, origin, text, year } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const demand: Snapshot = {
  name: "demand",
  title: "Demand for magnet rare earths",
  description:
    "Demand for neodymium, praseodymium, dysprosium and terbium by use and IEA scenario, to 2050. STEPS: stated policies; APS: announced pledges; NZE: net zero emissions by 2050.",
  columns: {
    edition: text("Release the row is from"),
    material: text("Element, or the four magnet elements together"),
    use: text("Use"),
    scenario: oneOf(["base year", "STEPS", "APS", "NZE"], "Scenario of the IEA"),
    year: year("Year"),
    demand_kt: figure("Demand", "thousand tonnes"),
    ...origin,
  },
  key: ["edition", "material", "use", "scenario", "year"],
  sort: ["edition", "material", "use", "scenario", "year"],
};
