import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { snapshots } from "../../data-loaders/snapshots.js";

test("every snapshot has its address spelt out, and no other", async () => {
  const source = await readFile(new URL("../../src/snapshots/files.ts", import.meta.url), "utf8");
  const spelt = [...source.matchAll(/^ {2}(\w+): FileAttachment\("\.\.\/data\/(\w+)\.parquet"\)\.href,$/gm)];
  expect(spelt.map(([, key]) => key)).toEqual(spelt.map(([, , file]) => file));
  expect(spelt.map(([, key]) => key)).toEqual(snapshots.map(({ name }) => name));
});
