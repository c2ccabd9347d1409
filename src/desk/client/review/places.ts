import { type Anchor, type Place, placeOf } from "../../shared/anchor.js";
import type { OpenPage } from "../DeskContext.js";

/** Where a passage is; a broken anchor is one whose place is lost. */
export function place({ doc, text }: Pick<OpenPage, "doc" | "text">, anchor: Anchor, content = text.toString()): Place {
  try {
    return placeOf(anchor, doc, content);
  } catch {
    return { from: 0, to: 0, state: "detached" };
  }
}

/** Shows a passage in the editor, selected. */
export function goTo({ view }: Pick<OpenPage, "view">, { from, to }: Place) {
  const length = view.state.doc.length;
  view.dispatch({
    selection: { anchor: Math.min(from, length), head: Math.min(to, length) },
    scrollIntoView: true,
  });
  view.focus();
}
