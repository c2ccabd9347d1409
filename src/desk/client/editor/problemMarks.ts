import {
  type Diagnostic,
  forEachDiagnostic,
  linter,
  nextDiagnostic,
  openLintPanel,
  previousDiagnostic,
  setDiagnostics,
} from "@codemirror/lint";
import type { Extension } from "@codemirror/state";
import { type EditorView, keymap, ViewPlugin, type ViewUpdate } from "@codemirror/view";
import type { Problem } from "../../shared/Problem.js";

const pause = 300;
/** How long after a call that failed the text is checked again, in ms. */
const again = 3000;

/** Marks what the build's gate would say of the text, at its place, after each pause in typing. */
export function problemMarks(check: (text: string) => Promise<Problem[]>, onCount: (count: number) => void): Extension {
  return [
    linter(null),
    keymap.of([
      { key: "F8", run: nextDiagnostic },
      { key: "Shift-F8", run: previousDiagnostic },
      { key: "Mod-Shift-m", run: openLintPanel, preventDefault: true },
    ]),
    ViewPlugin.define((view) => new Checks(view, check, onCount)),
  ];
}

class Checks {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isGone = false;

  constructor(
    readonly view: EditorView,
    readonly check: (text: string) => Promise<Problem[]>,
    readonly onCount: (count: number) => void,
  ) {
    this.#later();
  }

  update({ docChanged }: ViewUpdate) {
    if (docChanged) this.#later();
  }

  destroy() {
    this.#isGone = true;
    clearTimeout(this.#timer);
  }

  #later(delay = pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), delay);
  }

  async #run() {
    const { doc } = this.view.state;
    // The desk cannot be asked at the moment: the marks stay.
    const problems = await this.check(doc.toString()).catch(() => null);
    if (this.#isGone || this.view.state.doc !== doc) return;
    if (!problems) return this.#later(again);
    this.view.dispatch(
      setDiagnostics(
        this.view.state,
        problems.map((problem) => diagnostic(problem, doc.length)),
      ),
    );
    let count = 0;
    forEachDiagnostic(this.view.state, () => count++);
    this.onCount(count);
  }
}

const diagnostic = ({ from, to, severity, message, source }: Problem, length: number): Diagnostic => ({
  from: Math.min(from, length),
  to: Math.min(Math.max(to, from), length),
  severity,
  message,
  source,
});
