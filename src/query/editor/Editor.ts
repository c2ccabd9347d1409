import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Compartment, EditorState, type Extension, Prec } from "@codemirror/state";
import { EditorView, highlightSpecialChars, type KeyBinding, keymap, lineNumbers, placeholder } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { element } from "../element.js";
import { mostCharacters } from "../link/sharedQuery.js";
import { completionKeys, completionList } from "./completionList.js";
import { duckdb } from "./dialect.js";
import { type Fault, faultMarks, markFault } from "./fault.js";
import { lengthLimit, tooLong } from "./lengthLimit.js";
import { parameterMarks } from "./parameterMarks.js";

type Options = {
  doc: string;
  /** Its name for assistive technology, and for tests. */
  label?: string;
  /** The ids of elements that describe it, instead of a hint of its own. */
  describedBy?: string;
  onRun: () => void;
  /** Esc: the focus goes elsewhere. */
  onLeave: () => void;
  /** Told of every change, also by `setText`. */
  onChange?: (text: string) => void;
  /** The names of other cells, which completion offers. */
  tables?: () => readonly string[];
};
export type Editor = ReturnType<typeof Editor>;

const hintText = "Ctrl or ⌘ with Enter runs. Tab indents what you write; Esc leaves the box, and Tab then moves on.";
const wide = "(min-width: 621px)";
let editors = 0;

/** A box to write SQL in, with colours and completion. Positions are UTF-16 units of its text, whose lines end in `\n`. */
export function Editor({
  doc,
  label = "SQL",
  describedBy,
  onRun,
  onLeave,
  onChange = () => {},
  tables = () => [],
}: Options) {
  const hint = describedBy
    ? []
    : [element("p", { id: `query-editor-hint-${++editors}`, className: "query-hint", textContent: hintText })];
  const note = element("p", { className: "query-editor-note", ariaLive: "polite" });
  const box = element("div", { className: "query-editor-box" });
  const node = element("div", { className: "query-editor" }, [box, note, ...hint]);
  const say = (sentence: string) => {
    note.textContent = sentence;
  };
  /** Tab indents for those who write; those who pass through by keyboard, it takes on. */
  let isWriting = false;
  let wasEntered = false;
  const layout = new Compartment();
  const screen = matchMedia(wide);

  const view = new EditorView({
    parent: box,
    doc: doc.length > mostCharacters ? "" : doc,
    extensions: [
      lengthLimit(say),
      Prec.highest(keymap.of([...completionKeys, ...ownKeys()])),
      keymap.of([...defaultKeymap, ...historyKeymap]),
      history(),
      duckdb.extension,
      syntaxHighlighting(classHighlighter),
      parameterMarks,
      bracketMatching({ afterCursor: false }),
      highlightSpecialChars(),
      completionList(tables),
      faultMarks,
      EditorState.tabSize.of(2),
      indentUnit.of("  "),
      placeholder("FROM production LIMIT 10"),
      layout.of(layoutOf(screen)),
      EditorView.contentAttributes.of({
        "aria-label": label,
        "aria-describedby": describedBy ?? hint.map(({ id }) => id).join(" "),
        "aria-keyshortcuts": "Control+Enter Meta+Enter",
      }),
      EditorView.domEventHandlers({
        pointerdown() {
          isWriting = true;
        },
        focus() {
          wasEntered = true;
        },
        blur() {
          isWriting = false;
        },
      }),
      EditorView.updateListener.of(({ docChanged, state, view }) => {
        if (!docChanged) return;
        isWriting = view.hasFocus;
        say("");
        onChange(state.doc.toString());
      }),
    ],
  });
  if (doc.length > mostCharacters) say(tooLong(doc.length));
  const onScreen = () => view.dispatch({ effects: layout.reconfigure(layoutOf(screen)) });
  screen.addEventListener("change", onScreen);

  return {
    node,
    get text() {
      return view.state.doc.toString();
    },
    setText(text: string) {
      wasEntered = false;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
      view.scrollDOM.scrollTop = 0;
    },
    mark: (fault: Fault | null) => markFault(view, fault),
    focus: () => view.focus(),
    /** Puts text at the cursor, apart from the words beside it; at the end for those who have not been in the box. */
    insert(text: string) {
      const { state } = view;
      const { from, to } = wasEntered ? state.selection.main : { from: state.doc.length, to: state.doc.length };
      const before = /[\w"')\]]$/.test(state.sliceDoc(Math.max(0, from - 1), from)) ? " " : "";
      const after = /^[\w"']/.test(state.sliceDoc(to, to + 1)) ? " " : "";
      view.dispatch({
        changes: { from, to, insert: before + text + after },
        selection: { anchor: from + before.length + text.length },
        userEvent: "input",
        scrollIntoView: true,
      });
      view.focus();
    },
    destroy() {
      screen.removeEventListener("change", onScreen);
      view.destroy();
    },
  };

  function ownKeys(): KeyBinding[] {
    const run = () => {
      onRun();
      return true;
    };
    return [
      { key: "Ctrl-Enter", run, preventDefault: true },
      { key: "Meta-Enter", run, preventDefault: true },
      {
        key: "Escape",
        run(view) {
          if (view.composing) return false;
          isWriting = false;
          onLeave();
          return true;
        },
      },
      { key: "Tab", run: (view) => isWriting && indentMore(view), shift: (view) => isWriting && indentLess(view) },
    ];
  }
}

/** Line numbers where there is room for them; elsewhere lines that fit. */
const layoutOf = ({ matches }: MediaQueryList): Extension => (matches ? lineNumbers() : EditorView.lineWrapping);
