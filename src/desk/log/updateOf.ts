import { unpackHead } from "./headed.js";
import type { LogRecord } from "./Store.js";

/** The Yjs update of a record, whatever its kind; empty when it only says something. @throws Error when it has no head */
export function updateOf({ kind, payload }: LogRecord): Uint8Array {
  return kind === "update" ? payload : unpackHead(payload).update;
}
