import type * as Y from "yjs";
import type { RecordKind } from "../log/Store.js";

/** A room that is open on this machine, as the rest of the server sees it. Release it when done. */
export type LiveRoom = {
  room: string;
  /** What everybody sees. Read it; change it only by `change`. */
  doc: Y.Doc;
  /** Why nothing can be written at the moment, or null. */
  readonly readOnly: string | null;
  /**
   * A change made by the server: `make` works on a fork; what it did is durable as one record, and only then applied and
   * sent to everybody. Changes of a room come one after the other. Nothing is recorded when `make` does nothing and there
   * is no head.
   * @param head anything that JSON can say, kept with the record; with it the kind must not be "update"
   * @throws UnsavedError when it could not be made durable; nothing is then changed
   */
  change(
    user: string,
    make: (fork: Y.Doc) => void,
    options?: { kind?: Exclude<RecordKind, "epoch" | "snapshot">; head?: unknown },
  ): Promise<void>;
  /** Id of the person behind each Yjs client id, from the log. */
  authors(): ReadonlyMap<number, string>;
  release(): void;
};
