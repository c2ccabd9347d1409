import * as Y from "yjs";
import type { Head, PageRoom, PageRooms } from "../../../src/desk/pages/PageRooms.js";
import { applyHunks, hunksOf, pageRoot, textOf } from "../../../src/desk/shared/threeWay.js";

type Kept = { kind: "update" | "import" | "publish"; user: string; time: number; head: unknown; update: Uint8Array };

/** Rooms whose log is an array: what is in it survives `restart`, and what is only in a document does not. */
export class MemoryRooms implements PageRooms {
  readonly log = new Map<string, Kept[]>();
  /** Throws before the next record is kept: a kill between two steps. */
  failNext: Error | null = null;
  #docs = new Map<string, Y.Doc>();
  #listeners: ((room: string) => void)[] = [];
  #time = 1_800_000_000_000;

  #doc(room: string): Y.Doc {
    const known = this.#docs.get(room);
    if (known) return known;
    const doc = new Y.Doc();
    for (const { update } of this.log.get(room) ?? []) Y.applyUpdate(doc, update);
    this.#docs.set(room, doc);
    return doc;
  }

  async live(room: string): Promise<PageRoom> {
    const doc = this.#doc(room);
    return {
      doc,
      readOnly: null,
      release() {},
      change: async (user, make, { kind = "update", head = null } = {}) => {
        const fork = new Y.Doc();
        Y.applyUpdate(fork, Y.encodeStateAsUpdate(doc));
        const before = Y.encodeStateVector(fork);
        make(fork);
        await Promise.resolve();
        if (this.failNext) {
          const error = this.failNext;
          this.failNext = null;
          throw error;
        }
        const update = Y.encodeStateAsUpdate(fork, before);
        this.#time += 1;
        this.log.set(room, [...(this.log.get(room) ?? []), { kind, user, time: this.#time, head, update }]);
        Y.applyUpdate(doc, update);
        for (const listener of this.#listeners) listener(room);
      },
    };
  }

  async heads(room: string): Promise<Head[]> {
    return (this.log.get(room) ?? []).flatMap(({ kind, user, time, head }) =>
      kind === "update" ? [] : [{ kind, user, time, head: JSON.parse(JSON.stringify(head)) }],
    );
  }

  async writers(room: string, since: number): Promise<string[]> {
    const users = (this.log.get(room) ?? []).filter(({ kind, time }) => kind === "update" && time > since);
    return [...new Set(users.map(({ user }) => user))];
  }

  onDurable(f: (room: string) => void) {
    this.#listeners.push(f);
  }

  /** What a person types: the page then says `text`. */
  async type(room: string, text: string, user = "ada") {
    const { change } = await this.live(room);
    await change(user, (fork) => {
      const said = fork.getText(pageRoot);
      applyHunks(said, hunksOf(said.toString(), text));
    });
  }

  text(room: string): string {
    return textOf(this.#doc(room));
  }

  /** Forgets what is not in the log. */
  restart() {
    this.#docs.clear();
    this.#listeners = [];
  }
}
