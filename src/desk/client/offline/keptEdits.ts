import { forgetVisit } from "./lastVisit.js";

/** What the browser remembers of edits that the desk has not acknowledged, so that it can tell of them later. */
export type KeptEdits = { epoch: string; path: string; title: string; unsaved: number };

const prefix = (person: string) => `desk kept ${person} `;

/** Names the browser's copy of a page; never the same for two epochs or two persons. */
export const copyName = (person: string, epoch: string): string => `desk ${person} ${epoch}`;

/** @param visit tells apart the tabs of one person in one page */
export function keepEdits(person: string, visit: number, { epoch, ...about }: KeptEdits, storage = localStorage) {
  const key = `${prefix(person)}${epoch} ${visit}`;
  if (about.unsaved) storage.setItem(key, JSON.stringify(about));
  else storage.removeItem(key);
}

/** One for each page with edits that may be in this browser only. */
export function keptEdits(person: string, storage = localStorage): KeptEdits[] {
  const pages = new Map<string, KeptEdits>();
  for (const key of keysOf(person, storage)) {
    const epoch = key.slice(prefix(person).length).split(" ")[0] as string;
    const about = JSON.parse(storage.getItem(key) ?? "") as Omit<KeptEdits, "epoch">;
    pages.set(epoch, { ...about, epoch, unsaved: about.unsaved + (pages.get(epoch)?.unsaved ?? 0) });
  }
  return [...pages.values()];
}

/** The desk has all of a page's edits. */
export function forgetEdits(person: string, epoch: string, storage = localStorage) {
  for (const key of keysOf(person, storage)) {
    if (key.startsWith(`${prefix(person)}${epoch} `)) storage.removeItem(key);
  }
}

const keysOf = (person: string, storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, index) => storage.key(index) as string).filter((key) =>
    key.startsWith(prefix(person)),
  );

/** Removes everything of a person from this browser, when that person signs out. */
export async function forgetPerson(person: string, storage = localStorage) {
  for (const key of keysOf(person, storage)) storage.removeItem(key);
  forgetVisit(storage);
  const copies = (await indexedDB.databases()).filter(({ name }) => name?.startsWith(copyName(person, "")));
  await Promise.all(copies.map(({ name = "" }) => removed(indexedDB.deleteDatabase(name))));
}

/** A copy that another tab has open goes when that tab is closed. */
const removed = (request: IDBOpenDBRequest) =>
  new Promise<void>((resolve) => {
    for (const end of ["success", "error", "blocked"]) request.addEventListener(end, () => resolve());
  });
