import * as Y from "yjs";
import { FileStore } from "../../src/desk/log/FileStore.js";
import { usualLimits } from "../../src/desk/rooms/limits.js";
import { OpenRoom } from "../../src/desk/rooms/OpenRoom.js";
import { Refusal } from "../../src/desk/rooms/Refusal.js";
import { replay } from "../../src/desk/rooms/replay.js";
import { MemoryDisk } from "./MemoryDisk.js";
import { editOf, mutants } from "./mutants.js";
import type { Row } from "./Row.js";
import { below, randomFrom } from "./random.js";

const folder = "/desk";
const room = "b".repeat(32);
const honest = { client: 1111, person: "honest" };
const attacker = { client: 2222, person: "attacker" };

/**
 * R11, the updates: hostile variants of edits come between honest ones. What is accepted may never throw, leave something
 * pending, or read differently after a reload, and no honest edit may be refused.
 */
export async function attackWithUpdates({ count, seed }: { count: number; seed: number }) {
  const random = randomFrom(seed);
  const disk = new MemoryDisk(random);
  const store = await FileStore.begin({ folder, disk });
  const total = { sent: 0, refused: 0, threw: 0, pending: 0, honest: 0, honestRefused: 0, unequal: 0, reloads: 0 };
  const perPage = 1000;
  for (let page = 0; page * perPage < count; page++) {
    const name = `${room.slice(0, 24)}${String(page).padStart(8, "0")}`;
    const doc = new Y.Doc();
    doc.getText("md");
    const ends = { store, limits: usualLimits, now: () => 1.7e12, durable: () => {}, changed: () => {} };
    const open = new OpenRoom(name, doc, new Map(), { records: [], readOnly: null, quarantined: 0 }, ends);
    await open.receive(editOf(doc, honest.client, random), honest.person);
    await open.receive(editOf(doc, attacker.client, random), attacker.person);
    for (let i = 0; i < Math.min(perPage, count - page * perPage); i++) {
      const mutant = mutants[below(random, mutants.length)];
      if (!mutant) continue;
      total.sent++;
      try {
        await open.receive(mutant.make(doc, attacker.client, random), attacker.person);
      } catch (error) {
        if (error instanceof Refusal) total.refused++;
        else total.threw++;
      }
      if (doc.store.pendingStructs || doc.store.pendingDs) total.pending++;
      if (i % 5) continue;
      total.honest++;
      // Bounded, so that a page stays as long as pages are.
      const edit = doc.getText("md").length > 3000 ? shorten(doc, honest.client) : editOf(doc, honest.client, random);
      await open.receive(edit, honest.person).catch(() => {
        total.honestRefused++;
      });
      // Two edits at the same time, which do not know of each other.
      const [one, other] = [editOf(doc, honest.client, random), editOf(doc, attacker.client, random)];
      const both = [open.receive(one, honest.person), open.receive(other, attacker.person)];
      for (const result of await Promise.allSettled(both)) if (result.status === "rejected") total.honestRefused++;
    }
    total.reloads++;
    const again = new Y.Doc();
    replay(again, (await store.open(name)).records, new Set());
    const fromState = new Y.Doc();
    Y.applyUpdate(fromState, Y.encodeStateAsUpdate(doc));
    const texts = [doc, again, fromState].map((one) => one.getText("md").toString());
    if (new Set(texts).size > 1 || again.store.pendingStructs || [...doc.share.keys()].join() !== "md") total.unequal++;
    open.close();
  }
  await store.close();
  return total;
}

function shorten(page: Y.Doc, client: number): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(page));
  doc.clientID = client;
  const before = Y.encodeStateVector(doc);
  doc.getText("md").delete(0, 2000);
  return Y.encodeStateAsUpdate(doc, before);
}

export async function hostileUpdatesRow(count: number, seed: number): Promise<Row> {
  const { sent, refused, threw, pending, honest, honestRefused, unequal, reloads } = await attackWithUpdates({
    count,
    seed,
  });
  return {
    row: "R11",
    what: "updates no editor sends: changed bytes, foreign roots and clients, gaps, wrong neighbours",
    number: `${sent} updates`,
    measured: `${refused} refused, the others harmless: ${threw} throws, ${pending} pending, ${unequal} of ${reloads} pages different after a reload; ${honestRefused} of ${honest * 3} honest edits refused`,
    must: "0 throws, 0 pending, 0 different, 0 honest edits refused",
    holds: threw + pending + unequal + honestRefused === 0 && refused > sent / 3,
    seed,
  };
}
