import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { placeOf, toAnchor } from "../../../src/desk/shared/anchor.js";
import { branchOff, joinBranch, pageRoot, textOf } from "../../../src/desk/shared/threeWay.js";

const pageOf = (content: string) => {
  const doc = new Y.Doc();
  doc.getText(pageRoot).insert(0, content);
  return doc;
};
const reloaded = (doc: Y.Doc) => {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};
const anchorOn = (doc: Y.Doc, words: string) => {
  const from = textOf(doc).indexOf(words);
  return toAnchor(doc.getText(pageRoot), from, from + words.length);
};
const wordsAt = (doc: Y.Doc, { from, to }: { from: number; to: number }) => textOf(doc).slice(from, to);

test("a passage follows its words when text is written before, after and at both of its edges", () => {
  const doc = pageOf("China mines most of it.");
  const anchor = anchorOn(doc, "mines most");
  const text = doc.getText(pageRoot);
  text.insert(16, "!");
  text.insert(6, "still ");
  text.insert(0, "In 2024 ");
  const place = placeOf(anchor, doc);
  expect([wordsAt(doc, place), place.state]).toEqual(["mines most", "there"]);
});

test("a passage that was changed inside is where it was, and says that it has changed", () => {
  const doc = pageOf("China mines most of it.");
  const anchor = anchorOn(doc, "mines most");
  doc.getText(pageRoot).insert(8, "XX");
  expect(placeOf(anchor, doc)).toEqual({ from: 6, to: 18, state: "changed" });
});

test("a passage that was cut and put elsewhere is found by its words, also after a reload", () => {
  const doc = pageOf("China mines most of it. Others mine less.");
  const anchor = anchorOn(doc, "Others mine less.");
  const text = doc.getText(pageRoot);
  text.delete(24, 17);
  text.insert(0, "Others mine less. ");
  expect(placeOf(anchor, reloaded(doc))).toEqual({ from: 0, to: 17, state: "there" });
});

test("words that came back by undo of somebody else are found again", () => {
  const doc = pageOf("China mines most of it.");
  const anchor = anchorOn(doc, "mines most");
  const undo = new Y.UndoManager(doc.getText(pageRoot));
  doc.getText(pageRoot).delete(6, 10);
  undo.undo();
  const place = placeOf(anchor, reloaded(doc));
  expect([wordsAt(doc, place), place.state]).toEqual(["mines most", "there"]);
});

test("words that are there twice are told apart by what stood around them, and else are detached", () => {
  const doc = pageOf("One share is high. Two share is low.");
  const anchor = anchorOn(doc, "share is low");
  const text = doc.getText(pageRoot);
  text.delete(0, text.length);
  text.insert(0, "Two share is low. One share is low!");
  expect(placeOf(anchor, doc).state).toBe("detached");
  text.delete(0, text.length);
  text.insert(0, "Zwei share is low! One share is high. Two share is low.");
  expect(placeOf(anchor, doc)).toEqual({ from: 42, to: 54, state: "there" });
});

test("a passage that is gone is detached, at the place where it was", () => {
  const doc = pageOf("China mines most of it.");
  const anchor = anchorOn(doc, "mines most");
  doc.getText(pageRoot).delete(5, 12);
  expect(placeOf(anchor, doc)).toEqual({ from: 5, to: 5, state: "detached" });
});

test("positions that nobody can read throw, and an empty passage has no anchor", () => {
  const doc = pageOf("China");
  expect(() => placeOf({ start: "!!", end: "", quote: "x", prefix: "", suffix: "" }, doc)).toThrow();
  expect(() => toAnchor(doc.getText(pageRoot), 2, 2)).toThrow("unusable passage: 2 to 2");
});

test("whatever happens to a page, a passage whose words are found is those words, and a merge from outside moves it", () => {
  const edit = fc.record({ at: fc.nat(60), remove: fc.nat(6), insert: fc.string({ unit: "grapheme", maxLength: 8 }) });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), fc.array(edit, { maxLength: 4 }), (live, outside) => {
      const base = "The share of China in mining is 69 per cent, in separation 91 per cent.";
      const doc = pageOf(base);
      const anchor = anchorOn(doc, "in mining");
      const state = Y.encodeStateAsUpdate(doc);
      const text = doc.getText(pageRoot);
      for (const { at, remove, insert } of live) {
        const from = Math.min(at, text.length);
        text.delete(from, Math.min(remove, text.length - from));
        text.insert(from, insert);
      }
      let copy = base;
      for (const { at, remove, insert } of outside) copy = copy.slice(0, at) + insert + copy.slice(at + remove);
      joinBranch(doc, base, branchOff(state, copy.toWellFormed()));
      for (const seen of [doc, reloaded(doc)]) {
        const place = placeOf(anchor, seen);
        expect(place.from).toBeLessThanOrEqual(place.to);
        expect(place.to).toBeLessThanOrEqual(textOf(seen).length);
        if (place.state === "there") expect(wordsAt(seen, place)).toBe("in mining");
      }
    }),
    { seed: 20261124, numRuns: 400 },
  );
});
