import * as Y from "yjs";
import { refusals } from "../../shared/refusal.js";
import { Refusal } from "../Refusal.js";
import { type Block, type Deletion, decodeStrictly } from "./decodeStrictly.js";
import { leftOf, originOf, type Steps } from "./leftOf.js";
import type { Shadow } from "./Shadow.js";

/** What is new in an update; null when everything in it is known. */
export type CheckedUpdate = {
  /** The update without what is known. */
  update: Uint8Array;
  /** The Yjs clients who wrote what is new in it. */
  clients: number[];
} | null;

export type CheckOptions = {
  doc: Y.Doc;
  person: string;
  /** Whose Yjs client it is, as far as anybody knows. */
  ownerOf(client: number): string | undefined;
  shadow: Shadow;
  /** Characters that the text may have. */
  pageLength: number;
};

const mostSteps = 1_000_000;

/**
 * Decides whether an update may become part of a page: it can be applied now, in full, in every order that Yjs may choose
 * later, and everything new in it is written by this person.
 * @throws Refusal
 */
export function checkUpdate(update: Uint8Array, options: CheckOptions): CheckedUpdate {
  const { doc, person, ownerOf, shadow, pageLength } = options;
  const { blocks, deletions } = decodeStrictly(update);
  const fresh: Block[] = [];
  let partly = false;
  let added = 0;
  for (const block of blocks) {
    const known = Y.getState(doc.store, block.client);
    if (block.end <= known) {
      partly = true;
      continue;
    }
    const first = block.structs.findIndex((item) => item.id.clock + item.length > known);
    const start = block.structs[first];
    if (!start || start.id.clock > known) throw Refusal.invalid("missing pieces before this one");
    partly ||= first > 0 || start.id.clock < known;
    if (start.id.clock < known) checkCut(start, known - start.id.clock);
    const owner = ownerOf(block.client);
    if (owner !== undefined && owner !== person) {
      // It may be forged; or the log was set back, and this editor knows more of it than the log does.
      throw new Refusal(refusals.moved, "this page was set back");
    }
    fresh.push({ client: block.client, structs: block.structs.slice(first), end: block.end });
    for (const { content, length } of block.structs.slice(first))
      if (content instanceof Y.ContentString) added += length;
  }
  const ends = new Map(fresh.map(({ client, end }) => [client, end]));
  for (const { client, clock, length } of deletions) {
    if (clock + length > Math.max(Y.getState(doc.store, client), ends.get(client) ?? 0))
      throw Refusal.invalid("a deletion of unknown pieces");
  }
  if (added && doc.getText("md").length + added > pageLength)
    throw new Refusal(refusals.large, `a page has at most ${pageLength} characters`);
  if (!fresh.length && deletions.every((deletion) => isDeleted(doc, deletion))) return null;
  checkOrder(fresh, doc, shadow, update);
  return {
    update: partly ? Y.diffUpdate(update, Y.encodeStateVector(doc)) : update,
    clients: fresh.map(({ client }) => client),
  };
}

/** A piece of which the beginning is known is cut; never between the two halves of a character. */
function checkCut({ content }: Y.Item, at: number): void {
  if (content instanceof Y.ContentString && /[\ud800-\udbff]/.test(content.str.charAt(at - 1)))
    throw Refusal.invalid("half a character");
}

/**
 * Neighbours have to be known and in order. Where they are known before the update, the page itself tells; where they come
 * with it, it is tried on a shadow of the page.
 */
function checkOrder(fresh: Block[], doc: Y.Doc, shadow: Shadow, update: Uint8Array): void {
  const steps: Steps = { left: mostSteps };
  let try_ = false;
  for (const { client, structs } of fresh) {
    let before: Y.Item | undefined;
    for (const item of structs) {
      const { rightOrigin } = item;
      const origin = originOf(item, doc.store);
      const continues = before && origin?.client === client && origin.clock === item.id.clock - 1;
      const known = (id: Y.ID | null) => !id || id.clock < Y.getState(doc.store, id.client);
      if (continues && before && Y.compareIDs(before.rightOrigin, rightOrigin)) {
        // Typed right behind the piece before it: in order when that one is.
      } else if (!known(item.origin) || !known(rightOrigin)) {
        try_ = true;
      } else if (origin && rightOrigin && !leftOf(doc.store, origin, rightOrigin, steps)) {
        throw Refusal.invalid("neighbours in the wrong order");
      }
      before = item;
    }
  }
  if (try_) shadow.check(update, steps);
}

function isDeleted(doc: Y.Doc, { client, clock, length }: Deletion): boolean {
  const structs = doc.store.clients.get(client) ?? [];
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i];
    if (!struct || struct.id.clock >= clock + length) return true;
    if (!struct.deleted) return false;
  }
  return true;
}
