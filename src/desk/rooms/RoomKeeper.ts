import type { Document } from "@hocuspocus/server";
import { applyAwarenessUpdate, encodeAwarenessUpdate } from "y-protocols/awareness";
import type { LogRecord, Store } from "../log/Store.js";
import { refusals } from "../shared/refusal.js";
import type { DeskHocuspocus } from "./DeskHocuspocus.js";
import type { FanOut } from "./FanOut.js";
import type { Limits } from "./limits.js";
import { OpenRoom } from "./OpenRoom.js";
import { Refusal } from "./Refusal.js";
import { replay, unreadable } from "./replay.js";
import { isReviewRoom } from "./roomName.js";

export type KeeperEnds = {
  store: Store;
  fanOut: FanOut | undefined;
  limits: Limits;
  now(): number;
  durable(room: string, record: LogRecord): void;
};

const server = { isAuthenticated: true, readOnly: false };

type Change = { added: number[]; updated: number[]; removed: number[] };

/** The rooms in memory: opens them from the store, and closes those that nobody is in. */
export class RoomKeeper {
  private readonly rooms = new Map<string, { open: OpenRoom; document: Document; unsubscribe(): void }>();
  private readonly leaving = new Map<string, Promise<unknown>>();

  constructor(
    private readonly hocuspocus: DeskHocuspocus,
    private readonly ends: KeeperEnds,
  ) {}

  get(room: string): OpenRoom | undefined {
    return this.rooms.get(room)?.open;
  }

  all(): OpenRoom[] {
    return [...this.rooms.values()].map(({ open }) => open);
  }

  /** The room in memory with all that is durable, from the store when it is not there yet. @throws Refusal when it cannot be read */
  async open(room: string): Promise<OpenRoom> {
    await this.leaving.get(room);
    if (this.get(room)) await this.catchUp(room);
    await this.hocuspocus.createDocument(room, new Request("http://desk/live"), "server", server, {});
    const open = this.get(room);
    if (!open) throw new Refusal(refusals.again, "The page is being closed.");
    open.touched = this.ends.now();
    return open;
  }

  /** Fills a new document from the store. @throws BadRecord, Refusal */
  async load(room: string, document: Document): Promise<void> {
    // Whoever asks first decides what a root is.
    if (!isReviewRoom(room)) document.getText("md");
    const open = await this.read(room, document);
    // Hocuspocus keeps a document as long as something holds it.
    document.addDirectConnection();
    this.rooms.set(room, { open, document, unsubscribe: this.listen(open, document) });
  }

  private async read(room: string, document: Document): Promise<OpenRoom> {
    const { store, fanOut, limits, now, durable } = this.ends;
    const opened = await store.open(room).catch(() => {
      throw new Refusal(refusals.again, "The page cannot be read at the moment.");
    });
    const skipped = this.hocuspocus.skipped.get(room) ?? new Set();
    const authors = replay(document, opened.records, skipped);
    this.hocuspocus.skipped.delete(room);
    const { pendingStructs, pendingDs } = document.store;
    const incomplete = skipped.size > 0 || (!fanOut && (pendingStructs !== null || pendingDs !== null));
    const readOnly = opened.readOnly ?? (incomplete ? unreadable : null);
    return new OpenRoom(
      room,
      document,
      authors,
      { ...opened, readOnly },
      {
        store,
        limits,
        now,
        durable: (name, record) => {
          durable(name, record);
          fanOut?.publish(name, record);
        },
        changed: (open) => this.tell(open, document),
        ...(fanOut && {
          others: { catchUp: () => this.catchUp(room), alone: (change) => fanOut.alone(room, change) },
        }),
      },
    );
  }

  /** Closes rooms that nobody needs. */
  closeIdle(): void {
    const before = this.ends.now() - this.ends.limits.idleTime;
    for (const [room, { open, document }] of this.rooms) {
      if (document.connections.size || open.holders || !open.quiet || open.touched > before || this.leaving.has(room))
        continue;
      void this.close(room);
    }
  }

  async close(room: string): Promise<void> {
    const kept = this.rooms.get(room);
    if (!kept) return;
    const { open, document, unsubscribe } = kept;
    open.close();
    unsubscribe();
    document.removeDirectConnection();
    const leaving = this.hocuspocus.unloadDocument(document);
    this.leaving.set(room, leaving);
    await leaving;
    this.rooms.delete(room);
    this.leaving.delete(room);
  }

  async closeAll(): Promise<void> {
    while (this.all().some((open) => !open.quiet)) await new Promise((resolve) => setTimeout(resolve, 5));
    for (const room of [...this.rooms.keys()]) await this.close(room);
  }

  private listen(open: OpenRoom, document: Document): () => void {
    const { fanOut } = this.ends;
    if (!fanOut) return () => {};
    const { room } = open;
    const { awareness } = document;
    const elsewhere = { source: "redis" } as const;
    awareness.on("update", ({ added, updated, removed }: Change, origin: unknown) => {
      if (origin !== elsewhere) {
        fanOut.publishAwareness(room, encodeAwarenessUpdate(awareness, [...added, ...updated, ...removed]));
        return;
      }
      // Who is at another machine cannot be written for here.
      for (const client of added) {
        const user = awareness.getStates().get(client)?.user;
        if (typeof user?.id === "string") open.claims.claim(client, user.id);
      }
    });
    return fanOut.subscribe(room, {
      record: (record) => open.absorb(record),
      awareness: (update) => applyAwarenessUpdate(awareness, update, elsewhere),
      present: () => {
        const clients = [...awareness.getStates().keys()];
        return clients.length ? encodeAwarenessUpdate(awareness, clients) : null;
      },
    });
  }

  private async catchUp(room: string): Promise<void> {
    await this.ends.fanOut?.catchUp(room).catch(() => {
      throw new Refusal(refusals.again, "The page cannot be read at the moment.");
    });
  }

  /** Says in the room that nothing is saved any more, or lets everybody connect anew once it is again. */
  private tell({ readOnly }: OpenRoom, document: Document): void {
    if (readOnly) document.broadcastStateless(JSON.stringify({ readOnly }));
    else
      for (const { webSocket } of document.getConnections())
        webSocket.close(refusals.again, "The page is being saved again.");
  }
}
