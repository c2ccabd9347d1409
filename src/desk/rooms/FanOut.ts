import type { LogRecord } from "../log/Store.js";

/** What a machine hears of a room from the others. */
export type Listener = {
  /** A record that another machine has made durable. */
  record(record: LogRecord): void;
  /** Cursors and names: an encoded awareness update. */
  awareness(update: Uint8Array): void;
  /** Something may have been missed: the store is to be read again. */
  missed(): void;
};

/**
 * Carries what is durable already to the other machines that have the room open. It stores nothing, never throws, and may
 * lose messages when it says so by `missed`.
 */
export interface FanOut {
  publish(room: string, record: LogRecord): void;
  publishAwareness(room: string, update: Uint8Array): void;
  /** Resolves to the function that ends it. */
  subscribe(room: string, listener: Listener): Promise<() => void>;
  close(): Promise<void>;
}
