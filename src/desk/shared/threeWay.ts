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

/**
 * What somebody changed in a copy of a page while others went on writing: a merge in which what either side typed stays.
 * @param base the state from which the copy was made, null for none
 * @param copy its text now
 * @returns `update`, to be applied to the page, and `state`, the next base, whose text is `copy`
 */
export function branchOff(base: Uint8Array | null, copy: string): { update: Uint8Array; state: Uint8Array } {
  const fork = docOf(base);
  const before = Y.encodeStateVector(fork);
  const text = fork.getText(pageRoot);
  const hunks = hunksOf(text.toString(), copy);
  fork.transact(() => applyHunks(text, hunks));
  const result = { update: Y.encodeStateAsUpdate(fork, before), state: Y.encodeStateAsUpdate(fork) };
  fork.destroy();
  return result;
}

/**
 * Applies such a branch to a page in one change. What both sides had typed alike at the same place stays once.
 * @param page the live page; it is changed
 */
export function joinBranch(page: Y.Doc, base: Uint8Array | null, copy: string, update: Uint8Array) {
  const text = page.getText(pageRoot);
  const [before, live] = [base ? textFrom(base) : "", text.toString()];
  const ours = new Set(hunksOf(before, live).map(keyOf));
  const same = new Set(
    hunksOf(before, copy)
      .filter((hunk) => ours.has(keyOf(hunk)))
      .map(({ insert }) => insert)
      .filter(Boolean),
  );
  const clock = Y.encodeStateVector(page);
  Y.applyUpdate(page, update);
  if (!same.size) return;
  const known = Y.decodeStateVector(clock);
  const twice: { at: number; length: number }[] = [];
  let at = 0;
  for (let item = text._start; item; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const isNew = item.id.clock >= (known.get(item.id.client) ?? 0);
    if (isNew && item.content instanceof Y.ContentString && same.has(item.content.str))
      twice.push({ at, length: item.length });
    at += item.length;
  }
  for (const { at, length } of twice.toReversed()) text.delete(at, length);
}

function textFrom(state: Uint8Array): string {
  const doc = docOf(state);
  const text = textOf(doc);
  doc.destroy();
  return text;
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
