import type { BrokenLink, PageEntry } from "../shared/PageEntry.js";
import type { Desk } from "./DeskContext.js";
import { Signal } from "./Signal.js";

/** The list of pages, and what can be done to it. */
export class Pages {
  readonly list = new Signal<readonly PageEntry[]>([]);

  #asked = 0;
  #taken = 0;

  constructor(readonly call: Desk["call"]) {}

  async refresh() {
    const turn = ++this.#asked;
    const list = await this.call<PageEntry[]>("GET", "/api/pages");
    // An answer that was overtaken says what was before.
    if (turn < this.#taken) return;
    this.#taken = turn;
    // What shows the list is drawn anew only for another one.
    if (JSON.stringify(list) !== JSON.stringify(this.list.value)) this.list.set(list);
  }

  find(path: string): PageEntry | undefined {
    return this.list.value.find((page) => page.path === path && page.state !== "deleted");
  }

  async add(path: string, title: string) {
    await this.#change("/api/pages", { path, title });
  }

  /** Gives the links to it in other pages, which `rewrite` has changed. */
  async rename(page: PageEntry, path: string, rewrite: boolean): Promise<BrokenLink[]> {
    const epoch = await this.epochOf(page);
    return (await this.#change<{ links: BrokenLink[] }>("/api/pages/rename", { epoch, path, rewrite })).links;
  }

  async remove(page: PageEntry): Promise<PageEntry> {
    return this.#change<PageEntry>("/api/pages/delete", { epoch: await this.epochOf(page) });
  }

  async restore({ epoch }: PageEntry) {
    await this.#change("/api/pages/undo", { epoch });
  }

  /** Gives a page its room, if nobody has opened it yet. */
  async epochOf({ epoch, path }: PageEntry): Promise<string> {
    if (epoch) return epoch;
    const { epoch: made } = await this.#change<PageEntry>("/api/pages/open", { path });
    if (!made) throw new Error(`missing room: ${path}`);
    return made;
  }

  async #change<T>(path: string, body: unknown): Promise<T> {
    const done = await this.call<T>("POST", path, body);
    await this.refresh();
    return done;
  }
}
