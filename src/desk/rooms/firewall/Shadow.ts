import * as Y from "yjs";
import { Refusal } from "../Refusal.js";
import { decodeStrictly } from "./decodeStrictly.js";
import { leftOf, originOf, type Steps } from "./leftOf.js";

/**
 * A copy of a page on which an update is tried, piece by piece, before the page sees it. It is made when it is first needed,
 * follows the page while it is there, and is thrown away as soon as an update was refused.
 */
export class Shadow {
  private copy: Y.Doc | null = null;

  constructor(private readonly doc: Y.Doc) {}

  /** Whether a copy is kept at the moment. */
  get kept(): boolean {
    return this.copy !== null;
  }

  /** What the page has taken in. */
  follow(update: Uint8Array): void {
    if (this.copy) Y.applyUpdate(this.copy, update);
  }

  forget(): void {
    this.copy?.destroy();
    this.copy = null;
  }

  /** @throws Refusal when a piece of the update cannot be placed, or its neighbours are in the wrong order */
  check(update: Uint8Array, steps: Steps): void {
    this.copy ??= copyOf(this.doc);
    try {
      place(this.copy, update, steps);
    } catch (error) {
      this.forget();
      throw error instanceof Refusal ? error : Refusal.invalid("an update that cannot be applied");
    }
  }
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc({ gc: doc.gc });
  copy.getText("md");
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** Yjs's own way of taking pieces in, with a look at each. */
function place(copy: Y.Doc, update: Uint8Array, steps: Steps): void {
  const { store } = copy;
  const text = copy.getText("md");
  const has = (id: Y.ID | null) => !id || id.clock < Y.getState(store, id.client);
  const waiting = decodeStrictly(update).blocks.map(({ structs }) => ({ structs, at: 0 }));
  copy.transact((transaction) => {
    for (let moved = true; moved; ) {
      moved = false;
      for (const block of waiting) {
        for (let item = block.structs[block.at]; item; item = block.structs[++block.at]) {
          const offset = Y.getState(store, item.id.client) - item.id.clock;
          if (offset >= item.length) continue;
          if (!has(item.origin) || !has(item.rightOrigin)) break;
          const { rightOrigin } = item;
          const origin = originOf(item, store);
          if (origin && rightOrigin && !leftOf(store, origin, rightOrigin, steps))
            throw Refusal.invalid("neighbours in the wrong order");
          if ((item.parent as unknown) === "md") item.parent = text;
          item.getMissing(transaction, store);
          item.integrate(transaction, offset);
          moved = true;
        }
      }
    }
  });
  if (waiting.some(({ structs, at }) => at < structs.length))
    throw Refusal.invalid("pieces whose neighbours are missing");
  // What it deletes, and a second look: nothing may be left over.
  Y.applyUpdate(copy, update);
  if (copy.store.pendingStructs || copy.store.pendingDs) throw Refusal.invalid("pieces that are left over");
}
