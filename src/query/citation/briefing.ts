import { datapackageFile } from "../../snapshots/files.js";
import { fetchFile, Unavailable } from "../../snapshots/unavailable.js";

export type Author = { title: string; givenName?: string; familyName?: string };
/** What is cited: the briefing, its version and the day (2026-11-23) of its release. */
export type Briefing = { title: string; version: string; released: string; authors: Author[] };

let briefing: Promise<Briefing> | undefined;

/**
 * What the data package says of the briefing. A failure is not kept.
 * @throws Unavailable when it is missing, unreachable or damaged
 */
export function readBriefing(): Promise<Briefing> {
  briefing ??= fetchFile(datapackageFile, "The description of the data")
    .then(async (response) => toBriefing(await response.text()))
    .catch((error) => {
      briefing = undefined;
      throw error;
    });
  return briefing;
}

/** Reads the text of a data package. Throws Unavailable `unreadable data package: …`. */
export function toBriefing(text: string): Briefing {
  try {
    const { citedTitle: title, version, created, contributors: authors } = JSON.parse(text);
    const released = String(created).slice(0, "2026-11-23".length);
    if (!title || !version || !/^\d{4}-\d\d-\d\d$/.test(released)) throw new Error("missing title, version or date");
    if (!Array.isArray(authors) || !authors.every((author) => author?.title)) throw new Error("missing contributors");
    return { title, version, released, authors };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unavailable(
      `unreadable data package: ${reason}`,
      `The description of the data arrived damaged and cannot be read (${reason}).`,
      { cause: error },
    );
  }
}
