import type { LogRecord } from "../log/Store.js";

/** What a machine hears of a room from the others. */
export type Listener = {
  /** A record that another machine has made durable; each once, in the order of the log. */
  record(record: LogRecord): void;
  /** Cursors and names: an encoded awareness update. */
  awareness(update: Uint8Array): void;
  /** The cursors and names that this machine knows of, for one that has just opened the room; null for none. */
  present(): Uint8Array | null;
};

/**
 * How machines with the same store keep in step. It stores nothing, and nothing depends on its messages: what one has
 * missed is read from the store.
 */
export interface FanOut {
  /** Tells the others of what this machine has appended. Never throws. */
  publish(room: string, record: LogRecord): void;
  publishAwareness(room: string, update: Uint8Array): void;
  /** From now on the listener is given what is not in what the store has opened. @returns the function that ends it */
  subscribe(room: string, listener: Listener): () => void;
  /** Gives the listener of a room all that is durable now. @throws Error when the store cannot be read */
  catchUp(room: string): Promise<void>;
  /** Does something in a room that has caught up, while no other machine does such a thing. @throws UnsavedError */
  alone<T>(room: string, change: () => Promise<T>): Promise<T>;
  /** Calls `f` with the name of each room, open or not, in which another machine has appended something. */
  onElsewhere(f: (room: string) => void): void;
  close(): Promise<void>;
}
