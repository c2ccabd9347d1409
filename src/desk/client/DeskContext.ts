import type { EditorView } from "@codemirror/view";
import type { HocuspocusProvider } from "@hocuspocus/provider";
import type * as Y from "yjs";
import type { Person } from "../shared/Person.js";
import type { Role } from "../shared/roles.js";
import type { Signal } from "./Signal.js";
import type { SaveState } from "./status/SaveState.js";

/** The page that is open in the editor. Positions are UTF-16 units of `text`, as in the editor. */
export type OpenPage = {
  path: string;
  title: string;
  epoch: string;
  doc: Y.Doc;
  text: Y.Text;
  /** Written by the desk only: threads, suggestions, approvals. */
  review: Y.Doc;
  provider: HocuspocusProvider;
  view: EditorView;
  /** Takes back this person's edits only. */
  undo: Y.UndoManager;
  saved: Signal<SaveState>;
};

/** What the parts of the desk's browser side know of one another. */
export type Desk = {
  me: Person & { role: Role };
  page(): OpenPage | null;
  /** Calls now and whenever another page opens, with null between; what it gives stops that. */
  onPage(listener: (page: OpenPage | null) => void): () => void;
  /** Calls the desk. @throws DeskError with the desk's own sentence, status 0 when it cannot be reached */
  call<T>(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<T>;
  /** Tells it to everybody, also to who does not see. */
  say(message: string): void;
  /** Opens a page, with the cursor at a place in it. */
  open(path: string, at?: number): void;
  /** Asks for the tree of pages again. */
  refresh(): void;
  /** Shows a panel of the drawer by its id, and moves the focus there. */
  show(panel: string): void;
};
