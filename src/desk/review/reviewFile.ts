import { stringify } from "yaml";
import type * as Y from "yjs";
import { type Anchor, placeOf } from "../shared/anchor.js";
import type { Person } from "../shared/Person.js";
import { entriesOf } from "./ReviewRoom.js";

type Named = Pick<Person, "id" | "name">;

/**
 * A page's review as a file for people: threads with what was said, decided suggestions, approvals and sign-offs. The same
 * review gives the same text. Empty when there is nothing to tell.
 */
export function reviewFile(page: Y.Doc, review: Y.Doc, named: (id: string) => Named | null): string {
  const name = (id: string) => named(id)?.name ?? "somebody who has left";
  const day = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, "Z");
  const byTime = <Entry extends { time: number; id: string }>(entries: Entry[]) =>
    entries.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  const line = (at: number) => page.getText("md").toString().slice(0, at).split("\n").length;
  const where = (anchor: Anchor | null) => {
    if (!anchor) return { about: "the page" };
    const place = placeOf(anchor, page);
    return { about: anchor.quote, ...(place.state === "detached" ? { detached: true } : { line: line(place.from) }) };
  };
  const remarks = byTime(entriesOf(review, "remarks"));
  const parts = {
    threads: byTime(entriesOf(review, "threads")).map(({ id, anchor, subject, state }) => ({
      ...where(anchor),
      ...(subject.name && { [subject.kind]: subject.name }),
      state,
      remarks: remarks
        .filter(({ thread }) => thread === id)
        .map(({ author, time, body }) => ({ by: name(author), on: day(time), says: body })),
    })),
    suggestions: byTime(entriesOf(review, "suggestions")).map(
      ({ anchor, replacement, author, time, state, ...rest }) => ({
        by: name(author),
        on: day(time),
        instead: anchor.quote,
        write: replacement,
        state,
        ...(rest.decidedBy && { decided: name(rest.decidedBy) }),
      }),
    ),
    approvals: byTime(entriesOf(review, "approvals")).map(({ author, time, hash }) => ({
      by: name(author),
      on: day(time),
      text: `sha256:${hash}`,
    })),
    claims: byTime(entriesOf(review, "signOffs")).map(({ author, time, claim }) => ({
      claim,
      by: name(author),
      on: day(time),
    })),
  };
  const told = Object.fromEntries(Object.entries(parts).filter(([, entries]) => entries.length));
  return Object.keys(told).length ? stringify(told, { lineWidth: 100 }) : "";
}
