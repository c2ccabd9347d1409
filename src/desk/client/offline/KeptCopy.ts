import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { pageRoot } from "../../shared/threeWay.js";
import { copyName, forgetEdits } from "./keptEdits.js";

const savedText = "saved text";

/** The text of a page when the desk last had all of it: what a merge starts from. */
export const noteSavedText = (copy: IndexeddbPersistence, text: string) => copy.set(savedText, text);

/** What this browser kept of a page that the desk has no room for any more. */
export type KeptCopy = {
  text: string;
  /** What the desk had of it; null when this browser never knew. */
  base: string | null;
  /** Removes it from this browser. */
  forget(): Promise<void>;
};

export async function readKeptCopy(person: string, epoch: string): Promise<KeptCopy> {
  const doc = new Y.Doc();
  const copy = new IndexeddbPersistence(copyName(person, epoch), doc);
  await copy.whenSynced;
  const base = (await copy.get(savedText)) as string | undefined;
  const text = doc.getText(pageRoot).toString();
  return {
    text,
    base: base ?? null,
    async forget() {
      await copy.clearData();
      forgetEdits(person, epoch);
    },
  };
}
