import { HocuspocusProvider, type HocuspocusProviderConfiguration } from "@hocuspocus/provider";
import { createDecoder, readVarInt, readVarString, readVarUint } from "lib0/decoding";
import { toUint8Array } from "lib0/encoding";
import { messageYjsSyncStep2 } from "y-protocols/sync";

const syncMessage = 0;
const syncStatus = 8;

type Told = {
  /** An edit that was made here. */
  onMade(): void;
  /** A message with all edits made so far has left. */
  onSent(): void;
  /** The desk has answered a message: its edits are durable, or they are refused. */
  onAnswer(durable: boolean): void;
  /** The connection is gone, and with it what was underway. */
  onCut(): void;
};

/**
 * Hocuspocus' provider, with each message that carries edits accounted for.
 *
 * Until the handshake has handed over what the desk lacks, edits are not sent one by one: they are in the handshake. So a
 * long time offline ends with one message instead of a flood, and no message refers to edits that the desk does not know.
 * And nothing leaves before the ticket, which the desk would take for an intruder.
 */
export class DeskProvider extends HocuspocusProvider {
  #told: Told | undefined;
  #hasTicket = false;
  #isHandedOver = false;

  constructor(configuration: HocuspocusProviderConfiguration, told: Told) {
    super(configuration);
    this.#told = told;
    this.on("message", ({ event }: { event: MessageEvent<ArrayBuffer> }) => {
      const decoder = createDecoder(new Uint8Array(event.data));
      readVarString(decoder);
      if (readVarUint(decoder) === syncStatus) told.onAnswer(readVarInt(decoder) === 1);
    });
  }

  override documentUpdateHandler(update: Uint8Array, origin: unknown) {
    if (origin === this) return;
    this.#told?.onMade();
    if (!this.#isHandedOver) return;
    this.#told?.onSent();
    super.documentUpdateHandler(update, origin);
  }

  override async onOpen(event: Event) {
    this.#reset();
    await super.onOpen(event);
  }

  override send(...[message, content]: Parameters<HocuspocusProvider["send"]>) {
    if (content.token) this.#hasTicket = true;
    if (!this.#hasTicket) return;
    // Only what is written for an answer comes with its encoder.
    if (content.encoder && isHandover(toUint8Array(content.encoder))) {
      this.#isHandedOver = true;
      this.#told?.onSent();
    }
    super.send(message, content);
  }

  override startSync() {
    if (this.#hasTicket) super.startSync();
  }

  override onClose() {
    this.#reset();
    this.#told?.onCut();
    super.onClose();
  }

  #reset() {
    this.#hasTicket = false;
    this.#isHandedOver = false;
  }
}

function isHandover(message: Uint8Array): boolean {
  const decoder = createDecoder(message);
  readVarString(decoder);
  return readVarUint(decoder) === syncMessage && readVarUint(decoder) === messageYjsSyncStep2;
}
