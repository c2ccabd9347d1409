import { integer, kebab, oneOf, ownOrigin, text } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const options: Snapshot = {
  name: "options",
  title: "Options of policy",
  description:
    "The options that the briefing compares: those the article argues for, those a policymaker would add, and doing nothing. Which they are, and how they are put, is the authors' choice.",
  columns: {
    edition: text("Where the option is from"),
    position: integer("Place in lists", { min: 1, max: 99 }),
    id: kebab("Id of the option"),
    name: text("Name"),
    in_text: text("Name inside a sentence"),
    description: text("What would be done"),
    acts_on: text("Stages it acts on"),
    proposed_by: oneOf(["article", "briefing"], "Whether the article argues for it or the briefing adds it"),
    ...ownOrigin,
  },
  key: ["id"],
  sort: ["position"],
};
