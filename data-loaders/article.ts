import { figure, kebab, oneOf, origin, share, text } from "./columns.js";
import type { Snapshot } from "./snapshot.js";

export const article: Snapshot = {
  name: "article",
  title: "What the article states",
  description:
    "The claims and the survey findings of the article that the briefing tests, paraphrased, with the figures it states. No sample size, dates, wording or method is stated for the survey.",
  columns: {
    edition: text("The article"),
    id: kebab("Id of the statement"),
    kind: oneOf(["claim", "survey"], "Whether it is a claim about the world or a finding of the survey"),
    topic: text("Implication or subject it belongs to"),
    statement: text("What is stated, in the briefing's words"),
    hedge: text("How the figure is hedged", { optional: true }),
    stated_pct: share("Figure stated, as a share", { optional: true }),
    stated_usd: figure("Figure stated, in dollars", "US dollars", { optional: true }),
    ...origin,
  },
  key: ["id"],
  sort: ["kind", "line"],
};
