import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { LogRecord, Store } from "../log/Store.js";
import type { FanOut } from "./FanOut.js";
import type { LiveRoom } from "./LiveRoom.js";
import type { Visitor } from "./Visitor.js";

export type RoomsOptions = {
  store: Store;
  /** The only origins whose pages may connect. */
  origins: readonly string[];
  /** Whom a ticket lets into a room. @throws when it lets nobody in */
  redeem(ticket: string, room: string): Promise<Visitor>;
  /** Asked for every message that changes something. */
  mayStillWrite(personId: string, room: string): boolean;
  /** Where a connection comes from; a trusted proxy's word for it, for instance. */
  addressOf?(request: IncomingMessage): string;
  fanOut?: FanOut;
};

/** The rooms of the desk: who is in them, what they write, and that it is durable before anybody is told so. */
export declare class Rooms {
  constructor(options: RoomsOptions);
  /** For the server's `upgrade` event; refuses what is not `/live` from a known origin. Never throws. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Opens a room for the server; a page that has no log yet gets one with its first change. */
  live(room: string): Promise<LiveRoom>;
  /** Whether the room has a log. */
  has(room: string): Promise<boolean>;
  /** Ends all connections of a person, within a second. */
  closePerson(personId: string, reason: string): void;
  /** Called for every record of this machine, once it is durable and applied. */
  on(event: "durable", f: (room: string, record: LogRecord) => void): void;
  close(): Promise<void>;
}
