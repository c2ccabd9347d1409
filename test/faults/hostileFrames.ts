import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEncoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from "lib0/encoding";
import { WebSocket } from "ws";
import { Awareness, applyAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { eventually, sleep } from "./eventually.js";
import { deskOrigin, RawClient } from "./RawClient.js";
import type { Row } from "./Row.js";
import { below, type Random, randomFrom } from "./random.js";
import { ServerProcess } from "./ServerProcess.js";

const room = "d".repeat(32);
const names = ["__proto__", "constructor", "../../etc/passwd", "x".repeat(100_000), "", `${room}\0a`, "D".repeat(32)];

const frameOf = (name: string, ...parts: (number | string | Uint8Array)[]): Uint8Array => {
  const encoder = createEncoder();
  writeVarString(encoder, name);
  for (const part of parts) {
    if (typeof part === "number") writeVarUint(encoder, part);
    else if (typeof part === "string") writeVarString(encoder, part);
    else writeVarUint8Array(encoder, part);
  }
  return toUint8Array(encoder);
};

/** Messages that no editor sends; each ends its connection or does nothing. */
const frames: ((random: Random) => Uint8Array | string)[] = [
  (random) => Uint8Array.from({ length: 1 + below(random, 300) }, () => below(random, 256)),
  (random) => frameOf(names[below(random, names.length)] ?? "", 2, 0, "attacker"),
  (random) => frameOf(room, 10 + below(random, 90), "x"),
  (random) => frameOf(room, 0, 3 + below(random, 9), new Uint8Array(9)),
  (random) =>
    frameOf(
      room,
      0,
      0,
      Uint8Array.from({ length: 30 }, () => 128 + below(random, 128)),
    ),
  (random) =>
    frameOf(
      room,
      0,
      1 + below(random, 2),
      Uint8Array.from({ length: 40 }, () => below(random, 256)),
    ),
  (random) =>
    frameOf(
      room,
      1,
      Uint8Array.from({ length: 40 }, () => below(random, 256)),
    ),
  () => frameOf(room, 1, toUint8Array(awarenessOf(9, JSON.stringify({ cursor: "x".repeat(5000) })))),
  () => frameOf(room, 1, toUint8Array(awarenessOf(9, '{"__proto__":{"a":1}}'))),
  () => frameOf(room, 6, "told to all"),
  () => "words",
];

function awarenessOf(client: number, json: string) {
  const encoder = createEncoder();
  writeVarUint(encoder, 1);
  writeVarUint(encoder, client);
  writeVarUint(encoder, 99);
  writeVarString(encoder, json);
  return encoder;
}

/** R11, the connections: while two people write, others do all they can to disturb them. */
export async function attackWithFrames({
  count,
  crowd,
  seed,
  port,
}: {
  count: number;
  crowd: number;
  seed: number;
  port: number;
}) {
  const random = randomFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), "desk-hostile-"));
  const server = new ServerProcess({ folder, port, mode: "log", first: room, limits: { strangerTime: 2000 } });
  const failed: string[] = [];
  const expect = (what: string, holds: boolean) => void (holds || failed.push(what));
  const honest = ["honest", "watcher"].map((person) => new RawClient({ port, room, person }));
  const [writer, watcher] = honest as [RawClient, RawClient];
  const seen = new Awareness(new Y.Doc());
  watcher.onAwareness = (update) => applyAwarenessUpdate(seen, update, null);
  let slowest = 0;
  writer.onAck = (ms) => {
    slowest = Math.max(slowest, ms);
  };
  let writing = true;
  const attackers: RawClient[] = [];
  try {
    await server.start();
    await Promise.all(honest.map((one) => one.connect()));
    writer.point({ cursor: { anchor: 1 } });
    const honestWork = (async () => {
      while (writing) {
        writer.text.insert(writer.text.length, "honest ");
        await sleep(30);
      }
    })();

    for (let sent = 0; sent < count; sent++) {
      const attacker = new RawClient({ port, room, person: `attacker${sent}` });
      await attacker.connect();
      attacker.raw((frames[sent % frames.length] as (typeof frames)[number])(random));
      if (sent % frames.length < 6) await eventually("the attacker is cut off", () => attacker.closed !== null, 5000);
      attacker.destroy();
    }

    const forger = new RawClient({ port, room, person: "forger" });
    await forger.connect();
    forger.raw(frameOf(room, 1, toUint8Array(awarenessOf(writer.doc.clientID, '{"user":{"name":"forged"}}'))));
    forger.point({ user: { name: "honest" } });
    await eventually("the cursor arrives", () => seen.getStates().has(forger.doc.clientID), 5000);
    const nameOf = (client: number) => (seen.getStates().get(client)?.user as { name: string } | undefined)?.name;
    expect("cursor forged", nameOf(forger.doc.clientID) === "forger" && nameOf(writer.doc.clientID) === "honest");
    const stolen = new Y.Doc();
    Y.applyUpdate(stolen, Y.encodeStateAsUpdate(watcher.doc));
    stolen.clientID = writer.doc.clientID;
    const before = Y.encodeStateVector(stolen);
    stolen.getText("md").insert(0, "in another's name");
    forger.send(2, Y.encodeStateAsUpdate(stolen, before));
    await eventually("the forger is cut off", () => forger.closed !== null, 5000);
    attackers.push(forger);

    const reader = new RawClient({ port, room, person: "reader" });
    attackers.push(reader);
    await reader.connect();
    reader.text.insert(0, "by a reader");
    await eventually("the reader is told", () => reader.unsaved > 0, 5000);

    const many = Array.from({ length: 11 }, () => new RawClient({ port, room, person: "many" }));
    attackers.push(...many);
    const admitted = await Promise.allSettled(many.map((one) => one.connect()));
    expect("eleven connections of one person", admitted.filter(({ status }) => status === "fulfilled").length === 10);

    expect("foreign origin", (await statusOf(port, "https://elsewhere.test")) === 403);
    const large = new RawClient({ port, room, person: "large" });
    attackers.push(large);
    await large.connect();
    large.raw(new Uint8Array(50 << 20));
    await eventually("the large frame is refused", () => large.closed !== null, 10_000);

    const flood = new RawClient({ port, room, person: "flood" });
    attackers.push(flood);
    await flood.connect();
    slowest = 0;
    const marked = frameOf(room, 0, 1, new Uint8Array([0, 0]));
    for (let i = 0; i < 5000; i++) flood.raw(marked);
    await sleep(500);
    expect(`flood let through: ${flood.acks}`, flood.acks < 400);

    // Asks for the whole page again and again, and reads nothing.
    const pageful = "a line of a long page\n".repeat(10_000);
    writer.text.insert(0, pageful);
    await eventually("the long page is saved", () => writer.unacked === 0, 10_000);
    const slow = [0, 1].map((i) => new RawClient({ port, room, person: `slow${i}` }));
    attackers.push(...slow);
    await Promise.all(slow.map((one) => one.connect()));
    for (const one of slow) {
      one.pause();
      for (let i = 0; i < 80; i++) one.send(0, new Uint8Array([0]));
    }
    await sleep(4500);
    for (const one of slow) one.resume();
    await eventually("who does not read is cut off", () => slow.every(({ closed }) => closed !== null), 20_000);

    const strangers = await Promise.all(Array.from({ length: crowd }, () => openSocket(port)));
    const memory = await server.memory();
    await sleep(3200);
    expect(
      "strangers stay",
      strangers.every((socket) => !socket || socket.readyState !== WebSocket.OPEN),
    );
    for (const socket of strangers) socket?.terminate();

    writing = false;
    await honestWork;
    await eventually("all honest edits are saved", () => writer.unacked === 0, 10_000);
    expect("honest editor cut off", writer.connected && watcher.connected && writer.unsaved === 0);
    expect("server ended", server.alive);
    await eventually("the watcher has it all", () => watcher.text.toString() === writer.text.toString(), 10_000);
    const text = writer.text.toString();
    expect("foreign words", !/another's name|by a reader/.test(text));
    for (const one of [...honest, ...attackers]) one.destroy();
    await server.kill();
    await server.start();
    const witness = new RawClient({ port, room, person: "witness" });
    await witness.connect();
    expect("page differs after a restart", witness.text.toString() === text);
    witness.destroy();
    return { failed, memory, slowest };
  } finally {
    writing = false;
    for (const one of [...honest, ...attackers]) one.destroy();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

function openSocket(port: number): Promise<WebSocket | null> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { origin: deskOrigin });
    socket.on("open", () => resolve(socket));
    socket.on("error", () => resolve(null));
  });
}

function statusOf(port: number, origin: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, { origin });
    socket.on("unexpected-response", (_, { statusCode }) => resolve(statusCode));
    socket.on("open", () => resolve(101));
    socket.on("error", () => {});
  });
}

export async function hostileFramesRow(count: number, crowd: number, seed: number, port: number): Promise<Row> {
  const { failed, memory, slowest } = await attackWithFrames({ count, crowd, seed, port });
  return {
    row: "R11",
    what: `hostile messages, 50 MB at once, a flood, readers that do not read, forged cursors and authors, ${crowd} silent sockets`,
    number: `${count} messages`,
    measured: `${failed.length ? failed.join("; ") : "all turned away"}; server ${Math.round(memory)} MB; slowest honest acknowledgement meanwhile ${Math.round(slowest)} ms`,
    must: "honest people undisturbed; at most 400 MB; the page is the same after a restart",
    holds: failed.length === 0 && memory <= 400,
    seed,
  };
}
