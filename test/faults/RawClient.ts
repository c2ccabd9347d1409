import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { WebSocket } from "ws";
import { Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";

export const deskOrigin = "http://desk.test";

export type RawClientOptions = {
  port: number;
  room: string;
  /** Who it is; the test servers take the ticket for the person's id. */
  person: string;
  /** What the browser kept; a new document without it. */
  doc?: Y.Doc;
  /** A sink hears everything but applies nothing, so that many can be in one process. */
  sink?: boolean;
  origin?: string;
};

/**
 * An editor without a browser that speaks the rooms' protocol and keeps account of what was acknowledged: acknowledgements
 * come in the order of what was sent, and each says that one of its edits is durable.
 */
export class RawClient {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  /** How many edits were sent, acknowledged, and answered with "not saved". */
  sent = 0;
  acks = 0;
  unsaved = 0;
  /** How the connection ended, and what it was refused with. */
  closed: { code: number; reason: string } | null = null;
  denied: string | null = null;
  readonly stateless: string[] = [];
  /** Told how long an acknowledgement took, in ms. */
  onAck: (ms: number) => void = () => {};
  /** Told of every update from others. */
  onUpdate: (update: Uint8Array) => void = () => {};
  onAwareness: (update: Uint8Array) => void = () => {};
  private socket: WebSocket | null = null;
  /** Each edit that was acknowledged since the last time that somebody looked. */
  private ackedUpdates: Uint8Array[] = [];
  private waiting: { update: Uint8Array; at: number }[] = [];
  private synced: (() => void) | null = null;
  /** What was known when the first synchronisation was sent, and whether more was typed since. */
  private vector: Uint8Array = new Uint8Array([0]);
  private late = false;
  private readonly awareness: Awareness;

  constructor(private readonly options: RawClientOptions) {
    this.doc = options.doc ?? new Y.Doc();
    this.text = this.doc.getText("md");
    this.awareness = new Awareness(this.doc);
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      if (this.synced) this.late = true;
      else this.send(2, update);
    });
  }

  get unacked(): number {
    return this.waiting.length;
  }

  /** Resolves when everything that was typed before is acknowledged; rejects when the connection ends before. */
  connect(): Promise<void> {
    const { port, origin = deskOrigin } = this.options;
    this.closed = null;
    this.denied = null;
    this.waiting = [];
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { origin, perMessageDeflate: false });
    this.socket = socket;
    return new Promise((resolve, reject) => {
      this.synced = resolve;
      socket.on("open", () => {
        this.frame((encoder) => {
          writeVarUint(encoder, 2);
          writeVarUint(encoder, 0);
          writeVarString(encoder, this.options.person);
        });
        this.frame((encoder) => {
          writeVarUint(encoder, 0);
          writeVarUint(encoder, 0);
          writeVarUint8Array(encoder, Y.encodeStateVector(this.doc));
        });
      });
      socket.on("message", (data: Buffer) => {
        this.receive(data);
        if (this.denied) reject(new Error(this.denied));
      });
      socket.on("error", reject);
      socket.on("close", (code, reason) => {
        if (this.socket !== socket) return;
        this.socket = null;
        this.closed = { code, reason: reason.toString() };
        reject(new Error(`closed: ${code} ${reason}`));
      });
    });
  }

  get connected(): boolean {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  /** The edits acknowledged since the last call. */
  takeAcked(): Uint8Array[] {
    return this.ackedUpdates.splice(0);
  }

  /** Ends the connection; the other side gets no notice of it when `rudely`. */
  disconnect(rudely = false): void {
    const { socket } = this;
    this.socket = null;
    if (rudely) socket?.terminate();
    else socket?.close();
  }

  destroy(): void {
    this.disconnect(true);
    this.awareness.destroy();
    this.doc.destroy();
  }

  /** Says where the cursor is. */
  point(state: Record<string, unknown>): void {
    this.awareness.setLocalState(state);
    this.frame((encoder) => {
      writeVarUint(encoder, 1);
      writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, [this.doc.clientID]));
    });
  }

  /** Sends any bytes. */
  raw(bytes: Uint8Array | string): void {
    this.socket?.send(bytes);
  }

  /** Sends any bytes as a synchronisation message. */
  send(type: 0 | 1 | 2, payload: Uint8Array): void {
    if (!this.connected) return;
    this.frame((encoder) => {
      writeVarUint(encoder, 0);
      writeVarUint(encoder, type);
      writeVarUint8Array(encoder, payload);
    });
    if (!type) return;
    this.sent++;
    this.waiting.push({ update: payload, at: performance.now() });
  }

  /** Stops reading, as a client does that hangs. */
  pause(): void {
    this.socket?.pause();
  }

  resume(): void {
    this.socket?.resume();
  }

  private frame(write: (encoder: ReturnType<typeof createEncoder>) => void): void {
    if (!this.connected) return;
    const encoder = createEncoder();
    writeVarString(encoder, this.options.room);
    write(encoder);
    this.socket?.send(toUint8Array(encoder));
  }

  private receive(data: Uint8Array): void {
    const decoder = createDecoder(data);
    readVarString(decoder);
    const type = readVarUint(decoder);
    if (type === 0 || type === 4) {
      const step = readVarUint(decoder);
      const payload = readVarUint8Array(decoder);
      if (step === 0) {
        // The answer holds all that was typed so far, also what was kept back until now.
        this.vector = Y.encodeStateVector(this.doc);
        this.late = false;
        this.send(1, Y.encodeStateAsUpdate(this.doc, payload));
      } else {
        this.onUpdate(payload);
        if (!this.options.sink || step === 1) Y.applyUpdate(this.doc, payload, this);
      }
    } else if (type === 1) this.onAwareness(readVarUint8Array(decoder));
    else if (type === 2) {
      if (readVarUint(decoder) === 1) this.denied = readVarString(decoder);
    } else if (type === 5) this.stateless.push(readVarString(decoder));
    else if (type === 8) this.acknowledge(readVarUint(decoder) === 1);
  }

  private acknowledge(saved: boolean): void {
    const first = this.waiting.shift();
    if (!first) return;
    if (!saved) {
      this.unsaved++;
      return;
    }
    this.acks++;
    this.ackedUpdates.push(first.update);
    this.onAck(performance.now() - first.at);
    if (!this.synced) return;
    const { synced } = this;
    this.synced = null;
    // What was typed while the first synchronisation was on its way has not been sent yet.
    if (this.late) this.send(2, Y.encodeStateAsUpdate(this.doc, this.vector));
    synced();
  }
}
