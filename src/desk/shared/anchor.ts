import { fromBase64, toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { pageRoot } from "./threeWay.js";

/** Characters kept on either side of a quote, to find it again. */
const context = 32;

/**
 * A passage of a page that stays what it is while the page changes around it: two positions as Yjs keeps them (base64), and
 * the words, by which it is found again when they have been cut and put elsewhere.
 */
export type Anchor = { start: string; end: string; quote: string; prefix: string; suffix: string };

/** UTF-16 units. `state` says whether the words are as they were, others stand there, or the place is lost. */
export type Place = { from: number; to: number; state: "there" | "changed" | "detached" };

/** @throws RangeError for a passage outside the text, or an empty one */
export function toAnchor(text: Y.Text, from: number, to: number): Anchor {
  const content = text.toString();
  if (!(from >= 0 && from < to && to <= content.length)) throw new RangeError(`unusable passage: ${from} to ${to}`);
  const position = (at: number, side: number) =>
    toBase64(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, at, side)));
  return {
    start: position(from, 0),
    end: position(to, -1),
    quote: content.slice(from, to),
    prefix: content.slice(Math.max(0, from - context), from),
    suffix: content.slice(to, to + context),
  };
}

/**
 * Where the passage is now. A passage whose words were deleted is looked for by its words and, if they are there more
 * than once, by what stood around them; what is not found for certain is detached, with the place where it was.
 * @throws Error for positions that nobody can read
 */
export function placeOf(anchor: Anchor, doc: Y.Doc, content = doc.getText(pageRoot).toString()): Place {
  const [from, to] = [absolute(anchor.start, doc), absolute(anchor.end, doc)];
  if (from !== null && to !== null && from < to)
    return { from, to, state: content.slice(from, to) === anchor.quote ? "there" : "changed" };
  const found = only(content, anchor.prefix + anchor.quote + anchor.suffix);
  const start = found === null ? only(content, anchor.quote) : found + anchor.prefix.length;
  if (start !== null) return { from: start, to: start + anchor.quote.length, state: "there" };
  const at = from ?? to ?? 0;
  return { from: at, to: at, state: "detached" };
}

function absolute(position: string, doc: Y.Doc): number | null {
  const found = Y.createAbsolutePositionFromRelativePosition(Y.decodeRelativePosition(fromBase64(position)), doc);
  return found && found.type === doc.getText(pageRoot) ? found.index : null;
}

/** Where a text stands in another when it does so once. */
function only(content: string, part: string): number | null {
  if (!part) return null;
  const at = content.indexOf(part);
  return at >= 0 && content.indexOf(part, at + 1) < 0 ? at : null;
}
