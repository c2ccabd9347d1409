import { expect, test } from "vitest";
import { alignDecimals } from "../../src/snapshots/decimals.js";

test.each([
  [
    ["60", "57.2"],
    ["60.0", "57.2"],
  ],
  [
    ["1", null, "-2.25"],
    ["1.00", null, "-2.25"],
  ],
  [
    ["2024", "2025"],
    ["2024", "2025"],
  ],
  [
    ["NaN", "1.5", "Infinity", "2"],
    ["NaN", "1.5", "Infinity", "2.0"],
  ],
  [
    ["1", "0.333"],
    ["1", "0.333"],
  ],
  [
    ["1e+300", "0.5"],
    ["1e+300", "0.5"],
  ],
  [[], []],
])("%j stands as %j", (figures, aligned) => {
  expect(alignDecimals(figures)).toEqual(aligned);
});
