import { HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import { createDecoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import {
  createEncoder,
  toUint8Array,
  writeVarInt,
  writeVarString,
  writeVarUint,
  writeVarUint8Array,
} from "lib0/encoding";
import { expect, test, vi } from "vitest";
import * as Y from "yjs";
import { DeskProvider } from "../../../src/desk/client/room/DeskProvider.js";
import { Ledger } from "../../../src/desk/client/status/Ledger.js";

const room = "page";
type Seen = "ticket" | "step1" | "step2" | "update" | "awareness" | "close";

/** A socket whose other end is played by the test. */
class Wire extends EventTarget {
  static all: Wire[] = [];
  static readonly OPEN = 1;
  binaryType = "";
  readyState = 0;
  seen: { kind: Seen; update?: Uint8Array }[] = [];

  constructor() {
    super();
    Wire.all.push(this);
  }

  send(message: Uint8Array) {
    const decoder = createDecoder(message);
    expect(readVarString(decoder)).toBe(room);
    const type = readVarUint(decoder);
    if (type !== 0) {
      this.seen.push({ kind: ({ 1: "awareness", 2: "ticket", 7: "close" } as Record<number, Seen>)[type] as Seen });
      return;
    }
    const kind = (["step1", "step2", "update"] as const)[readVarUint(decoder)] as Seen;
    this.seen.push({ kind, update: readVarUint8Array(decoder) });
  }

  open() {
    this.readyState = 1;
    this.dispatchEvent(new Event("open"));
  }

  close() {
    if (this.readyState === 3) return;
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event("close"), { code: 1006, reason: "" }));
  }

  tell(write: (encoder: ReturnType<typeof createEncoder>) => void) {
    const encoder = createEncoder();
    writeVarString(encoder, room);
    write(encoder);
    this.dispatchEvent(Object.assign(new Event("message"), { data: toUint8Array(encoder).buffer }));
  }

  admit() {
    this.tell((encoder) => {
      writeVarUint(encoder, 2);
      writeVarUint(encoder, 2);
      writeVarString(encoder, "read-write");
    });
  }

  askForAll() {
    this.tell((encoder) => {
      writeVarUint(encoder, 0);
      writeVarUint(encoder, 0);
      writeVarUint8Array(encoder, Y.encodeStateVector(new Y.Doc()));
    });
  }

  answer(isDurable: boolean) {
    this.tell((encoder) => {
      writeVarUint(encoder, 8);
      writeVarInt(encoder, isDurable ? 1 : 0);
    });
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

function playing(token: () => Promise<string>) {
  Wire.all = [];
  const socket = new HocuspocusProviderWebsocket({
    url: "ws://desk.example/live",
    WebSocketPolyfill: Wire,
    delay: 5,
    minDelay: 5,
    maxDelay: 5,
  });
  const ledger = new Ledger();
  const doc = new Y.Doc();
  const provider = new DeskProvider(
    { name: room, document: doc, websocketProvider: socket, token },
    {
      onMade: () => ledger.made(),
      onSent: () => ledger.sent(),
      onCut: () => ledger.disconnected(),
      onAnswer: (isDurable) => (isDurable ? ledger.acknowledged() : ledger.refused()),
    },
  );
  provider.attach();
  const end = () => {
    provider.destroy();
    socket.destroy();
  };
  return { socket, ledger, doc, provider, text: doc.getText("md"), end };
}

const wireAt = async (index: number): Promise<Wire> => {
  await vi.waitFor(() => expect(Wire.all.length).toBeGreaterThan(index));
  return Wire.all[index] as Wire;
};
const kinds = ({ seen }: Wire): Seen[] => seen.map(({ kind }) => kind);

test("nothing leaves before the ticket, and edits of that time are in the handshake", async () => {
  let give = (_: string) => {};
  const { ledger, text, provider, end } = playing(() => new Promise((resolve) => (give = resolve)));
  const wire = await wireAt(0);
  wire.open();
  await settled();
  text.insert(0, "typed while the ticket was fetched");
  provider.setAwarenessField("cursor", 1);
  await settled();
  expect(kinds(wire)).toEqual([]);
  give("ticket");
  await settled();
  expect(kinds(wire).slice(0, 2)).toEqual(["ticket", "step1"]);
  wire.admit();
  text.insert(0, "more, ");
  expect(ledger.unsaved).toBe(2);
  wire.askForAll();
  expect(kinds(wire).filter((kind) => kind === "update")).toEqual([]);
  const { update } = wire.seen.find(({ kind }) => kind === "step2") ?? {};
  const there = new Y.Doc();
  Y.applyUpdate(there, update as Uint8Array);
  expect(there.getText("md").toString()).toBe("more, typed while the ticket was fetched");
  wire.answer(true);
  expect(ledger.unsaved).toBe(0);
  end();
});

test("a long time offline ends with one message, and counts as saved only once that is durable", async () => {
  const { ledger, text, end } = playing(async () => "ticket");
  const first = await wireAt(0);
  first.open();
  await settled();
  first.admit();
  first.askForAll();
  first.answer(true);
  text.insert(0, "a");
  expect(kinds(first).at(-1)).toBe("update");
  first.close();
  for (let edit = 0; edit < 500; edit++) text.insert(0, "b");
  expect(ledger.unsaved).toBe(501);
  const second = await wireAt(1);
  second.open();
  await settled();
  second.admit();
  expect(ledger.unsaved).toBe(501);
  second.askForAll();
  text.insert(0, "c");
  expect(kinds(second).filter((kind) => kind === "step2" || kind === "update")).toEqual(["step2", "update"]);
  second.answer(true);
  expect(ledger.unsaved).toBe(1);
  second.answer(true);
  expect(ledger.unsaved).toBe(0);
  end();
});

test("an edit that the desk refuses stays unsaved", async () => {
  const { ledger, text, end } = playing(async () => "ticket");
  const wire = await wireAt(0);
  wire.open();
  await settled();
  wire.admit();
  wire.askForAll();
  wire.answer(true);
  text.insert(0, "a");
  wire.answer(false);
  expect(ledger.unsaved).toBe(1);
  end();
});

test("without a ticket no synchronisation begins", async () => {
  const { end } = playing(() => Promise.reject(new Error("unreachable")));
  const wire = await wireAt(0);
  wire.open();
  await settled();
  expect(kinds(wire)).toEqual([]);
  end();
});
