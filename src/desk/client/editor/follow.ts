import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { type Colleague, colleagues } from "./Colleague.js";
import { type Following, followed, toggled } from "./following.js";

type Options = {
  text: Y.Text;
  awareness: Awareness;
  view: () => EditorView;
  onChange(following: Following, others: Colleague[]): void;
};

/** Follows a colleague through the page until one writes, clicks or scrolls. */
export function follow({ text, awareness, view, onChange }: Options) {
  let following: Following = null;

  function set(next: Following, others = colleagues(awareness, text)) {
    const moved = next && next.place !== following?.place;
    following = next;
    onChange(following, others);
    if (!moved || next.place === null || next.place > view().state.doc.length) return;
    view().dispatch({
      effects: EditorView.scrollIntoView(next.place, { y: "center" }),
    });
  }
  const onAwareness = () => {
    const others = colleagues(awareness, text);
    // Their place counts once their text has arrived in the editor too.
    queueMicrotask(() => set(followed(following, others), others));
  };
  const stop = () => {
    if (following) set(null);
    return false;
  };
  awareness.on("change", onAwareness);

  return {
    toggle: (colleague: Colleague) => set(toggled(following, colleague)),
    stop,
    destroy: () => awareness.off("change", onAwareness),
    extension: [
      EditorView.updateListener.of(({ transactions }) => {
        if (
          transactions.some(
            (each) => each.isUserEvent("input") || each.isUserEvent("delete") || each.isUserEvent("select"),
          )
        )
          stop();
      }),
      EditorView.domEventHandlers({ wheel: stop, touchmove: stop, pointerdown: stop }),
    ] as Extension,
  };
}
