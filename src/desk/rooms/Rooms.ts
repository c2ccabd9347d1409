import { EventEmitter } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { LogRecord, Store } from "../log/Store.js";
import { refusals } from "../shared/refusal.js";
import { Crowd } from "./Crowd.js";
import { DeskHocuspocus } from "./DeskHocuspocus.js";
import type { FanOut } from "./FanOut.js";
import { holdRoom } from "./holdRoom.js";
import type { LiveRoom } from "./LiveRoom.js";
import { LiveSocket } from "./LiveSocket.js";
import { type Limits, usualLimits } from "./limits.js";
import { Refusal } from "./Refusal.js";
import { RoomKeeper } from "./RoomKeeper.js";
import { roomHooks } from "./roomHooks.js";
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
  limits?: Partial<Limits>;
  now?(): number;
};

/** The rooms of the desk: who is in them, what they write, and that it is durable before anybody is told so. */
export class Rooms {
  private readonly limits: Limits;
  private readonly now: () => number;
  private readonly events = new EventEmitter<{ durable: [string, LogRecord] }>();
  private readonly crowd: Crowd;
  private readonly keeper: RoomKeeper;
  private readonly hocuspocus: DeskHocuspocus;
  private readonly sockets: WebSocketServer;
  private readonly sweep: NodeJS.Timeout;
  private closed = false;

  constructor(private readonly options: RoomsOptions) {
    const { store, redeem, mayStillWrite, fanOut } = options;
    this.limits = { ...usualLimits, ...options.limits };
    this.now = options.now ?? Date.now;
    this.crowd = new Crowd(this.limits, this.now);
    this.hocuspocus = new DeskHocuspocus({
      quiet: true,
      maxUnauthenticatedQueueSize: this.limits.strangerBytes,
      maxPendingDocuments: this.limits.rooms,
      ...roomHooks({ keeper: () => this.keeper, crowd: this.crowd, redeem, mayStillWrite }),
    });
    this.keeper = new RoomKeeper(this.hocuspocus, {
      store,
      fanOut,
      limits: this.limits,
      now: this.now,
      durable: (room, record) => this.events.emit("durable", room, record),
    });
    this.sockets = new WebSocketServer({ noServer: true, clientTracking: false, maxPayload: this.limits.frameBytes });
    this.sweep = setInterval(() => {
      this.crowd.cutOffSlow();
      this.keeper.closeIdle();
    }, 1000);
    this.sweep.unref();
  }

  /** For the server's `upgrade` event; refuses what is not `/live` from a known origin. Never throws. */
  handleUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on("error", () => socket.destroy());
    const address = this.options.addressOf?.(request) ?? request.socket.remoteAddress ?? "";
    const status = this.turnedAway(request, address);
    if (status) {
      socket.end(`HTTP/1.1 ${status} Turned away\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.enter(webSocket, address));
  }

  /** Opens a room for the server; a page that has no log yet gets one with its first change. @throws Refusal */
  async live(room: string): Promise<LiveRoom> {
    return holdRoom(await this.keeper.open(room), this.now);
  }

  /** Whether there is a page with this epoch. @throws Refusal when the disk does not say */
  async has(epoch: string): Promise<boolean> {
    return (await this.keeper.open(epoch)).exists;
  }

  /** Ends all connections of a person, within a second. */
  closePerson(personId: string, reason: string): void {
    for (const socket of this.crowd.of(personId)) socket.refuse(new Refusal(refusals.ticket, reason));
  }

  /** Called for every record of this machine, once it is durable and applied. */
  on(event: "durable", f: (room: string, record: LogRecord) => void): void {
    this.events.on(event, f);
  }

  stats(): { connections: number; rooms: number } {
    return { connections: this.crowd.size, rooms: this.keeper.all().length };
  }

  /** Ends all connections and closes all rooms; the store stays open. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.sweep);
    for (const socket of this.crowd.all()) socket.refuse(new Refusal(refusals.again, "the desk is being restarted"));
    await this.keeper.closeAll();
    this.sockets.close();
  }

  private turnedAway({ url, headers }: IncomingMessage, address: string): 403 | 404 | 429 | 503 | null {
    if (this.closed) return 503;
    if (url?.split("?")[0] !== "/live") return 404;
    if (!this.options.origins.includes(headers.origin ?? "")) return 403;
    return this.crowd.mayEnter(address) ? null : 429;
  }

  private enter(webSocket: WebSocket, address: string): void {
    const context: { socket?: LiveSocket } = {};
    const client = this.hocuspocus.handleConnection(webSocket, new Request("http://desk/live"), context);
    const socket = new LiveSocket(webSocket, address, {
      limits: this.limits,
      now: this.now,
      pass: (bytes) => client.handleMessage(bytes),
    });
    context.socket = socket;
    this.crowd.enter(socket);
    webSocket.on("message", (data: Buffer, isBinary) => socket.receive(data, isBinary));
    webSocket.on("error", () => webSocket.terminate());
    webSocket.on("close", (code, reason) => {
      this.crowd.leave(socket);
      client.handleClose({ code, reason: reason.toString() });
    });
  }
}
