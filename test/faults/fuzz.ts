import * as Y from "yjs";
import { FileStore } from "../../src/desk/log/FileStore.js";
import { usualLimits } from "../../src/desk/rooms/limits.js";
import { OpenRoom } from "../../src/desk/rooms/OpenRoom.js";
import { replay } from "../../src/desk/rooms/replay.js";
import { MemoryDisk } from "./MemoryDisk.js";
import type { Row } from "./Row.js";
import { below, randomFrom } from "./random.js";
import { typeOnce } from "./typist.js";

const folder = "/desk";
const room = "7".repeat(32);

type User = {
  name: string;
  doc: Y.Doc;
  toServer: Uint8Array[];
  fromServer: Uint8Array[];
  sending: Promise<void> | null;
};

/**
 * R17: five people type in any order, messages wait and come late, tabs are closed with edits that were not sent, the server
 * restarts, also by a power cut, and the log is compacted in between. At the end all texts are the same, and a room read
 * from the log is the same to the last struct.
 */
export async function fuzzRoom({ operations, seed }: { operations: number; seed: number }) {
  const random = randomFrom(seed);
  let disk = new MemoryDisk(random);
  const total = { refused: 0, unequal: 0, reloadedUnequal: 0, pending: 0, restarts: 0, compactions: 0 };
  const limits = { ...usualLimits, compactRecords: 150 };
  let store = await FileStore.begin({ folder, disk });
  let users: User[] = [];
  let server = await openRoom();

  async function openRoom(): Promise<OpenRoom> {
    const doc = new Y.Doc();
    doc.getText("md");
    // A process that has ended writes into no later one's files.
    const mine = store;
    const opened = await mine.open(room);
    const authors = replay(doc, opened.records, new Set());
    doc.on("update", (update: Uint8Array) => {
      for (const { fromServer } of users) fromServer.push(update);
    });
    return new OpenRoom(room, doc, authors, opened, {
      store: {
        open: (name) => mine.open(name),
        append: (name, record) => mine.append(name, record),
        compact: (name, snapshot) => {
          total.compactions++;
          return mine.compact(name, snapshot);
        },
        history: (name) => mine.history(name),
        rooms: () => mine.rooms(),
        close: () => mine.close(),
      },
      limits,
      now: () => 1.7e12,
      durable: () => {},
      changed: () => {},
    });
  }

  function join(name: string, kept?: Uint8Array): User {
    const doc = new Y.Doc();
    const user: User = { name, doc, toServer: [], fromServer: [], sending: null };
    doc.clientID = 1 + below(random, 2 ** 31);
    if (kept) Y.applyUpdate(doc, kept, "server");
    connect(user);
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "server") user.toServer.push(update);
    });
    return user;
  }

  /** What a connection begins with: each side sends what the other does not have. */
  function connect(user: User): void {
    user.fromServer = [Y.encodeStateAsUpdate(server.doc, Y.encodeStateVector(user.doc))];
    user.toServer = [Y.encodeStateAsUpdate(user.doc, Y.encodeStateVector(server.doc))];
  }

  const sendOne = async (user: User): Promise<void> => {
    const update = user.toServer.shift();
    if (user.sending) {
      if (update) user.toServer.unshift(update);
      await user.sending;
      return;
    }
    if (!update) return;
    user.sending = server.receive(update, user.name).catch(() => {
      total.refused++;
    });
    await user.sending;
    user.sending = null;
  };

  const settle = () => Promise.all(users.map(({ sending }) => sending));
  const restart = async (): Promise<void> => {
    await settle();
    total.restarts++;
    server.close();
    if (random() < 0.5) disk = disk.afterPowerCut();
    else await store.close();
    store = await FileStore.begin({ folder, disk });
    server = await openRoom();
    for (const user of users) connect(user);
  };

  users = Array.from({ length: 5 }, (_, i) => join(`user${i}`));
  for (let operation = 0; operation < operations; operation++) {
    const at = below(random, users.length);
    const user = users[at] as User;
    const dice = random();
    if (dice < 0.45) typeOnce(user.doc.getText("md"), random);
    else if (dice < 0.75) void sendOne(user);
    else if (dice < 0.985)
      for (const update of user.fromServer.splice(0, 1 + below(random, 4))) Y.applyUpdate(user.doc, update, "server");
    else if (dice < 0.995) {
      await user.sending;
      // The tab is closed; the browser kept what was typed, and opens the page as another Yjs client.
      const kept = Y.encodeStateAsUpdate(user.doc);
      users[at] = join(user.name, kept);
      user.doc.destroy();
    } else await restart();
    if (operation % 16 === 0) await new Promise(setImmediate);
    if (server.doc.store.pendingStructs || server.doc.store.pendingDs) total.pending++;
  }
  while (users.some(({ toServer, fromServer, sending }) => toServer.length || fromServer.length || sending)) {
    await Promise.all(users.map(sendOne));
    for (const { doc, fromServer } of users)
      for (const update of fromServer.splice(0)) Y.applyUpdate(doc, update, "server");
  }
  const texts = new Set([...users.map(({ doc }) => doc), server.doc].map((doc) => doc.getText("md").toString()));
  if (texts.size > 1) total.unequal++;
  const before = Y.encodeStateAsUpdate(server.doc);
  const text = server.doc.getText("md").toString();
  await restart();
  const same = Buffer.compare(Y.encodeStateAsUpdate(server.doc), before) === 0;
  if (!same || server.doc.getText("md").toString() !== text) total.reloadedUnequal++;
  server.close();
  await store.close();
  return { ...total, length: text.length };
}

export async function fuzzRow(operations: number, seeds: number, seed: number): Promise<Row> {
  const sum = { refused: 0, unequal: 0, reloadedUnequal: 0, pending: 0, restarts: 0, compactions: 0 };
  for (let i = 0; i < seeds; i++) {
    const one = await fuzzRoom({ operations, seed: seed + i });
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += one[key];
  }
  const { refused, unequal, reloadedUnequal, pending, restarts, compactions } = sum;
  return {
    row: "R17",
    what: "five people type in random order; closed tabs, restarts, power cuts and compactions in between",
    number: `${seeds} x ${operations} operations`,
    measured: `${unequal} unequal texts, ${reloadedUnequal} unequal after a reload, ${refused} honest edits refused, ${pending} pending; ${restarts} restarts, ${compactions} compactions`,
    must: "0, 0, 0, 0",
    holds: refused + unequal + reloadedUnequal + pending === 0 && restarts > 0 && compactions > 0,
    seed,
  };
}
