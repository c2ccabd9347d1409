import diff from "fast-diff";
import { diff3Merge } from "node-diff3";
import * as Y from "yjs";

/** At `at` of a text, in UTF-16 units, `remove` units make place for `insert`. */
export type Hunk = { at: number; remove: number; insert: string };

/** The document's only text. */
export const pageRoot = "md";

/** What makes one text of another, in order; no hunk begins or ends within a character of two units. */
export function hunksOf(before: string, after: string): Hunk[] {
  const hunks: Hunk[] = [];
  let at = 0;
  let open: Hunk | null = null;
  for (const [kind, part] of diff(before, after)) {
    if (kind === diff.EQUAL) {
      at += part.length;
      open = null;
      continue;
    }
    if (!open) {
      open = { at, remove: 0, insert: "" };
      hunks.push(open);
    }
    if (kind === diff.DELETE) {
      open.remove += part.length;
      at += part.length;
    } else open.insert += part;
  }
  return hunks.map((hunk) => snapped(hunk, before));
}

/** Widens a hunk that begins or ends between the two halves of a character. */
function snapped({ at, remove, insert }: Hunk, before: string): Hunk {
  if (isHalved(before, at)) {
    at -= 1;
    remove += 1;
    insert = before.charAt(at) + insert;
  }
  if (isHalved(before, at + remove)) {
    insert += before.charAt(at + remove);
    remove += 1;
  }
  return { at, remove, insert };
}

const isHalved = (text: string, at: number) =>
  at > 0 &&
  at < text.length &&
  (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 &&
  (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Writes hunks of a text's present content into it. */
export function applyHunks(text: Y.Text, hunks: readonly Hunk[]) {
  for (const { at, remove, insert } of hunks.toReversed()) {
    if (remove) text.delete(at, remove);
    if (insert) text.insert(at, insert);
  }
}

/** A text with its whole history, as Yjs keeps it. */
export function docOf(state: Uint8Array | null): Y.Doc {
  const doc = new Y.Doc();
  if (state) Y.applyUpdate(doc, state);
  return doc;
}

export const textOf = (doc: Y.Doc): string => doc.getText(pageRoot).toString();

/** What somebody changed in a copy of a page, ready to join the page. */
export type Branch = {
  /** To be applied to the page, with `joinBranch`. */
  update: Uint8Array;
  /** The next base: its text is the copy's. */
  state: Uint8Array;
  /** The hunks, and where Yjs counts what they insert. */
  hunks: readonly (Hunk & { clock: number })[];
  client: number;
};

/**
 * A copy's changes since it was taken, so that they can be merged with what others wrote meanwhile.
 * @param base the state of the page from which the copy was taken, null for none
 * @param copy its text now
 */
export function branchOff(base: Uint8Array | null, copy: string): Branch {
  const fork = docOf(base);
  const before = Y.encodeStateVector(fork);
  const text = fork.getText(pageRoot);
  let clock = 0;
  const hunks = hunksOf(text.toString(), copy)
    .toReversed()
    .map((hunk) => {
      const counted = { ...hunk, clock };
      clock += hunk.insert.length;
      return counted;
    });
  fork.transact(() => applyHunks(text, hunks.toReversed()));
  const branch = {
    update: Y.encodeStateAsUpdate(fork, before),
    state: Y.encodeStateAsUpdate(fork),
    hunks,
    client: fork.clientID,
  };
  fork.destroy();
  return branch;
}

/**
 * Merges a branch into a page: what either side typed stays, and what both typed alike at the same place stays once.
 * @param page is changed
 * @param base the text of the branch's base
 */
export function joinBranch(page: Y.Doc, base: string, { update, hunks, client }: Branch) {
  const text = page.getText(pageRoot);
  const ours = new Set(hunksOf(base, text.toString()).map(keyOf));
  const twice = new Set(hunks.filter((hunk) => hunk.insert && ours.has(keyOf(hunk))).map(({ clock }) => clock));
  Y.applyUpdate(page, update);
  if (!twice.size) return;
  const found: { at: number; length: number }[] = [];
  let at = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    if (item.id.client === client && twice.has(item.id.clock)) found.push({ at, length: item.length });
    at += item.length;
  }
  for (const { at, length } of found.toReversed()) text.delete(at, length);
}

const keyOf = ({ at, remove, insert }: Hunk) => `${at}:${remove}:${insert}`;

/** Lines that both sides changed, each otherwise. */
export type Overlap = { live: string; copy: string };

/** Where a merge line by line would not know whom to follow. A merge of characters joins such lines, and may join them badly. */
export function overlapsOf(base: string, live: string, copy: string): Overlap[] {
  const lines = (text: string) => text.split("\n");
  return diff3Merge(lines(live), lines(base), lines(copy), { excludeFalseConflicts: true }).flatMap(({ conflict }) =>
    conflict ? [{ live: conflict.a.join("\n"), copy: conflict.b.join("\n") }] : [],
  );
}

/** Whether so much of a text is gone that the change may be an accident: over three fifths of what it held. */
export function isMassChange(before: string, after: string): boolean {
  const removed = hunksOf(before, after).reduce((sum, { remove }) => sum + remove, 0);
  return before.length > 0 && removed > 0.6 * before.length;
}
