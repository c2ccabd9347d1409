import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";
import { copyName } from "../offline/keptEdits.js";

/** Keeps a page's edits in this browser, also those of earlier visits. Null where the browser keeps nothing. */
export async function browserCopy(person: string, epoch: string, doc: Y.Doc): Promise<IndexeddbPersistence | null> {
  const name = copyName(person, epoch);
  if (!(await canOpen(name))) return null;
  return new IndexeddbPersistence(name, doc).whenSynced;
}

/**
 * Whether all that was written to a copy so far is in the browser's storage, once that is known. Transactions on one store
 * end in the order in which they began.
 */
export function committed({ db }: IndexeddbPersistence): Promise<boolean> {
  if (!db) throw new Error("closed copy: nothing can be kept in it");
  return new Promise((resolve) => {
    const turn = db.transaction("updates", "readwrite");
    const fail = () => resolve(false);
    // An earlier one that fails, where the browser's space is used up, tells the database.
    db.addEventListener("abort", fail, { once: true });
    turn.oncomplete = () => {
      db.removeEventListener("abort", fail);
      resolve(true);
    };
  });
}

/** The library waits for ever for a database that cannot be opened. */
function canOpen(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = indexedDB.open(`${name} probe`);
    request.onerror = () => resolve(false);
    request.onblocked = () => resolve(false);
    request.onsuccess = () => {
      request.result.close();
      indexedDB.deleteDatabase(`${name} probe`);
      resolve(true);
    };
  });
}
