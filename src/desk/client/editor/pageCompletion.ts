import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from "@codemirror/autocomplete";
import { syntaxTree } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import type { Completions } from "../../shared/Completions.js";
import { type Place, suggestions } from "./suggestions.js";

/** @param known asked for when it is first needed; the desk's answer is kept for the visit */
export function pageCompletion(known: () => Promise<Completions>): Extension {
  const source = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const place = placeAt(context.state, context.pos);
    // Without the desk nothing is known to complete with; typing goes on.
    const all = await known().catch(() => null);
    const found = all && suggestions(place, all);
    if (!found?.options.length || context.aborted) return null;
    return { from: context.pos - found.length, options: found.options, validFor: /^[\w./-]*$/ };
  };
  return [
    autocompletion({ override: [source], icons: false, maxRenderedOptions: 60 }),
    // After `](` or `{claim:` there is no word yet that would start it.
    EditorView.updateListener.of(({ transactions, state, view }) => {
      if (!transactions.some((transaction) => transaction.isUserEvent("input"))) return;
      const { head } = state.selection.main;
      if (/(\]\(|\{|:|\/|")$/.test(state.sliceDoc(Math.max(0, head - 2), head))) startCompletion(view);
    }),
  ];
}

function placeAt(state: EditorState, at: number): Place {
  const line = state.doc.lineAt(at);
  const before = state.sliceDoc(line.from, at);
  let node: SyntaxNode | null = syntaxTree(state).resolve(at, -1);
  while (node && node.name !== "FencedCode") node = node.parent;
  if (!node || line.from <= node.from) return { before, cell: null };
  const info = node.getChild("CodeInfo");
  const language = info ? (state.sliceDoc(info.from, info.to).split(/\s/)[0] ?? "") : "";
  return { before, cell: { language, text: state.sliceDoc(node.from, node.to) } };
}
