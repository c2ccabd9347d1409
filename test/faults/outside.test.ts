import { expect, test } from "vitest";
import { fuzzMerges } from "./mergeFuzz.js";
import { editOutside } from "./outsideEditors.js";
import { killWhilePublishing } from "./publishKill.js";

test("whatever is changed at the desk and outside at once, nothing that either side inserted is lost", () => {
  const { merges, ...faults } = fuzzMerges({ rounds: 150, seed: 11 });
  expect(merges).toBe(450);
  expect(faults).toEqual({ lost: 0, inexact: 0, unequal: 0, broken: 0 });
});

test("lines from real editors and from the desk are in the page once, also when the desk is killed meanwhile", async () => {
  const { edits, lost, doubled, differ } = await editOutside({ rounds: 7, seed: 3, kills: 1 });
  expect([edits, lost, doubled, differ]).toEqual([7, 0, 0, 0]);
});

test("what was told to be published is in the history after a kill, in a work tree and in a bare repository", async () => {
  for (const seed of [2, 3]) {
    const { lost, words, blocked, damaged } = await killWhilePublishing({ kills: 1, seed, session: 1500 });
    expect([lost, words, blocked, damaged]).toEqual([0, 0, 0, 0]);
  }
});
