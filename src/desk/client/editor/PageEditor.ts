import { closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentUnit } from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, dropCursor, EditorView, highlightSpecialChars, keymap } from "@codemirror/view";
import { yCollab, yUndoManagerKeymap } from "y-codemirror.next";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { codeLines } from "./codeLines.js";
import { pageLanguage } from "./pageLanguage.js";
import { remoteCursors } from "./remoteCursors.js";

type Options = { text: Y.Text; awareness: Awareness; undo: Y.UndoManager; extensions: Extension };

/** Takes back what this editor wrote, and nothing that others did. The editor names itself as an origin. */
export const ownUndo = (text: Y.Text): Y.UndoManager => new Y.UndoManager(text, { trackedOrigins: new Set() });

/** The box that a page's text is written in. */
export const PageEditor = ({ text, awareness, undo, extensions }: Options): EditorView =>
  new EditorView({
    doc: text.toString(),
    extensions: [
      keymap.of([
        ...closeBracketsKeymap,
        ...yUndoManagerKeymap,
        ...searchKeymap,
        ...completionKeymap,
        ...defaultKeymap,
        indentWithTab,
      ]),
      yCollab(text, null, { undoManager: undo }),
      remoteCursors(text, awareness),
      pageLanguage,
      codeLines,
      highlightSpecialChars(),
      drawSelection({ cursorBlinkRate: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 1200 }),
      dropCursor(),
      bracketMatching({ afterCursor: false }),
      closeBrackets(),
      highlightSelectionMatches({ minSelectionLength: 3 }),
      search({ top: true }),
      EditorState.tabSize.of(2),
      indentUnit.of("  "),
      EditorState.allowMultipleSelections.of(true),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "Page text", spellcheck: "true", autocapitalize: "sentences" }),
      extensions,
    ],
  });
