import * as Y from "yjs";
import { packHead } from "../log/headed.js";
import type { LogRecord, OpenedLog, Store } from "../log/Store.js";
import { UnsavedError } from "../log/UnsavedError.js";
import { updateOf } from "../log/updateOf.js";
import { Claims } from "./Claims.js";
import { type CheckedUpdate, checkUpdate } from "./firewall/checkUpdate.js";
import { Shadow } from "./firewall/Shadow.js";
import { LogSize } from "./LogSize.js";
import type { Limits } from "./limits.js";
import { Refusal } from "./Refusal.js";
import { type Authors, learnAuthors, unreadable } from "./replay.js";
import { ServerHand } from "./ServerHand.js";

/** What a room needs of its surroundings. */
export type RoomEnds = {
  store: Store;
  limits: Limits;
  now(): number;
  /** A record is durable and applied. */
  durable(room: string, record: LogRecord): void;
  /** The room has become read-only, or writable again. */
  changed(room: OpenRoom): void;
  /** Where other machines write in the room as well. */
  others?: {
    /** Takes in what they have made durable. @throws Refusal when the store cannot be read */
    catchUp(): Promise<void>;
    /** Does something, with all of theirs taken in, while none of them does such a thing. @throws UnsavedError */
    alone<T>(change: () => Promise<T>): Promise<T>;
  };
};

/** The origin of changes that are in the log already. */
const logged = { source: "local", skipStoreHooks: true } as const;

/**
 * A room in memory. Every change is checked, then durable in the log, then applied, in this order, one after the other as
 * the log has them. When the disk fails the room is read-only until its state is written to a new file.
 */
export class OpenRoom {
  readonly hand: ServerHand;
  private readonly shadow: Shadow;
  readOnly: string | null;
  /** When it was last of use to anybody. */
  touched: number;
  /** How many parts of the server hold it. */
  holders = 0;
  readonly claims: Claims;
  private readonly size = new LogSize();
  private tail: Promise<unknown> = Promise.resolve();
  private inFlight = 0;
  /** Clients whose changes are on their way to the disk. */
  private readonly writing = new Map<number, Promise<void>>();
  private gate: Promise<void> | null = null;
  private recovery: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    readonly room: string,
    readonly doc: Y.Doc,
    readonly authors: Authors,
    opened: Readonly<OpenedLog>,
    private readonly ends: RoomEnds,
  ) {
    this.shadow = new Shadow(doc);
    this.hand = new ServerHand(authors);
    this.claims = new Claims(authors);
    this.readOnly = opened.readOnly;
    this.touched = ends.now();
    for (const record of opened.records) this.size.count(record);
    this.compactWhenDue();
    // A disk that failed may be well again; what is damaged is for people to look at.
    if (opened.readOnly && !opened.quarantined) this.recoverLater(1000);
  }

  /** Whether anything was ever written here. */
  get exists(): boolean {
    return this.size.exists;
  }

  /** Nothing is on its way. */
  get quiet(): boolean {
    return this.inFlight === 0 && !this.gate;
  }

  /**
   * Takes in what a person's editor sent. Resolves when all of it is durable.
   * @throws Refusal when it may not become part of the page; UnsavedError when the disk failed
   */
  async receive(update: Uint8Array, person: string): Promise<void> {
    const { authors, ends } = this;
    for (let behind = ends.others !== undefined; ; ) {
      let checked: CheckedUpdate | undefined;
      try {
        checked = this.check(update, person);
      } catch (error) {
        if (!behind || !(error instanceof Refusal)) throw error;
      }
      if (checked === null) return;
      if (!checked || (behind && checked.clients.some((client) => !authors.has(client)))) {
        // It may build on, or bring along, what somebody wrote at another machine.
        behind = false;
        await ends.others?.catchUp();
        continue;
      }
      // The same client on two connections: the second one waits, and is checked again.
      const before = checked.clients.map((client) => this.writing.get(client)).find(Boolean);
      if (before) {
        await before;
        continue;
      }
      for (const client of checked.clients) if (!authors.has(client)) authors.set(client, person);
      const done = this.commit({ kind: "update", user: person, time: this.ends.now(), payload: checked.update });
      const settled = done.catch(() => {});
      for (const client of checked.clients) this.writing.set(client, settled);
      try {
        await done;
      } finally {
        for (const client of checked.clients) this.writing.delete(client);
      }
      return;
    }
  }

  /** Does the server's changes one after the other, also those of other machines. */
  inTurn(change: () => Promise<void>): Promise<void> {
    const { others } = this.ends;
    return this.hand.inTurn(() => (others ? others.alone(change) : change()));
  }

  private check(update: Uint8Array, person: string): CheckedUpdate {
    const { doc, shadow, ends } = this;
    const ownerOf = (client: number) => this.claims.ownerOf(client);
    return checkUpdate(update, { doc, person, ownerOf, shadow, pageLength: ends.limits.pageLength });
  }

  /** Makes a record durable, then applies it. @throws UnsavedError */
  async commit(record: LogRecord): Promise<void> {
    this.inFlight++;
    try {
      while (this.gate) {
        this.inFlight--;
        await this.gate.finally(() => this.inFlight++);
      }
      if (this.closed) throw new UnsavedError("The page is closed.");
      if (this.readOnly) throw new UnsavedError(this.readOnly);
      const durable = this.ends.store.append(this.room, record);
      durable.catch(() => {});
      const applied = this.tail.then(() => durable).then(() => this.apply(record));
      this.tail = applied.catch(() => {});
      await applied;
    } catch (error) {
      if (error instanceof UnsavedError) this.fail(error.message);
      throw error;
    } finally {
      this.inFlight--;
    }
    this.compactWhenDue();
  }

  /** Applies what another machine has made durable; what is known already changes nothing. */
  absorb(record: LogRecord): void {
    try {
      const update = updateOf(record);
      learnAuthors(this.authors, record, update);
      if (update.length) Y.applyUpdate(this.doc, update, logged);
    } catch {
      this.readOnly = unreadable;
      this.ends.changed(this);
    }
    this.shadow.forget();
    this.size.count(record);
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.recovery);
    this.shadow.forget();
  }

  private apply(record: LogRecord): void {
    const update = updateOf(record);
    if (update.length) {
      Y.applyUpdate(this.doc, update, logged);
      this.shadow.follow(update);
      learnAuthors(this.authors, record, update);
    }
    this.size.count(record);
    this.touched = this.ends.now();
    this.ends.durable(this.room, record);
  }

  private fail(reason: string): void {
    if (this.readOnly || this.closed) return;
    this.readOnly = reason;
    this.ends.changed(this);
    this.recoverLater(1000);
  }

  private recoverLater(wait: number): void {
    this.recovery = setTimeout(() => {
      this.compact().then(
        () => {
          if (this.closed) return;
          this.readOnly = null;
          this.ends.changed(this);
        },
        () => {
          if (!this.closed) this.recoverLater(Math.min(wait * 2, 15_000));
        },
      );
    }, wait);
    this.recovery.unref();
  }

  private compactWhenDue(): void {
    if (this.readOnly || this.gate || !this.size.isLarge(this.ends.limits)) return;
    // A failed compaction costs nothing: the log is as before, and it is tried again when it has grown some more.
    this.size.reset();
    void this.compact().catch(() => {});
  }

  /** Writes the state as it is now to a new segment; changes wait until it is clear what goes before it. */
  private async compact(): Promise<void> {
    if (this.gate) throw new UnsavedError("The page is being written anew.");
    let open = () => {};
    this.gate = new Promise((resolve) => {
      open = resolve;
    });
    let done: Promise<void>;
    try {
      while (this.inFlight) await this.tail.then(() => new Promise(setImmediate));
      // Whoever has the room by now knows more of it.
      if (this.closed) throw new UnsavedError("The page is closed.");
      const snapshot = this.snapshot();
      done = this.ends.store.compact(this.room, snapshot);
      done.catch(() => {});
      this.size.snapshotBytes = snapshot[0]?.payload.length ?? 0;
    } finally {
      this.gate = null;
      open();
    }
    await done;
  }

  private snapshot(): LogRecord[] {
    const head = { authors: [...this.authors].filter(([client]) => this.doc.store.clients.has(client)) };
    const payload = packHead(head, Y.encodeStateAsUpdate(this.doc));
    return [{ kind: "snapshot", user: "", time: this.ends.now(), payload }, ...this.size.bases.values()];
  }
}
