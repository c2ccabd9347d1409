import { integer, kebab, number, oneOf, ownOrigin, text } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const criteria: Snapshot = {
  name: "criteria",
  title: "Criteria by which options are compared",
  description:
    "One criterion for each of the five implications: what it stands for, its unit, which direction is better, and the ends of its scale, which do not move with the options compared. Scales are the authors' choice.",
  columns: {
    edition: text("Where the criterion is from"),
    position: integer("Place in lists", { min: 1, max: 99 }),
    id: kebab("Id of the criterion"),
    name: text("Name"),
    basis: oneOf(["computed", "judged"], "Whether its values are computed by a model or judged"),
    unit: text("Unit of its values"),
    direction: oneOf(["max", "min"], "Whether more is better, or less"),
    low: number("Lower end of the scale"),
    high: number("Upper end of the scale"),
    low_means: text("What the lower end stands for"),
    high_means: text("What the upper end stands for"),
    description: text("What it measures"),
    survey_topic: text("Implication of the article whose survey figures give its weight in the second set"),
    ...ownOrigin,
  },
  key: ["id"],
  sort: ["position"],
  check: ({ low, high }) => {
    if (Number(low) >= Number(high)) return { column: "high", fault: "scale without extent" };
  },
};
