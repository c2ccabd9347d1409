import { syntaxTree } from "@codemirror/language";
import { RangeSetBuilder } from "@codemirror/state";
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from "@codemirror/view";

const line = Decoration.line({ class: "cm-cell-line" });
const unproportional = new Set(["FencedCode", "CodeBlock", "Table", "HTMLBlock", "Frontmatter"]);

/** Prose is set as prose; the lines of cells, tables and front matter in a fixed width. Only lines in sight are marked. */
export const codeLines = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;

    constructor(view: EditorView) {
      this.decorations = markedLines(view);
    }

    update({ view, docChanged, viewportChanged, startState, state }: ViewUpdate) {
      if (docChanged || viewportChanged || syntaxTree(startState) !== syntaxTree(state))
        this.decorations = markedLines(view);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

function markedLines({ state, visibleRanges }: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  let marked = -1;
  for (const { from, to } of visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter(node) {
        if (!unproportional.has(node.name)) return;
        // Front matter ends with the break of its last line.
        const last = Math.min(node.name === "Frontmatter" ? node.to - 1 : node.to, to);
        for (let at = Math.max(node.from, from); at <= last; ) {
          const { from: start, to: end } = state.doc.lineAt(at);
          if (start > marked) {
            builder.add(start, start, line);
            marked = start;
          }
          at = end + 1;
        }
        return false;
      },
    });
  }
  return builder.finish();
}
