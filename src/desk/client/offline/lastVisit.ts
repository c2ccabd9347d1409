import type { PageEntry } from "../../shared/PageEntry.js";
import type { Desk } from "../DeskContext.js";

/** Who was here last, and which pages there were: what the desk begins with while it cannot be reached. */
export type Visit = { me: Desk["me"]; pages: readonly PageEntry[] };

const key = "desk visit";

export const noteVisit = (visit: Visit, storage = localStorage) => storage.setItem(key, JSON.stringify(visit));

export function lastVisit(storage = localStorage): Visit | null {
  const noted = storage.getItem(key);
  return noted ? (JSON.parse(noted) as Visit) : null;
}

/** Nobody is signed in any more. What was written and not saved stays. */
export const forgetVisit = (storage = localStorage) => storage.removeItem(key);
