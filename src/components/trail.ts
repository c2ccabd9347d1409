import { partsOf, withParts } from "../lib/fragment.js";

type Parts = Readonly<Record<string, string>>;
type Options = {
  location?: Pick<Location, "hash" | "pathname" | "search">;
  history?: Pick<History, "replaceState" | "state">;
};

/** Browsers bear few changes of the address a second. */
const pause = 250;
const longest = 200;

/**
 * What the reader has set, as the page's address holds it, and the addresses before, so that a change can be undone. The
 * parts of a page that keep something in the address write it here, and are told when it is to be read again.
 */
export class Trail {
  readonly #location;
  readonly #history;
  readonly #past: string[] = [];
  readonly #followers = new Set<() => void>();
  #pending: Parts = {};
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ location = window.location, history = window.history }: Options = {}) {
    this.#location = location;
    this.#history = history;
  }

  get hash(): string {
    return this.#location.hash;
  }

  get canUndo(): boolean {
    return this.#past.length > 0 || Object.keys(this.#pending).length > 0;
  }

  /** Calls when the address holds something else than what was written. */
  follow(follower: () => void): void {
    this.#followers.add(follower);
  }

  /** Puts parameters into the address, once the reader rests; those left empty go. */
  write(parts: Parts): void {
    this.#pending = { ...this.#pending, ...parts };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), pause);
  }

  /** Goes back to the address before the last change. Returns whether there was one. */
  undo(): boolean {
    this.#settle();
    const before = this.#past.pop();
    if (before === undefined) return false;
    this.#put(before);
    this.#tell();
    return true;
  }

  /** Follows the address as the browser changes it. A link within the page takes nothing away. */
  listen(): void {
    addEventListener("hashchange", () => {
      if (!this.hash.replace("#", "") || partsOf(this.hash).some((part) => part.includes("="))) this.#tell();
    });
    addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey)
        return;
      if (isWritten(event.target as Element) || !this.undo()) return;
      event.preventDefault();
    });
  }

  #settle(): void {
    clearTimeout(this.#timer);
    const hash = withParts(this.hash, this.#pending);
    this.#pending = {};
    if (hash === this.hash) return;
    this.#past.push(this.hash);
    if (this.#past.length > longest) this.#past.shift();
    this.#put(hash);
  }

  #put(hash: string): void {
    const { pathname, search } = this.#location;
    this.#history.replaceState(this.#history.state, "", hash || `${pathname}${search}`);
  }

  #tell(): void {
    for (const follower of this.#followers) follower();
  }
}

/** Where a browser undoes what was written. */
const isWritten = (place: Element) =>
  place.matches?.("textarea, input:not([type=range], [type=checkbox], [type=radio]), [contenteditable]") ||
  Boolean(place.closest?.("[contenteditable=true], .cm-editor"));

let made: Trail | undefined;

/** The one of the page. */
export function trail(): Trail {
  if (!made) {
    made = new Trail();
    made.listen();
  }
  return made;
}
