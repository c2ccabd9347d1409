import { createEncoder, toUint8Array, writeUint8, writeVarString, writeVarUint } from "lib0/encoding";
import * as Y from "yjs";
import { below, type Random } from "./random.js";
import { typeOnce } from "./typist.js";

/** What an attacker may send who has an editor's ticket, made from a page and an honest edit of it. */
export type Mutant = { name: string; make(page: Y.Doc, client: number, random: Random): Uint8Array };

/** An honest edit of a page by a client. */
export function editOf(page: Y.Doc, client: number, random: Random): Uint8Array {
  return changed(page, client, (doc) => typeOnce(doc.getText("md"), random));
}

function changed(page: Y.Doc, client: number, change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(page));
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  const update = Y.encodeStateAsUpdate(doc, before);
  doc.destroy();
  return update;
}

type Piece = { origin?: [number, number]; right?: [number, number]; root?: string; key?: string; text?: string };

/** An update written by hand, field by field. */
export function written(
  client: number,
  clock: number,
  pieces: Piece[],
  deletions: [number, number, number][] = [],
): Uint8Array {
  const encoder = createEncoder();
  writeVarUint(encoder, pieces.length ? 1 : 0);
  if (pieces.length) for (const number of [pieces.length, client, clock]) writeVarUint(encoder, number);
  for (const { origin, right, root = "md", key, text = "x" } of pieces) {
    writeUint8(encoder, 4 | (origin ? 128 : 0) | (right ? 64 : 0) | (key === undefined ? 0 : 32));
    for (const id of [origin, right]) {
      if (!id) continue;
      writeVarUint(encoder, id[0]);
      writeVarUint(encoder, id[1]);
    }
    if (!origin && !right) {
      writeVarUint(encoder, 1);
      writeVarString(encoder, root);
      if (key !== undefined) writeVarString(encoder, key);
    }
    writeVarString(encoder, text);
  }
  writeVarUint(encoder, deletions.length);
  for (const [of, at, length] of deletions) {
    writeVarUint(encoder, of);
    writeVarUint(encoder, 1);
    writeVarUint(encoder, at);
    writeVarUint(encoder, length);
  }
  return toUint8Array(encoder);
}

/** Any character of the page, deleted or not. */
function anywhere(page: Y.Doc, random: Random): [number, number] {
  const clients = [...page.store.clients.keys()];
  const client = clients[below(random, clients.length)] ?? 0;
  return [client, below(random, Y.getState(page.store, client))];
}

const next = (page: Y.Doc, client: number): number => Y.getState(page.store, client);

export const mutants: Mutant[] = [
  {
    name: "bytes changed",
    make(page, client, random) {
      const update = Uint8Array.from(editOf(page, client, random));
      for (let n = 1 + below(random, 4); n > 0; n--) update[below(random, update.length)] = below(random, 256);
      return update;
    },
  },
  {
    name: "cut off",
    make: (page, client, random) => {
      const update = editOf(page, client, random);
      return update.subarray(0, below(random, update.length));
    },
  },
  {
    name: "bytes put in",
    make(page, client, random) {
      const update = editOf(page, client, random);
      const at = below(random, update.length);
      return Buffer.concat([update.subarray(0, at), Buffer.from([below(random, 256)]), update.subarray(at)]);
    },
  },
  { name: "noise", make: (_, __, random) => Uint8Array.from({ length: below(random, 60) }, () => below(random, 256)) },
  {
    name: "neighbours anywhere",
    make: (page, client, random) =>
      written(client, next(page, client), [{ origin: anywhere(page, random), right: anywhere(page, random) }]),
  },
  {
    name: "two pieces anywhere, one on the other",
    make(page, client, random) {
      const clock = next(page, client);
      const origins = () => (random() < 0.5 ? anywhere(page, random) : ([client, clock] as [number, number]));
      return written(client, clock, [
        { origin: anywhere(page, random), right: anywhere(page, random) },
        { origin: origins(), right: origins() },
      ]);
    },
  },
  {
    name: "on itself",
    make: (page, client) => written(client, next(page, client), [{ origin: [client, next(page, client)] }]),
  },
  {
    name: "gap",
    make: (page, client, random) => written(client, next(page, client) + 1 + below(random, 9), [{}]),
  },
  {
    name: "neighbour unknown",
    make: (page, client, random) => written(client, next(page, client), [{ origin: [below(random, 2 ** 31), 7] }]),
  },
  { name: "another root", make: (page, client) => written(client, next(page, client), [{ root: "__proto__" }]) },
  { name: "a key", make: (page, client) => written(client, next(page, client), [{ key: "constructor" }]) },
  {
    name: "a map, an array, a format, an embed",
    make: (page, client, random) =>
      changed(page, client, (doc) => {
        const kind = below(random, 5);
        if (kind === 0) doc.getMap("other").set("a", 1);
        else if (kind === 1) doc.getArray("list").push([{ a: 1 }]);
        else if (kind === 2) doc.getText("md").format(0, 1, { bold: true });
        else if (kind === 3) doc.getText("md").insertEmbed(0, { image: "x" });
        else doc.getMap("deep").set("b", new Y.Map());
      }),
  },
  {
    name: "somebody else's client",
    make: (page, _, random) => {
      const [client] = anywhere(page, random);
      return editOf(page, client, random);
    },
  },
  {
    name: "deletion of what is not there",
    make: (page, client, random) =>
      written(client, next(page, client), [], [[client, next(page, client) + below(random, 9), 5]]),
  },
  {
    name: "half a character",
    make: (page, client) => {
      const update = Uint8Array.from(written(client, next(page, client), [{ text: "ab😀" }]));
      update[update.length - 2] = 0x20;
      return update;
    },
  },
  {
    name: "two blocks of one client",
    make(page, client) {
      const clock = next(page, client);
      const [one, other] = [written(client, clock, [{}]), written(client, clock + 1, [{ origin: [client, clock] }])];
      return Buffer.concat([Buffer.from([2]), one.subarray(1, -1), other.subarray(1, -1), Buffer.from([0])]);
    },
  },
  { name: "nothing in it", make: (page, client) => written(client, next(page, client), [{ text: "" }]) },
];
