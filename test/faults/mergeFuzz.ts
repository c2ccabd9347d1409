import * as Y from "yjs";
import { applyHunks, branchOff, docOf, hunksOf, joinBranch, pageRoot, textOf } from "../../src/desk/shared/threeWay.js";
import type { Row } from "./Row.js";
import { below, type Random, randomFrom } from "./random.js";

const alphabet = ["a", "e", "t", " ", " ", "\n", "é", "漢", "字", "😀", "👩‍🔬", "ß", "{", "]"];

function someText(random: Random, length: number): string {
  return Array.from({ length }, () => alphabet[below(random, alphabet.length)]).join("");
}

/** Where a text may be cut: never within a character of two units. */
function place(random: Random, text: string): number {
  const at = below(random, text.length + 1);
  const isHalf = at > 0 && at < text.length && /[\udc00-\udfff]/.test(text.charAt(at));
  return isHalf ? at - 1 : at;
}

/**
 * Characters that are nowhere else: of what somebody inserts, a merge must lose none. Of a letter that is elsewhere too,
 * nobody can say whether it was kept or written anew.
 */
function* marksOf(): Generator<string, never> {
  for (let i = 0; ; i++) yield String.fromCodePoint((i % 2 ? 0xe000 : 0xf0000) + (i >> 1));
}

/** One to six edits, none of which takes away what this side has just inserted. */
function edited(random: Random, text: string, next: () => string): { text: string; marks: string[] } {
  const marks: string[] = [];
  for (let left = 1 + below(random, 6); left > 0; left--) {
    const [one, other] = [place(random, text), place(random, text)];
    const from = Math.min(one, other);
    const to = Math.min(Math.max(one, other), from + 12);
    const gone = text.slice(from, to);
    if (random() < 0.4 && gone.isWellFormed() && !marks.some((mark) => gone.includes(mark))) {
      text = text.slice(0, from) + text.slice(to);
      continue;
    }
    const words = Array.from({ length: 1 + below(random, 3) }, next);
    marks.push(...words);
    text = `${text.slice(0, from)}${words.join(alphabet[below(random, alphabet.length)])}${text.slice(from)}`;
  }
  return { text, marks };
}

export type MergeResult = { merges: number; lost: number; inexact: number; unequal: number; broken: number };

/**
 * Random texts that are changed at the desk and outside: nothing that either side inserted may be missing afterwards, when
 * one side is as it was the other must come out exactly, and a replica that hears of things in another order must agree.
 */
export function fuzzMerges({ rounds, seed }: { rounds: number; seed: number }): MergeResult {
  const random = randomFrom(seed);
  const result: MergeResult = { merges: 0, lost: 0, inexact: 0, unequal: 0, broken: 0 };
  for (let round = 0; round < rounds; round++) {
    const marks = marksOf();
    const next = () => marks.next().value;
    const page = new Y.Doc();
    const start = someText(random, below(random, 120));
    page.getText(pageRoot).insert(0, start);
    let state = Y.encodeStateAsUpdate(page);
    let base = start;
    const replica = docOf(state);
    // Three imports in a row, each from the base that the one before left.
    for (let step = 0; step < 3; step++) {
      const before = textOf(page);
      const known = Y.encodeStateVector(page);
      const ours = random() < 0.2 ? { text: before, marks: [] } : edited(random, before, next);
      const theirs = random() < 0.2 ? { text: base, marks: [] } : edited(random, base, next);
      applyHunks(page.getText(pageRoot), hunksOf(before, ours.text));
      const typed = Y.encodeStateAsUpdate(page, known);
      const branch = branchOff(state, theirs.text);
      const beforeJoin = Y.encodeStateVector(page);
      joinBranch(page, base, branch);
      const joined = Y.encodeStateAsUpdate(page, beforeJoin);
      Y.applyUpdate(replica, joined);
      Y.applyUpdate(replica, typed);
      const text = textOf(page);
      result.merges++;
      result.lost += [...ours.marks, ...theirs.marks].filter((mark) => !text.includes(mark)).length;
      if (step === 0 && theirs.text === base && text !== ours.text) result.inexact++;
      if (step === 0 && ours.text === before && text !== theirs.text) result.inexact++;
      if (textOf(replica) !== text) result.unequal++;
      if (!text.isWellFormed() || textOf(docOf(branch.state)) !== theirs.text) result.broken++;
      state = branch.state;
      base = theirs.text;
    }
  }
  return result;
}

export function mergeRow(rounds: number, seed: number): Row {
  const { merges, lost, inexact, unequal, broken } = fuzzMerges({ rounds, seed });
  return {
    row: "R9",
    what: "a page and its file are changed at the same time, at random, in many scripts",
    number: `${merges} merges`,
    measured: `${lost} insertions lost, ${inexact} inexact results, ${unequal} replicas that differ, ${broken} broken texts`,
    must: "0 of each",
    holds: lost + inexact + unequal + broken === 0 && merges > 0,
    seed,
  };
}
