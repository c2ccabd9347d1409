import { markdown } from "@codemirror/lang-markdown";
import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { button, element } from "../../../query/element.js";

type Texts = { title: string; path: string; before: string | null; after: string | null };

/** Shows in a dialog what one text has that the other has not. The focus goes back to where it was. */
export function showDiff({ title, path, before, after }: Texts, names = { before: "published", after: "at the desk" }) {
  const close = button("Close", () => dialog.close());
  const place = element("div", { className: "publish-diff", tabIndex: 0, role: "region", ariaLabel: "Changes" });
  const dialog = element("dialog", { className: "desk-dialog publish-dialog" }, [
    element("header", {}, [
      element("h2", { textContent: title }),
      element("p", { className: "publish-about" }, [
        `${path}: `,
        ...(before === null ? [] : [element("del", { textContent: names.before }), " "]),
        ...(after === null ? [] : [element("ins", { textContent: names.after })]),
      ]),
      close,
    ]),
    place,
  ]);
  dialog.setAttribute("aria-label", `Changes of ${title}`);
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: after ?? "",
      extensions: [
        markdown(),
        EditorView.lineWrapping,
        EditorState.readOnly.of(true),
        EditorView.editable.of(false),
        unifiedMergeView({
          original: before ?? "",
          mergeControls: false,
          highlightChanges: true,
          gutter: true,
          collapseUnchanged: { margin: 2, minSize: 6 },
        }),
      ],
    }),
  });
  dialog.addEventListener("close", () => {
    view.destroy();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  place.focus();
}
