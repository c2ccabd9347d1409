import * as Y from "yjs";
import {
  applyHunks,
  branchOff,
  docOf,
  type Hunk,
  hunksOf,
  joinBranch,
  overlapsOf,
  pageRoot,
  textOf,
} from "../../shared/threeWay.js";

export type Merged = {
  text: string;
  /** What makes `text` of the page as it is now. */
  hunks: Hunk[];
  /** How many places both sides changed, each otherwise. */
  overlaps: number;
};

/**
 * Joins what was written in a copy with what the page has become: what either side typed stays.
 * @param base what both began with
 */
export function mergedText(base: string, live: string, copy: string): Merged {
  const start = new Y.Doc();
  applyHunks(start.getText(pageRoot), hunksOf("", base));
  const state = Y.encodeStateAsUpdate(start);
  const page = docOf(state);
  Y.applyUpdate(page, branchOff(state, live).update);
  joinBranch(page, base, branchOff(state, copy));
  const text = textOf(page);
  return { text, hunks: hunksOf(live, text), overlaps: overlapsOf(base, live, copy).length };
}
