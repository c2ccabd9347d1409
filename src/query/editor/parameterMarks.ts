import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import { parameterPlaces } from "../../snapshots/parameters.js";

const mark = Decoration.mark({ class: "tok-parameter" });
/** Longer SQL is not searched at every key. */
const longest = 50_000;

/** Colours parameters, `:name`, which the language itself does not know. */
export const parameterMarks = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = marksOf(view);
    }

    update({ docChanged, view }: ViewUpdate) {
      if (docChanged) this.decorations = marksOf(view);
    }
  },
  { decorations: ({ decorations }) => decorations },
);

function marksOf({ state: { doc } }: EditorView): DecorationSet {
  const marks = new RangeSetBuilder<Decoration>();
  if (doc.length <= longest) for (const { start, end } of parameterPlaces(doc.toString())) marks.add(start, end, mark);
  return marks.finish();
}
