import type * as Y from "yjs";
import { type Anchor, placeOf, toAnchor } from "../shared/anchor.js";
import { DeskError } from "../shared/DeskError.js";
import { pageRoot } from "../shared/threeWay.js";

/** Characters that a thread or a suggestion may cover. */
export const longestQuote = 20_000;

/**
 * The anchor that a browser has made, if it says what it means: the words are at its place in the page that the desk has.
 * What surrounds them is the desk's own reading.
 * @throws DeskError otherwise
 */
export function checkedAnchor(doc: Y.Doc, anchor: Anchor): Anchor {
  let place: ReturnType<typeof placeOf>;
  try {
    place = placeOf({ ...anchor, prefix: "", suffix: "" }, doc);
  } catch {
    throw new DeskError(400, "This passage cannot be found.");
  }
  if (place.state !== "there")
    throw new DeskError(409, "This passage has just changed, or is not saved yet. Select it again.");
  return toAnchor(doc.getText(pageRoot), place.from, place.to);
}
