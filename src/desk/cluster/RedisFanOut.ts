import { randomBytes } from "node:crypto";
import { Redis } from "ioredis";
import { encodeRecord, recordAt } from "../log/record.js";
import type { LogRecord } from "../log/Store.js";
import { UnsavedError } from "../log/UnsavedError.js";
import type { FanOut, Listener } from "../rooms/FanOut.js";
import { Follower } from "./Follower.js";
import { type Message, packMessage, unpackMessage } from "./message.js";
import type { PostgresStore } from "./PostgresStore.js";
import type { Turns } from "./Turns.js";

export type RedisFanOutOptions = {
  url: string;
  store: PostgresStore;
  turns: Turns;
  /** What the desks of one database have in common. */
  cluster: { name: string; secret: string };
  /** Told once when Redis is gone, and of a database that cannot be read. */
  tell: (error: unknown) => void;
  /** How often the store is asked what others have appended, in ms, for when Redis has not said so. */
  period?: number;
};

/** Messages on their way to Redis; more are dropped, as the store has them. */
const mostOnTheirWay = 2000;

/** Tells other desks of records and cursors by Redis, and looks into PostgreSQL for what Redis has not told. */
export class RedisFanOut implements FanOut {
  private readonly desk = randomBytes(8).toString("hex");
  private readonly followers = new Map<string, Follower>();
  private readonly lasts = new Map<string, number>();
  private readonly hearers: ((room: string) => void)[] = [];
  private readonly channel: string;
  private readonly speaker: Redis;
  private readonly ear: Redis;
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> | null = null;
  private onTheirWay = 0;
  private complaint = "";

  constructor(private readonly options: RedisFanOutOptions) {
    this.channel = `desk:${options.cluster.name}`;
    const settings = {
      maxRetriesPerRequest: null,
      retryStrategy: (times: number) => Math.min(50 * times, 1000),
      connectTimeout: 5000,
      keepAlive: 10_000,
    };
    // Nothing waits for Redis to come back: what is said meanwhile is in the store.
    this.speaker = new Redis(options.url, { ...settings, enableOfflineQueue: false });
    this.ear = new Redis(options.url, settings);
    for (const redis of [this.speaker, this.ear])
      redis.on("error", (error: Error) => this.complain(`unreachable Redis: ${error.message}`));
    this.ear.on("ready", () => {
      this.complaint = "";
      void this.look();
    });
    this.ear.on("messageBuffer", (_channel: Buffer, packed: Buffer) => this.hear(packed));
    this.ear.subscribe(this.channel).catch(() => {});
    this.timer = setInterval(() => void this.look(), options.period ?? 1500);
    this.timer.unref();
  }

  publish(room: string, record: LogRecord): void {
    const number = this.options.store.numberOf(record);
    if (number === undefined) throw new Error(`record without number: ${room}`);
    this.note(room, number);
    this.followers.get(room)?.advance();
    this.say({ kind: "record", room, number, bytes: encodeRecord(record, 0) });
  }

  publishAwareness(room: string, update: Uint8Array): void {
    this.say({ kind: "awareness", room, number: 0, bytes: update });
  }

  subscribe(room: string, listener: Listener): () => void {
    const { store } = this.options;
    const place = store.placeOf(room);
    if (!place) throw new Error(`unopened room: ${room}`);
    const follower = new Follower(place, listener, (number) => store.after(room, number));
    this.followers.set(room, follower);
    this.say({ kind: "ask", room, number: 0, bytes: new Uint8Array() });
    // What was appended between reading the room and this moment.
    follower.catchUp().catch(() => {});
    return () => {
      follower.close();
      this.followers.delete(room);
      store.leave(room);
    };
  }

  async catchUp(room: string): Promise<void> {
    await this.followers.get(room)?.catchUp();
  }

  alone<T>(room: string, change: () => Promise<T>): Promise<T> {
    return this.options.turns.alone(`room ${room}`, async () => {
      await this.catchUp(room).catch(() => {
        throw new UnsavedError("The database does not answer at the moment, so nothing was changed.");
      });
      return change();
    });
  }

  onElsewhere(f: (room: string) => void): void {
    this.hearers.push(f);
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.speaker.disconnect();
    this.ear.disconnect();
    await this.looking;
  }

  private say(message: Omit<Message, "desk">): void {
    if (this.onTheirWay >= mostOnTheirWay) return;
    this.onTheirWay++;
    this.speaker
      .publish(this.channel, packMessage({ desk: this.desk, ...message }, this.options.cluster.secret))
      .catch(() => {})
      .finally(() => {
        this.onTheirWay--;
      });
  }

  private hear(packed: Buffer): void {
    const message = unpackMessage(packed, this.options.cluster.secret);
    if (!message || message.desk === this.desk) return;
    const { kind, room, number, bytes } = message;
    const follower = this.followers.get(room);
    if (kind === "awareness") follower?.listener.awareness(bytes);
    else if (kind === "ask") {
      const present = follower?.listener.present();
      if (present) this.publishAwareness(room, present);
    } else {
      const found = recordAt(bytes, 0, 0);
      if (found) follower?.hear({ number, record: found.record });
      this.note(room, number);
      for (const hearer of this.hearers) hearer(room);
    }
  }

  private note(room: string, number: number): void {
    this.lasts.set(room, Math.max(number, this.lasts.get(room) ?? 0));
  }

  /** Asks the store for what nobody has told. Never rejects. */
  private look(): Promise<void> {
    this.looking ??= this.readLasts()
      .catch((error: Error) => this.complain(`unreachable database: ${error.message}`))
      .finally(() => {
        this.looking = null;
      });
    return this.looking;
  }

  private async readLasts(): Promise<void> {
    for (const [room, last] of await this.options.store.lasts()) {
      const follower = this.followers.get(room);
      if (follower && follower.upTo < last) follower.catchUp().catch(() => {});
      if (last <= (this.lasts.get(room) ?? 0)) continue;
      this.note(room, last);
      for (const hearer of this.hearers) hearer(room);
    }
  }

  private complain(complaint: string): void {
    if (complaint === this.complaint) return;
    this.complaint = complaint;
    this.options.tell(new Error(complaint));
  }
}
