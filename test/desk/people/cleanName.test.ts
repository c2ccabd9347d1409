import fc from "fast-check";
import { expect, it } from "vitest";
import { cleanName, longestName } from "../../../src/desk/people/cleanName.js";

it.each([
  ["  Ada   Rossi ", "Ada Rossi"],
  ["Ada\u202eissoR", "AdaissoR"],
  ["\u2066Ada\u2069", "Ada"],
  ["A\u0000d\u0007a\n", "Ada"],
  ["Ad\u200ba\ufeff", "Ada"],
  ["e\u0301\u0302\u0303\u0304\u0305\u0306", "é\u0302\u0303\u0304"],
  ["Ada\ud800", "Ada"],
  ["王芳", "王芳"],
  ["نیک‌پور", "نیک‌پور"],
  ["Ada 👩‍💻", "Ada 👩‍💻"],
])("%j is %j", (name, clean) => {
  expect(cleanName(name)).toBe(clean);
});

it.each(["", " ", "\u202e", "...", "\u{e0041}", "a".repeat(61)])("%j is no name", (name) => {
  expect(() => cleanName(name)).toThrow(/letter|characters/);
});

it("whatever is written, what comes out is short, well formed, without controls, and stays as it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 80 }), (name) => {
      let clean: string;
      try {
        clean = cleanName(name);
      } catch {
        return;
      }
      expect([...clean].length).toBeLessThanOrEqual(longestName);
      expect(clean.isWellFormed()).toBe(true);
      expect(clean).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069\u200e\u200f]/u);
      expect(cleanName(clean)).toBe(clean);
    }),
    { numRuns: 3000, seed: 7 },
  );
});
