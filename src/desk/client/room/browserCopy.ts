import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";
import { copyName } from "../offline/keptEdits.js";

/** Keeps a page's edits in this browser, also those of earlier visits. Null where the browser keeps nothing. */
export async function browserCopy(person: string, epoch: string, doc: Y.Doc): Promise<IndexeddbPersistence | null> {
  const name = copyName(person, epoch);
  if (!(await canOpen(name))) return null;
  return new IndexeddbPersistence(name, doc).whenSynced;
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
