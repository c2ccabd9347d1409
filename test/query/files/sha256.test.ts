import { createHash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hashOf, Sha256 } from "../../../src/query/files/sha256.js";

const expected = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

test("hashes as others do, in however many pieces", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(400), (bytes, cut) => {
      const hash = new Sha256().update(bytes.subarray(0, cut)).update(bytes.subarray(cut));
      expect(hash.digest()).toBe(expected(bytes));
    }),
  );
  for (const length of [0, 55, 56, 63, 64, 65, 1000]) {
    const bytes = new Uint8Array(length).fill(length);
    expect(new Sha256().update(bytes).digest()).toBe(expected(bytes));
  }
});

test("hashes a file", async () => {
  const bytes = Uint8Array.from({ length: 3_000_000 }, (_, i) => i * 7);
  expect(await hashOf(new Blob([bytes]))).toBe(`sha256:${expected(bytes)}`);
});
