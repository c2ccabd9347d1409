import { randomBytes } from "node:crypto";

/** A page as it was drawn. */
export type View = { html: string; policy: string };

/** What the frames of one session may ask for, under a name that nobody can guess. */
type Shelf = { session: string; used: number; views: Map<string, View> };

/** Views of one page that are kept: the one that is shown and the one that takes its place, and a moment's delay. */
const keptOfPage = 4;
const keptOfShelf = 24;
const lasts = 12 * 60 * 60 * 1000;
const mostShelves = 1000;

/** Drawn pages in memory, by session: `/<token>/<path>?version=<n>`. */
export class Views {
  readonly #shelves = new Map<string, Shelf>();
  readonly #tokens = new Map<string, string>();
  #version = 0;

  constructor(readonly now: () => number = Date.now) {}

  nextVersion(): number {
    return ++this.#version;
  }

  /** Keeps a view. @returns its address, from the root of the preview's origin */
  keep(session: string, path: string, version: number, view: View): string {
    const token = this.#tokenOf(session);
    const { views } = this.#shelves.get(token) as Shelf;
    views.set(`${path}?version=${version}`, view);
    const ofPage = [...views.keys()].filter((key) => key.startsWith(`${path}?`));
    for (const key of [...ofPage.slice(0, -keptOfPage), ...[...views.keys()].slice(0, -keptOfShelf)]) views.delete(key);
    return `/${token}/${path}?version=${version}`;
  }

  /** Whether there is such a session's shelf. Being asked for keeps it. */
  has(token: string): boolean {
    const shelf = this.#shelves.get(token);
    if (!shelf) return false;
    if (this.now() - shelf.used > lasts) {
      this.#drop(token);
      return false;
    }
    shelf.used = this.now();
    return true;
  }

  find(token: string, path: string, version: string): View | undefined {
    return this.#shelves.get(token)?.views.get(`${path}?version=${version}`);
  }

  /** After a session has ended. */
  forget(session: string): void {
    const token = this.#tokens.get(session);
    if (token) this.#drop(token);
  }

  #tokenOf(session: string): string {
    const known = this.#tokens.get(session);
    if (known && this.has(known)) return known;
    const token = randomBytes(24).toString("base64url");
    this.#tokens.set(session, token);
    this.#shelves.set(token, { session, used: this.now(), views: new Map() });
    const oldest = [...this.#shelves].sort(([, a], [, b]) => a.used - b.used)[0];
    if (oldest && this.#shelves.size > mostShelves) this.#drop(oldest[0]);
    return token;
  }

  #drop(token: string) {
    const shelf = this.#shelves.get(token);
    this.#shelves.delete(token);
    if (shelf && this.#tokens.get(shelf.session) === token) this.#tokens.delete(shelf.session);
  }
}
