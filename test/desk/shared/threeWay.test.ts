import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import {
  applyHunks,
  branchOff,
  docOf,
  hunksOf,
  isMassChange,
  joinBranch,
  overlapsOf,
  pageRoot,
  textOf,
} from "../../../src/desk/shared/threeWay.js";

const pageWith = (text: string) => {
  const doc = new Y.Doc();
  doc.getText(pageRoot).insert(0, text);
  return doc;
};

/** What becomes of a page when `live` is typed into it, and `copy` is made of a copy of it. */
function merged(base: string, live: string, copy: string): string {
  const page = pageWith(base);
  const state = Y.encodeStateAsUpdate(page);
  applyHunks(page.getText(pageRoot), hunksOf(base, live));
  joinBranch(page, base, branchOff(state, copy));
  return textOf(page);
}

test("a copy's changes and what was typed meanwhile are both in the page", () => {
  expect(merged("one\ntwo\nthree\n", "one!\ntwo\nthree\n", "one\ntwo\nthree, and four\n")).toBe(
    "one!\ntwo\nthree, and four\n",
  );
});

test("when one side is as it was, the page is exactly the other", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "é", "\n", "漢", "😀", "👩‍🔬"), { maxLength: 60 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (base, other) => {
      expect(merged(base, base, other)).toBe(other);
      expect(merged(base, other, base)).toBe(other);
      expect(merged(base, other, other)).toBe(other);
    }),
    { seed: 7, numRuns: 400 },
  );
});

test("what both sides typed alike at the same place stays once, and elsewhere as often as it was typed", () => {
  expect(merged("a b c", "a new b c", "a new b c new")).toBe("a new b c new");
});

test("a hunk never halves a character", () => {
  for (const { at, remove, insert } of hunksOf("x😀y", "x😁y")) {
    expect([at, remove, insert]).toEqual([1, 2, "😁"]);
  }
  expect(merged("😀", "😀😀", "😁")).toSatisfy((text: string) => text.isWellFormed());
});

test("lines that both sides changed are told", () => {
  expect(overlapsOf("a\nb\nc", "a\nB\nc", "a\nβ\nc")).toEqual([{ live: "B", copy: "β" }]);
  expect(overlapsOf("a\nb\nc", "A\nb\nc", "a\nb\nC")).toEqual([]);
});

test("a change that removes more than three fifths is a mass change", () => {
  expect(isMassChange("0123456789", "012")).toBe(true);
  expect(isMassChange("0123456789", "0123")).toBe(false);
  expect(isMassChange("", "new")).toBe(false);
});

test("a branch's state is the base of the next", () => {
  const page = pageWith("one\n");
  const first = branchOff(Y.encodeStateAsUpdate(page), "one\ntwo\n");
  joinBranch(page, "one\n", first);
  page.getText(pageRoot).insert(0, "live\n");
  const second = branchOff(first.state, "one\ntwo\nthree\n");
  joinBranch(page, textOf(docOf(first.state)), second);
  expect(textOf(page)).toBe("live\none\ntwo\nthree\n");
});
