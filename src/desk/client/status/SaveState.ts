/** How the writer's own edits of a page stand. Only durable acknowledgements of the desk count as saved. */
export type SaveState = {
  connection: "opening" | "online" | "offline";
  /** Edits that the desk has not acknowledged as durable. */
  unsaved: number;
  /** Whether this browser's storage has all of them, so that they survive a closed tab. */
  isKept: boolean;
  /** Why nothing can be written, in words for the reader; null when one may write. */
  readOnly: string | null;
};
