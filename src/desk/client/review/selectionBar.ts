import { type EditorState, type Extension, Prec, StateField } from "@codemirror/state";
import { keymap, showTooltip, type Tooltip } from "@codemirror/view";
import { button, element } from "../../../query/element.js";
import { atLeast } from "../../shared/roles.js";
import type { Desk } from "../DeskContext.js";
import { begin } from "./drafting.js";

/** Offers to comment on what is selected, or to suggest other words: by buttons beside it, and by keys. */
export function selectionBar(desk: Desk): Extension {
  if (!atLeast(desk.me.role, "commenter")) return [];
  const bar = (state: EditorState): Tooltip | null => {
    const { from, to, empty, head } = state.selection.main;
    if (empty) return null;
    return {
      pos: head,
      end: head === from ? to : from,
      above: head === from,
      create: () => {
        const dom = element("div", { className: "review-bar" }, [
          button("Comment", () => begin(desk, "comment")),
          button("Suggest", () => begin(desk, "suggestion")),
        ]);
        // A press must not take the selection away.
        dom.addEventListener("mousedown", (event) => event.preventDefault());
        return { dom };
      },
    };
  };
  return [
    StateField.define<Tooltip | null>({
      create: bar,
      update: (shown, { state, selection, docChanged }) => (selection || docChanged ? bar(state) : shown),
      provide: (field) => showTooltip.from(field),
    }),
    Prec.high(
      keymap.of([
        { key: "Mod-Alt-m", run: () => begin(desk, "comment"), preventDefault: true },
        { key: "Mod-Alt-e", run: () => begin(desk, "suggestion"), preventDefault: true },
      ]),
    ),
  ];
}
