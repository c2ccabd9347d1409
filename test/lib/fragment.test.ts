import fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf, valuesIn, withParts } from "../../src/lib/fragment.js";

test("parameters are put beside those of others, and go when they are empty", () => {
  expect(withParts("#w=order:a,b&a=cut-size:12&without=mines", { w: "", without: "" })).toBe("#a=cut-size:12");
  expect(withParts("#a=cut-size:12", { w: "order:a,b" })).toBe("#w=order:a,b&a=cut-size:12");
  expect(withParts("#sources", { w: "order:a" })).toBe("#w=order:a");
  expect(withParts("#sources", {})).toBe("");
  expect(withParts("", { a: "" })).toBe("");
});

test("a parameter given twice is told twice", () => {
  expect(valuesIn("#a=x:1&w=y&a=", "a")).toEqual(["x:1", ""]);
  expect(valuesIn("#ab=1&a", "a")).toEqual([]);
  expect(partsOf("#&&a=1&")).toEqual(["a=1"]);
});

test("what is put in is read again, whatever stood there", () => {
  const value = fc.string({ unit: fc.constantFrom("a", ":", "=", ",", "1", "%"), minLength: 1 });
  fc.assert(
    fc.property(fc.string(), value, (hash, text) => {
      const now = withParts(`#${hash}`, { a: text });
      expect(valuesIn(now, "a")).toEqual([text]);
      expect(valuesIn(withParts(now, { a: "" }), "a")).toEqual([]);
    }),
  );
});
