import type { ReviewPart, ReviewParts } from "../../shared/review.js";
import type { OpenPage } from "../DeskContext.js";

type Reviewed = Pick<OpenPage, "review">;

/** What is in one map of the page's review, the oldest first. */
export const reviewOf = <Part extends ReviewPart>({ review }: Reviewed, part: Part): ReviewParts[Part][] =>
  [...review.getMap<ReviewParts[Part]>(part).values()].sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));

/** Calls after each change of the review; what it gives stops that. */
export function onReview({ review }: Reviewed, listener: () => void): () => void {
  review.on("update", listener);
  return () => review.off("update", listener);
}
