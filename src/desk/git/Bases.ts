import type { Head, PageRooms } from "../pages/PageRooms.js";
import type { Form } from "./pageBytes.js";

/** Where the page and its file last said the same. */
export type Base = {
  /** The file's path in the repository at that time. */
  file: string;
  /** Git's name for the file's bytes. */
  id: string;
  /** The page's state of that text, as a Yjs update in base64. */
  state: string;
  form: Form;
};

/** What heads of imports and publications say. A publication is `meant` before its commit is on the branch, and `made` after. */
export type BaseHead =
  | {
      what: "import";
      /** Git's name for the bytes that were taken over. */
      took: string;
      base: Base;
      overlaps: number;
      /** The commit that had been made when they were found in its place. */
      made?: string;
    }
  | { what: "meant"; publication: string; commit: string; base: Base | null }
  | { what: "made"; publication: string; commit: string }
  /** The log is of a backup: words in it may be in the file as well, by another way. */
  | { what: "restored" };

export type Meant = Extract<BaseHead, { what: "meant" }>;

export type Standing = {
  base: Base | null;
  /** What was taken over last. */
  took: string | null;
  /** The time of the last publication, in ms. */
  published: number;
  /** Publications of which the log does not know whether they came about. */
  open: Meant[];
  /** Whether the page came from a backup, and has not met its file since. */
  restored: boolean;
};

/** Tells where each page stands against its file, from its log; no other file says it, so that none can contradict it. */
export class Bases {
  #known = new Map<string, Promise<Standing>>();

  constructor(readonly rooms: Pick<PageRooms, "heads" | "onDurable">) {
    // Another desk may have written there.
    rooms.onDurable((room) => this.#known.delete(room));
  }

  of(epoch: string): Promise<Standing> {
    const known = this.#known.get(epoch);
    if (known) return known;
    const read = this.rooms.heads(epoch).then(standingOf);
    this.#known.set(epoch, read);
    read.catch(() => this.#known.delete(epoch));
    return read;
  }

  /** To be called after a change of one's own. */
  forget(epoch: string) {
    this.#known.delete(epoch);
  }
}

export function standingOf(heads: readonly Head[]): Standing {
  const standing: Standing = { base: null, took: null, published: 0, open: [], restored: false };
  for (const { head, time } of heads) {
    const said = head as BaseHead | null;
    if (said?.what === "import") {
      standing.base = said.base;
      standing.took = said.took;
      standing.restored = false;
      if (said.made) Object.assign(standing, { published: time, open: [] });
    } else if (said?.what === "restored") {
      standing.restored = true;
    } else if (said?.what === "meant") {
      standing.open.push(said);
    } else if (said?.what === "made") {
      const meant = standing.open.find(({ commit }) => commit === said.commit);
      if (!meant) throw new Error(`unknown commit in a log: ${said.commit}`);
      standing.base = meant.base;
      standing.published = time;
      standing.open = [];
    }
  }
  return standing;
}
