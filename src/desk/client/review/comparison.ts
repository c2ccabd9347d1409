import { unifiedMergeView } from "@codemirror/merge";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { button, element } from "../../../query/element.js";

type State = { name: string; text: string };
type Options = { title: string; before: State; after: State; action?: { label: string; act(): Promise<void> } };

/** Shows what changed between two texts, in a dialog. */
export function comparison({ title, before, after, action }: Options): void {
  const place = element("div", { className: "review-comparison" });
  const fault = element("p", { className: "desk-fault", role: "alert" });
  const close = button("Close", () => dialog.close());
  const actions = element("div", { className: "desk-actions" }, [close]);
  if (action) {
    const go = button(
      action.label,
      async () => {
        go.disabled = true;
        try {
          await action.act();
          dialog.close();
        } catch (error) {
          fault.textContent = (error as Error).message;
          go.disabled = false;
        }
      },
      "desk-primary",
    );
    actions.prepend(go);
  }
  const same = before.text === after.text;
  const dialog = element("dialog", { className: "desk-dialog review-wide" }, [
    element("h2", { textContent: title }),
    element("p", {
      className: "review-note",
      textContent: same ? `${before.name} and ${after.name}: the same text.` : `From ${before.name} to ${after.name}.`,
    }),
    place,
    fault,
    actions,
  ]);
  dialog.setAttribute("aria-label", title);
  const view = new EditorView({
    parent: place,
    state: EditorState.create({
      doc: after.text,
      extensions: [
        EditorState.readOnly.of(true),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": "Changes", tabindex: "0" }),
        unifiedMergeView({ original: before.text, mergeControls: false, collapseUnchanged: { margin: 2, minSize: 5 } }),
      ],
    }),
  });
  dialog.addEventListener("close", () => {
    view.destroy();
    dialog.remove();
  });
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
