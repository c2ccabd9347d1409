import type { LogRecord } from "../log/Store.js";
import type { Listener } from "../rooms/FanOut.js";
import type { Place } from "./Place.js";
import type { Numbered } from "./PostgresStore.js";

/** How long a number may be missing before the store is read for it, in ms: messages of several desks overtake each other. */
const patience = 40;

/** Gives a room each record of the other desks once, in the order of the log. */
export class Follower {
  private readonly early = new Map<number, LogRecord>();
  private now: Promise<void> = Promise.resolve();
  private next: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly place: Place,
    readonly listener: Listener,
    /** What is in the log after a number. */
    private readonly after: (number: number) => Promise<Numbered[]>,
  ) {}

  get upTo(): number {
    return this.place.upTo;
  }

  hear({ number, record }: Numbered): void {
    if (this.place.has(number)) return;
    this.early.set(number, record);
    this.advance();
  }

  /** To be called too when the desk has appended something itself. */
  advance(): void {
    for (;;) {
      const number = this.place.upTo + 1;
      const record = this.early.get(number);
      if (!record) break;
      this.give({ number, record });
    }
    for (const number of this.early.keys()) if (this.place.has(number)) this.early.delete(number);
    if (!this.early.size && !this.place.hasGap) {
      clearTimeout(this.timer);
      this.timer = undefined;
    } else
      this.timer ??= setTimeout(() => {
        this.timer = undefined;
        // When it fails, the next message or the next look at all rooms tries again.
        this.catchUp().catch(() => {});
      }, patience);
  }

  /** Resolves when all is given that was in the store at the time of the call. */
  catchUp(): Promise<void> {
    this.next ??= this.now.then(() => {
      this.next = null;
      const reading = this.read();
      this.now = reading.catch(() => {});
      return reading;
    });
    return this.next;
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private async read(): Promise<void> {
    for (const numbered of await this.after(this.place.upTo)) this.give(numbered);
    this.advance();
  }

  private give({ number, record }: Numbered): void {
    this.early.delete(number);
    if (this.closed || this.place.has(number)) return;
    this.place.add(number);
    this.listener.record(record);
  }
}
