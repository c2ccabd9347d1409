import fc from "fast-check";
import { expect, test } from "vitest";
import { forgetEdits, keepEdits, keptEdits } from "../../../src/desk/client/offline/keptEdits.js";
import { mergedText } from "../../../src/desk/client/offline/mergedText.js";

/** A browser's storage. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    clear: () => kept.clear(),
  };
}
const about = (epoch: string, unsaved: number) => ({ epoch, path: "a", title: "A", unsaved });

test("edits kept in two tabs are counted together, and those of another person not at all", () => {
  const browser = storage();
  keepEdits("ann", 1, about("e1", 2), browser);
  keepEdits("ann", 2, about("e1", 3), browser);
  keepEdits("ann", 2, about("e2", 1), browser);
  keepEdits("bob", 3, about("e1", 9), browser);
  expect(keptEdits("ann", browser)).toEqual([about("e1", 5), about("e2", 1)]);
  forgetEdits("ann", "e1", browser);
  expect(keptEdits("ann", browser)).toEqual([about("e2", 1)]);
  keepEdits("ann", 2, about("e2", 0), browser);
  expect(keptEdits("ann", browser)).toEqual([]);
  expect(keptEdits("bob", browser)).toEqual([about("e1", 9)]);
});

test("a merge keeps what either side typed", () => {
  const base = "# Title\n\nOne.\n\nTwo.\n";
  const { text, overlaps } = mergedText(base, "# Title\n\nOne, more.\n\nTwo.\n", "# Title\n\nOne.\n\nTwo, kept.\n");
  expect(text).toBe("# Title\n\nOne, more.\n\nTwo, kept.\n");
  expect(overlaps).toBe(0);
});

test("a merge counts the places that both sides changed", () => {
  const { text, overlaps } = mergedText("One.", "One red.", "One blue.");
  expect(overlaps).toBe(1);
  expect(text).toContain("red");
  expect(text).toContain("blue");
});

test("a merge with a side that changed nothing is the other side", () => {
  const words = fc
    .array(fc.constantFrom("a", "b", "é", "🜛", "\n", " "), { maxLength: 40 })
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(words, words, (base, other) => {
      expect(mergedText(base, other, base).text).toBe(other);
      expect(mergedText(base, base, other).text).toBe(other);
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("the hunks of a merge make its text of the page as it is", () => {
  const words = fc.array(fc.constantFrom("a", "b", "c", "\n"), { maxLength: 30 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(words, words, words, (base, live, copy) => {
      const { text, hunks } = mergedText(base, live, copy);
      let made = live;
      for (const { at, remove, insert } of hunks.toReversed())
        made = made.slice(0, at) + insert + made.slice(at + remove);
      expect(made).toBe(text);
    }),
    { seed: 2, numRuns: 300 },
  );
});
