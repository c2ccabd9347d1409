import type { Extension } from "@codemirror/state";
import type { Desk, OpenPage } from "./DeskContext.js";
import { authorship } from "./review/authorship.js";
import { passageMarks } from "./review/passageMarks.js";
import { selectionBar } from "./review/selectionBar.js";

/** What other parts of the desk add to the editor of a page: marks of comments, suggestions, authorship. */
export type EditorExtension = (desk: Desk, page: Omit<OpenPage, "view">) => Extension;

export const extensions: readonly EditorExtension[] = [passageMarks, authorship, selectionBar];
