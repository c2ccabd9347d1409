import {
  acceptCompletion,
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
  closeCompletion,
  completionStatus,
  moveCompletionSelection,
  pickedCompletion,
  selectedCompletionIndex,
  setSelectedCompletion,
  startCompletion,
} from "@codemirror/autocomplete";
import { type Extension, StateField } from "@codemirror/state";
import type { EditorView, KeyBinding, Rect } from "@codemirror/view";
import { readCatalogue, type SnapshotFacts } from "../../snapshots/catalogue.js";
import { placeIn, suggestionsAt } from "./completion.js";
import type { Suggestion } from "./suggestion.js";

/** Whether the last change was typed, and not pasted or filled in, which asks for no list. */
const typed = StateField.define({
  create: () => false,
  update(isTyped, { docChanged, changes }) {
    if (!docChanged) return isTyped;
    let isWord = true;
    changes.iterChanges((_fromA, _toA, _fromB, _toB, text) => {
      isWord &&= text.lines === 1 && (text.length < 2 || !/\s/.test(text.toString().slice(0, 100)));
    });
    return isWord;
  },
});

/**
 * The list that opens below the cursor. None of its lines is chosen before the reader chooses, so that Enter stays Enter;
 * Tab takes the first. Without the description of the data it offers what needs none.
 */
export function completionList(cells: () => readonly string[]): Extension {
  let catalogue: readonly SnapshotFacts[] = [];
  return [
    typed,
    autocompletion({
      override: [read],
      selectOnOpen: false,
      defaultKeymap: false,
      icons: false,
      maxRenderedOptions: 80,
      positionInfo,
      optionClass: ({ type }) => `query-offer-${type}`,
    }),
  ];

  async function read(context: CompletionContext): Promise<CompletionResult | null> {
    if (!context.explicit && !context.state.field(typed)) return null;
    // A failure is not kept; the panel tells of it when it matters, with the first query.
    catalogue = await readCatalogue().catch(() => []);
    return context.aborted ? null : toResult(context);
  }

  function toResult({ state, pos, explicit }: CompletionContext): CompletionResult | null {
    const found = suggestionsAt(state.doc.toString(), pos, { catalogue, cells: cells(), explicit });
    return (
      found && {
        from: found.from,
        options: found.suggestions.map(toCompletion),
        filter: false,
        getMatch: ({ label }) => {
          const typed = state.sliceDoc(found.from, pos);
          const start = placeIn(label, typed);
          return typed ? [start, start + typed.length] : [];
        },
        update: (_current, _from, _to, context) => toResult(context),
      }
    );
  }
}

const toCompletion = ({ label, kind, insert, detail, info }: Suggestion): Completion => ({
  label,
  type: kind,
  ...(detail ? { detail } : {}),
  ...(info ? { info } : {}),
  apply: (view, completion, from, to) => apply(view, completion, insert, from, to),
});

/** Brackets of a call go round the cursor; a quote or bracket that is there already is not put twice. */
function apply(view: EditorView, completion: Completion, insert: string, from: number, to: number) {
  const next = view.state.sliceDoc(to, to + 1);
  const isCall = insert.endsWith("(");
  const isThere = next !== "" && insert.endsWith(next) && /[("']/.test(next);
  const text = isCall && !isThere ? `${insert})` : insert;
  view.dispatch({
    changes: { from, to: isThere ? to + 1 : to, insert: text },
    selection: { anchor: from + insert.length },
    annotations: pickedCompletion.of(completion),
    userEvent: "input.complete",
    scrollIntoView: true,
  });
}

/** Beside the list, at the height of the line; where there is no room, below the list or above it. */
function positionInfo(_view: EditorView, list: Rect, option: Rect, info: Rect, space: Rect) {
  const [width, height] = [info.right - info.left, info.bottom - info.top];
  const [before, after] = [list.left - space.left, space.right - list.right];
  if (width <= Math.max(before, after)) {
    const top = Math.max(space.top, Math.min(option.top, space.bottom - height)) - list.top;
    return { style: `top: ${top}px`, class: `cm-completionInfo-${width <= after ? "right" : "left"}` };
  }
  const side = space.bottom - list.bottom >= height || space.bottom - list.bottom > list.top ? "top" : "bottom";
  return { style: `${side}: 100%; left: 0; width: ${list.right - list.left}px` };
}

function acceptFirst(view: EditorView): boolean {
  if (completionStatus(view.state) !== "active") return false;
  if ((selectedCompletionIndex(view.state) ?? -1) < 0) view.dispatch({ effects: setSelectedCompletion(0) });
  return acceptCompletion(view);
}

export const completionKeys: readonly KeyBinding[] = [
  { key: "Tab", run: acceptFirst },
  { key: "Enter", run: acceptCompletion },
  { key: "Escape", run: closeCompletion },
  { key: "Ctrl-Space", run: startCompletion },
  { mac: "Alt-i", run: startCompletion },
  { key: "ArrowDown", run: moveCompletionSelection(true) },
  { key: "ArrowUp", run: moveCompletionSelection(false) },
  { key: "PageDown", run: moveCompletionSelection(true, "page") },
  { key: "PageUp", run: moveCompletionSelection(false, "page") },
];
