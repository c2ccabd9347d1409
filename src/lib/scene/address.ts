import { valuesIn } from "../fragment.js";
import type { AssumptionFact } from "../scenario/assumptions.js";
import { type Changes, type Choosable, isChanged, isChoice, isValue, noChanges } from "./changes.js";

/** Longer than everything that can be set. */
const longest = 20_000;

/**
 * A reader's setting as the parameter `a` of an address's fragment, `cut-size:90,who:myanmar`; empty when nothing is
 * changed.
 */
export function toParameter(changes: Changes): string {
  if (!isChanged(changes)) return "";
  const pairs = [...Object.entries(changes.assumptions), ...Object.entries(changes.choices)];
  return pairs.map(([key, value]) => `${key}:${value}`).join(",");
}

/**
 * The setting in an address's fragment, or nothing changed and a sentence on what is wrong with it; null when the
 * fragment holds none. Never throws: whoever made the link may have written anything into it.
 */
export function fromFragment(
  hash: string,
  facts: readonly AssumptionFact[],
  names: Choosable,
): { changes: Changes; fault: string | null } | null {
  const [given, more] = valuesIn(hash, "a");
  if (given === undefined) return null;
  const bad = (what: string) => ({ changes: noChanges, fault: `${what}; the authors’ values are shown.` });
  if (more !== undefined) return bad("This link sets the assumptions twice");
  if (given.length > longest) return bad("This link is too long for a set of assumptions");
  let text: string;
  try {
    text = decodeURIComponent(given);
  } catch {
    return bad("This link is damaged");
  }
  const assumptions: Record<string, number> = {};
  const choices: Record<string, string> = {};
  for (const pair of text.split(",").filter((part) => part !== "")) {
    const [, key, value] = /^([a-z0-9]+(?:[-.][a-z0-9]+)*):([a-z0-9.-]+)$/.exec(pair) ?? [];
    if (key === undefined || value === undefined) return bad("This link holds something that is no assumption");
    if (Object.hasOwn(assumptions, key) || Object.hasOwn(choices, key))
      return bad(`This link sets “${key}” more than once`);
    const fact = facts.find(({ id }) => id === key);
    if (fact) {
      if (!isValue(fact, value)) return bad(`This link sets “${fact.name}” to what it cannot be`);
      if (Number(value) !== fact.value) assumptions[key] = Number(value);
    } else if (isChoice(key, value, names)) choices[key] = value;
    else return bad("This link sets something that this page does not know");
  }
  return { changes: { assumptions, choices }, fault: null };
}
