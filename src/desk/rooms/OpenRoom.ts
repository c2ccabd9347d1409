import { randomInt } from "node:crypto";
import * as Y from "yjs";
import { packHead } from "../log/headed.js";
import type { LogRecord, Store } from "../log/Store.js";
import { UnsavedError } from "../log/UnsavedError.js";
import { updateOf } from "../log/updateOf.js";
import { checkUpdate } from "./firewall/checkUpdate.js";
import { Shadow } from "./firewall/Shadow.js";
import type { Limits } from "./limits.js";
import { type Authors, learnAuthors } from "./replay.js";

/** What a room needs of its surroundings. */
export type RoomEnds = {
  store: Store;
  limits: Limits;
  now(): number;
  /** A record is durable and applied. */
  durable(room: string, record: LogRecord): void;
  /** The room has become read-only, or writable again. */
  changed(room: OpenRoom): void;
};

const mostClaims = 10_000;

/** The origin of changes that are in the log already. */
const logged = { source: "local", skipStoreHooks: true } as const;

/**
 * A room in memory. Every change is checked, then durable in the log, then applied, in this order, one after the other as
 * the log has them. When the disk fails the room is read-only until its state is written to a new file.
 */
export class OpenRoom {
  readonly shadow: Shadow;
  readOnly: string | null;
  /** When it was last of use to anybody. */
  touched: number;
  /** Whether anything was ever written here. */
  exists = false;
  /** How many parts of the server hold it. */
  holders = 0;
  /** Clients that connected people have said to be theirs, before they wrote anything. */
  private readonly claims = new Map<number, string>();
  private readonly bases = new Map<string, LogRecord>();
  private records = 0;
  private bytes = 0;
  private snapshotBytes = 0;
  private tail: Promise<unknown> = Promise.resolve();
  private turns: Promise<void> = Promise.resolve();
  private readonly clients = new Map<string, number>();
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
    opened: { records: readonly LogRecord[]; readOnly: string | null },
    private readonly ends: RoomEnds,
  ) {
    this.shadow = new Shadow(doc);
    this.readOnly = opened.readOnly;
    this.touched = ends.now();
    for (const record of opened.records) this.count(record);
    this.compactWhenDue();
  }

  /** Nothing is on its way. */
  get quiet(): boolean {
    return this.inFlight === 0 && !this.gate;
  }

  /** Whose client it is, as far as anybody knows. */
  ownerOf(client: number): string | undefined {
    return this.authors.get(client) ?? this.claims.get(client);
  }

  /**
   * Notes that a client is a person's, so that nobody else can write under it from now on.
   * @returns false when it is somebody else's
   */
  claim(client: number, person: string): boolean {
    const owner = this.ownerOf(client);
    if (owner !== undefined) return owner === person;
    for (const first of this.claims.keys()) {
      if (this.claims.size < mostClaims) break;
      this.claims.delete(first);
    }
    this.claims.set(client, person);
    return true;
  }

  /**
   * Takes in what a person's editor sent. Resolves when all of it is durable.
   * @throws Refusal when it may not become part of the page; UnsavedError when the disk failed
   */
  async receive(update: Uint8Array, person: string): Promise<void> {
    for (;;) {
      const { doc, authors, shadow } = this;
      const { pageLength } = this.ends.limits;
      const ownerOf = (client: number) => this.ownerOf(client);
      const checked = checkUpdate(update, { doc, person, ownerOf, shadow, pageLength });
      if (!checked) return;
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

  /** Runs the server's own changes one after the other. */
  inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.turns.then(change);
    this.turns = done.catch(() => {});
    return done;
  }

  /** The Yjs client by which the server writes for a person. */
  clientOf(person: string): number {
    let client = this.clients.get(person);
    while (client === undefined || (this.authors.get(client) ?? person) !== person) client = randomInt(1, 2 ** 32);
    this.clients.set(person, client);
    this.authors.set(client, person);
    return client;
  }

  forgetClient(person: string): void {
    this.clients.delete(person);
  }

  /** Applies what another machine has made durable. */
  absorb(record: LogRecord): void {
    const update = updateOf(record);
    learnAuthors(this.authors, record, update);
    if (update.length) Y.applyUpdate(this.doc, update, logged);
    this.shadow.forget();
    this.count(record);
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
    this.count(record);
    this.touched = this.ends.now();
    this.ends.durable(this.room, record);
  }

  private count(record: LogRecord): void {
    this.exists = true;
    if (record.kind === "snapshot") {
      this.records = 0;
      this.bytes = 0;
      this.snapshotBytes = record.payload.length;
      return;
    }
    if (record.kind === "import" || record.kind === "publish") this.bases.set(record.kind, record);
    this.records++;
    this.bytes += record.payload.length;
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
    const { compactRecords, compactBytes } = this.ends.limits;
    if (this.readOnly || this.gate) return;
    if (this.records < compactRecords && this.bytes < Math.max(compactBytes, this.snapshotBytes)) return;
    // A failed compaction costs nothing: the log is as before, and it is tried again when it has grown some more.
    this.records = 0;
    this.bytes = 0;
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
      const snapshot = this.snapshot();
      done = this.ends.store.compact(this.room, snapshot);
      done.catch(() => {});
      this.snapshotBytes = snapshot[0]?.payload.length ?? 0;
    } finally {
      this.gate = null;
      open();
    }
    await done;
  }

  private snapshot(): LogRecord[] {
    const head = { authors: [...this.authors].filter(([client]) => this.doc.store.clients.has(client)) };
    const payload = packHead(head, Y.encodeStateAsUpdate(this.doc));
    return [{ kind: "snapshot", user: "", time: this.ends.now(), payload }, ...this.bases.values()];
  }
}
