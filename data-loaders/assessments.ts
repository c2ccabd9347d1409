import { kebab, number, oneOf, ownOrigin, text } from "./columns.js";
import type { Snapshot } from "./snapshot.js";
import type { Row } from "./table.js";

const optional = { optional: true };

export const assessments: Snapshot = {
  name: "assessments",
  title: "How each option fares on each criterion",
  description:
    "One row for each option and criterion. A judged cell holds a value, a range and who judged; a computed cell names its model and holds no number, since the number comes from the model when the page is built. Certainty is in the four words of GRADE evidence-to-decision tables.",
  columns: {
    edition: text("Where the row is from"),
    option: kebab("Id of the option"),
    criterion: kebab("Id of the criterion"),
    basis: oneOf(["computed", "judged"], "Whether the value is computed by a model or judged"),
    model: text("Model that computes it; empty where judged", optional),
    value: number("Value judged, in the criterion's unit; empty where computed", optional),
    low: number("Lower end of what the judges hold possible", optional),
    high: number("Upper end of what the judges hold possible", optional),
    certainty: oneOf(["high", "moderate", "low", "very_low"], "How sure one can be of the value"),
    judge: text("Who judged, or what computed"),
    reason: text("Why, in one sentence"),
    ...ownOrigin,
  },
  key: ["option", "criterion"],
  sort: ["line"],
  check: faultOf,
};

function faultOf({ basis, model, value, low, high }: Row): { column: string; fault: string } | undefined {
  const numbers = [low, value, high];
  if (basis === "computed") {
    if (model === null) return { column: "model", fault: "missing model of a computed cell" };
    if (numbers.some((number) => number !== null)) return { column: "value", fault: "number in a computed cell" };
    return;
  }
  if (model !== null) return { column: "model", fault: "model of a judged cell" };
  if (numbers.includes(null)) return { column: "value", fault: "missing number of a judged cell" };
  if (Number(low) > Number(value) || Number(value) > Number(high))
    return { column: "value", fault: "value outside its range" };
}
