import type { WebSocket } from "ws";
import type { Person } from "../shared/Person.js";
import { refusals } from "../shared/refusal.js";
import { type Frame, readFrame } from "./frame.js";
import type { Limits } from "./limits.js";
import { Refusal } from "./Refusal.js";
import { readAwareness } from "./readAwareness.js";
import { TokenBucket } from "./TokenBucket.js";

/** What a connection does in a room, from its ticket on. */
type Visit = {
  /** The ticket is being looked at; the room is open; it is being left; it is left, or was never open. */
  state: "asking" | "open" | "leaving" | "gone";
  /** The first synchronisation is through. */
  synced: boolean;
  /** Updates that wait for it, or, when the room is being left, all that comes after. */
  held: Frame[];
  bytes: number;
  /** Yjs clients that the connection speaks for. */
  clients: Set<number>;
};

export type SocketEnds = {
  limits: Limits;
  now(): number;
  /** Handles a message that may pass. */
  pass(bytes: Uint8Array): void;
};

const mostHeld = 2000;
const mostAuthBytes = 4096;
const mostClients = 16;
/** What a message costs beside its length; a first step makes the server send the whole page. */
const costs: Partial<Record<Frame["type"], number>> = { step1: 5, auth: 5 };
const bytesOfCost = 16 << 10;

/**
 * One connection: reads the outside of each message and lets through what fits the limits. Who sends too fast is slowed
 * down, not turned away. Updates that come before the client's first synchronisation wait for it, as it holds what they
 * build on.
 */
export class LiveSocket {
  person: Person | null = null;
  private bucket: TokenBucket;
  private readonly awareness: TokenBucket;
  private readonly queue: Uint8Array[] = [];
  private readonly rooms = new Map<string, Visit>();
  private readonly cursors = new Map<string, Uint8Array>();
  private strangerBytes = 0;
  private timer: NodeJS.Timeout | undefined;
  private cursorTimer: NodeJS.Timeout | undefined;
  private readonly deadline: NodeJS.Timeout;
  private closed = false;

  constructor(
    readonly socket: WebSocket,
    readonly address: string,
    private readonly ends: SocketEnds,
  ) {
    const { limits, now } = ends;
    this.bucket = new TokenBucket(limits.messagesPerSecond, limits.messagesAtOnce, now);
    this.awareness = new TokenBucket(limits.awarenessPerSecond, limits.awarenessPerSecond, now);
    this.deadline = setTimeout(
      () => this.refuse(new Refusal(refusals.ticket, "no ticket in time")),
      limits.strangerTime,
    );
  }

  /** From now on the connection is this person's, and shares the speed of all of theirs. */
  admit(person: Person, bucket: TokenBucket): void {
    this.person = person;
    this.bucket = bucket;
    clearTimeout(this.deadline);
  }

  /** Whether the connection has spoken for a Yjs client in a room. */
  speaksFor(room: string, client: number): boolean {
    return this.rooms.get(room)?.clients.has(client) ?? false;
  }

  receive(data: Uint8Array, isBinary: boolean): void {
    if (this.closed) return;
    const { strangerBytes } = this.ends.limits;
    if (!this.person) this.strangerBytes += data.length;
    if (!isBinary) this.refuse(Refusal.invalid("a message of text"));
    else if (!this.person && this.strangerBytes > strangerBytes)
      this.refuse(Refusal.invalid("too much before a ticket"));
    else {
      this.queue.push(data);
      if (!this.timer) this.drain();
    }
  }

  /** Ends the connection; the other side is told why, and has a second to hear it. */
  refuse({ code, message }: { code: number; message: string }): void {
    if (this.closed) return;
    this.ended();
    this.socket.resume();
    this.socket.close(code, shortened(message));
    setTimeout(() => this.socket.terminate(), 1000).unref();
  }

  ended(): void {
    this.closed = true;
    this.queue.length = 0;
    this.rooms.clear();
    this.cursors.clear();
    clearTimeout(this.timer);
    clearTimeout(this.cursorTimer);
    clearTimeout(this.deadline);
  }

  private drain(): void {
    this.timer = undefined;
    this.guarded(() => {
      for (let bytes = this.queue[0]; bytes; bytes = this.queue[0]) {
        const frame = readFrame(bytes);
        const price = (costs[frame.type] ?? 1) + Math.floor(bytes.length / bytesOfCost);
        const cost = Math.min(price, this.ends.limits.messagesAtOnce);
        if (!this.bucket.take(cost)) {
          this.socket.pause();
          this.timer = setTimeout(() => this.drain(), this.bucket.wait(cost));
          return;
        }
        this.queue.shift();
        this.handle(frame);
      }
      if (this.socket.isPaused) this.socket.resume();
    });
  }

  private guarded(work: () => void): void {
    if (this.closed) return;
    try {
      work();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.refuse(error);
    }
  }

  /** The room is open to this connection. */
  opened(room: string): void {
    const visit = this.rooms.get(room);
    if (visit?.state === "asking") visit.state = "open";
  }

  /** The room is not open to this connection, or not any more. What was sent for the next visit is handled now. */
  left(room: string): void {
    const visit = this.rooms.get(room);
    if (!visit) return;
    const next = visit.state === "leaving" ? visit.held.splice(0) : [];
    visit.state = "gone";
    visit.held = [];
    this.guarded(() => {
      for (const frame of next) this.handle(frame);
    });
  }

  private handle(frame: Frame): void {
    const { room, type, bytes } = frame;
    const visit = this.rooms.get(room);
    if (visit?.state === "leaving") this.hold(visit, frame);
    else if (type === "auth") this.announce(frame, visit);
    else if (!visit) throw new Refusal(refusals.ticket, "a message before its ticket");
    else if (visit.state === "gone") return;
    else if (type === "awareness") {
      for (const client of readAwareness(bytes, this.ends.limits)) visit.clients.add(client);
      if (visit.clients.size > mostClients) throw Refusal.invalid("many cursors");
      this.cursor(room, bytes);
    } else if (type === "update" && !visit.synced) this.hold(visit, frame);
    else if (type === "close") {
      visit.held = [];
      visit.state = "leaving";
      this.ends.pass(bytes);
    } else if (type === "step1" || type === "step2" || type === "update") {
      this.ends.pass(bytes);
      if (type !== "step2" || visit.synced) return;
      visit.synced = true;
      for (const held of visit.held.splice(0)) this.ends.pass(held.bytes);
    }
    // Nothing of the desk asks for the other kinds; whoever sends them gets no answer.
  }

  private announce({ room, bytes }: Frame, visit: Visit | undefined): void {
    if (bytes.length > mostAuthBytes) throw Refusal.invalid("a long ticket");
    if (visit?.state === "open") throw new Refusal(refusals.ticket, "a second ticket");
    this.rooms.set(room, { state: "asking", synced: false, held: [], bytes: 0, clients: new Set() });
    for (const [name, { state }] of this.rooms) {
      if (this.rooms.size <= this.ends.limits.rooms) break;
      if (state === "gone") this.rooms.delete(name);
    }
    if (this.rooms.size > this.ends.limits.rooms) throw new Refusal(refusals.busy, "too many pages on one connection");
    this.ends.pass(bytes);
  }

  private hold(visit: Visit, frame: Frame): void {
    visit.bytes += frame.bytes.length;
    visit.held.push(frame);
    if (visit.bytes > this.ends.limits.heldBytes || visit.held.length > mostHeld)
      throw Refusal.invalid("too much before the first synchronisation");
  }

  /** Of cursors that come too fast the last one is kept for later. */
  private cursor(room: string, bytes: Uint8Array): void {
    if (!this.cursors.has(room) && this.awareness.take()) {
      this.ends.pass(bytes);
      return;
    }
    this.cursors.set(room, bytes);
    this.cursorTimer ??= setTimeout(() => {
      this.cursorTimer = undefined;
      for (const [name, late] of [...this.cursors]) {
        this.cursors.delete(name);
        this.cursor(name, late);
      }
    }, this.awareness.wait());
  }
}

/** The 123 bytes that a connection's last word may have. */
function shortened(message: string): string {
  let words = message;
  while (Buffer.byteLength(words) > 123) words = words.slice(0, -1);
  return words.toWellFormed();
}
