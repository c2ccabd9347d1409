import * as Y from "yjs";
import { Refusal } from "../Refusal.js";

/** How many pieces may be passed over for one update. */
export type Steps = { left: number };

/**
 * Whether one character stands before another in the text, deleted ones counted. Both have to be known.
 * @throws Refusal when that takes too long to find out
 */
export function leftOf(store: Y.Doc["store"], left: Y.ID, right: Y.ID, steps: Steps): boolean {
  const from = Y.getItem(store, left) as unknown as Y.Item;
  const to = Y.getItem(store, right) as unknown as Y.Item;
  if (from === to) return left.clock < right.clock;
  for (let item = from.right; item; item = item.right) {
    if (item === to) return true;
    if (--steps.left < 0) throw Refusal.invalid("an update that takes too long to check");
  }
  return false;
}

/** What a piece is put behind: when its beginning is known already, the last character of that. */
export function originOf({ id, origin }: Y.Item, store: Y.Doc["store"]): Y.ID | null {
  const known = Y.getState(store, id.client);
  return id.clock < known ? Y.createID(id.client, known - 1) : origin;
}
