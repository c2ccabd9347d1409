import { afterEach, expect, test, vi } from "vitest";
import { engineFitness } from "../../src/snapshots/engineFitness.js";

afterEach(() => vi.unstubAllGlobals());

test("a browser of today fits", () => {
  expect(engineFitness()).toEqual({ fits: true });
});

test.each([
  ["WebAssembly", undefined, "has no WebAssembly"],
  ["WebAssembly", { validate: () => false }, "too old"],
  ["WebAssembly", {}, "too old"],
  ["DecompressionStream", undefined, "too old"],
  ["navigator", { deviceMemory: 0.5 }, "too little memory"],
])("with %s being %j it does not, which is a sentence", (name, value, words) => {
  vi.stubGlobal(name, value);
  expect(engineFitness()).toEqual({ fits: false, sentence: expect.stringContaining(words) });
});
