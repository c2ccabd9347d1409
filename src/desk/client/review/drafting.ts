import { type Anchor, toAnchor } from "../../shared/anchor.js";
import type { Subject } from "../../shared/review.js";
import type { Desk, OpenPage } from "../DeskContext.js";
import { Signal } from "../Signal.js";
import { subjectAt } from "./subjectAt.js";

/** What a person is about to say of a passage. */
export type Drafting = { page: OpenPage; anchor: Anchor | null; subject: Subject };

const drafts = new WeakMap<Desk, Record<"comment" | "suggestion", Signal<Drafting | null>>>();
const chosen = new WeakMap<Desk, Signal<string | null>>();

/** The passage that a comment, or a suggestion, is being written on. */
export function drafting(desk: Desk, kind: "comment" | "suggestion"): Signal<Drafting | null> {
  let found = drafts.get(desk);
  if (!found) {
    found = { comment: new Signal<Drafting | null>(null), suggestion: new Signal<Drafting | null>(null) };
    drafts.set(desk, found);
  }
  return found[kind];
}

/** The thread or suggestion that is looked at, by its id. */
export function chosenOf(desk: Desk): Signal<string | null> {
  const found = chosen.get(desk) ?? new Signal<string | null>(null);
  chosen.set(desk, found);
  return found;
}

/** Begins a comment or a suggestion on what is selected, in its panel. */
export function begin(desk: Desk, kind: "comment" | "suggestion"): boolean {
  const page = desk.page();
  if (!page) return false;
  const { from, to, empty } = page.view.state.selection.main;
  if (empty && kind === "suggestion") {
    desk.say("Select the words that should be others.");
    return true;
  }
  const content = page.text.toString();
  // The panel first: its form takes the focus as soon as there is a draft, before the next key.
  desk.show(kind === "comment" ? "comments" : "suggestions");
  drafting(desk, kind).set({
    page,
    anchor: empty ? null : toAnchor(page.text, from, to),
    subject: empty ? { kind: "page", name: null } : subjectAt(content, from, to),
  });
  return true;
}
