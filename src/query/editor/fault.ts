import {
  type Diagnostic,
  diagnosticCount,
  forEachDiagnostic,
  setDiagnostics,
  setDiagnosticsEffect,
} from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** What is wrong, from `start` to `end` in UTF-16 units of the SQL. */
export type Fault = { start: number; end: number; message: string };

/** Underlines the fault and tells it where the pointer rests; null takes the mark away. What is visible of the page stays. */
export function markFault(view: EditorView, fault: Fault | null) {
  const { doc } = view.state;
  const diagnostics: Diagnostic[] = [];
  if (fault && doc.length) {
    const from = Math.max(0, Math.min(fault.start, doc.length - 1));
    const word = view.state.wordAt(from);
    const to = fault.end > from ? Math.min(fault.end, doc.length) : Math.max(from + 1, word?.to ?? 0);
    diagnostics.push({ from, to, severity: "error", message: fault.message });
  }
  view.dispatch(setDiagnostics(view.state, diagnostics));
  if (!diagnostics[0]) return;
  const { top, bottom } = view.lineBlockAt(diagnostics[0].from);
  const { scrollDOM } = view;
  if (bottom > scrollDOM.scrollTop + scrollDOM.clientHeight || top < scrollDOM.scrollTop)
    scrollDOM.scrollTop = top - scrollDOM.clientHeight / 3;
}

/** A mark goes with the first change at its place, and assistive technology is told while there is one. */
export const faultMarks: Extension = [
  EditorState.transactionExtender.of(({ docChanged, changes, startState }) => {
    let isTouched = false;
    if (docChanged)
      forEachDiagnostic(startState, (_, from, to) => {
        isTouched ||= changes.touchesRange(from, to) !== false;
      });
    return isTouched ? { effects: setDiagnosticsEffect.of([]) } : null;
  }),
  EditorView.contentAttributes.of(({ state }) => (diagnosticCount(state) ? { "aria-invalid": "true" } : null)),
];
