import { EditorState, type Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { formatNumber } from "../../lib/format.js";
import { mostCharacters } from "../link/sharedQuery.js";

export const tooLong = (length: number) =>
  `That has ${formatNumber(length)} characters, and the box takes up to ${formatNumber(mostCharacters)}: it was not put in.`;

/** Leaves out changes that would make the text too long, and says so. */
export const lengthLimit = (say: (sentence: string) => void): Extension => [
  EditorState.changeFilter.of((transaction) => {
    if (!transaction.docChanged || transaction.changes.newLength <= mostCharacters) return true;
    say(tooLong(transaction.changes.newLength));
    return false;
  }),
  // What a program or the system puts in at once would be in the page before it could be refused.
  EditorView.domEventHandlers({
    beforeinput({ data }) {
      if (!data || data.length <= mostCharacters) return false;
      say(tooLong(data.length));
      return true;
    },
  }),
];
