import { kebab, number, oneOf, ownOrigin, text } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const assumptions: Snapshot = {
  name: "assumptions",
  title: "What the models assume",
  description:
    "Every number that a model takes besides the data: published by somebody, derived from published figures, or assumed by the authors, with the range in which it may well lie, the reason and the models that use it.",
  columns: {
    edition: text("Where the number is from"),
    id: kebab("Id of the assumption"),
    name: text("What it is"),
    value: number("The authors' value"),
    low: number("Lower end of where it may well lie"),
    high: number("Upper end of where it may well lie"),
    unit: text("Unit of value, low and high"),
    basis: oneOf(
      ["published", "derived", "assumed"],
      "published: a source states it; derived: computed from published figures, as the reason tells; assumed: chosen by the authors",
    ),
    models: text("Models that use it, divided by semicolons"),
    reason: text("What bears it, or why this number"),
    ...ownOrigin,
  },
  key: ["id"],
  sort: ["line"],
  check: ({ low, value, high, basis, source }) => {
    if (Number(low) > Number(value) || Number(value) > Number(high) || Number(low) >= Number(high))
      return { column: "value", fault: "value outside its range" };
    if (basis === "published" && source === "authors-2026")
      return { column: "source", fault: "published number without a publisher" };
  },
};
