import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { becomes, eventually, sleep } from "./eventually.js";
import { RawClient } from "./RawClient.js";
import type { Row } from "./Row.js";
import { below, randomFrom } from "./random.js";
import { ServerProcess } from "./ServerProcess.js";

const room = "c".repeat(32);

/**
 * R8: the server is gone for a while and people go on typing. One closes the tab meanwhile and opens it again, so that the
 * browser's copy comes back as another Yjs client. Everything typed has to be there afterwards, once.
 */
export async function outlast({ outages, seed, port }: { outages: number[]; seed: number; port: number }) {
  const random = randomFrom(seed);
  const folder = await mkdtemp(join(tmpdir(), "desk-outage-"));
  const server = new ServerProcess({ folder, port, mode: "log", first: room });
  const total = { typed: 0, missing: 0, doubled: 0, unequal: 0 };
  const marks: string[] = [];
  let people: RawClient[] = [];
  const type = (one: RawClient) => {
    const mark = `«${marks.length}»`;
    marks.push(mark);
    // Between marks, so that none is torn apart by another.
    const places = [...one.text.toString().matchAll(/«\d+»|$/g)].map(({ index }) => index);
    one.text.insert(places[below(random, places.length)] ?? 0, mark);
  };
  try {
    await server.start();
    people = [0, 1, 2, 3].map((i) => new RawClient({ port, room, person: `person${i}` }));
    await Promise.all(people.map((one) => one.connect()));
    for (const ms of outages) {
      for (const one of people) type(one);
      // Some edits are on their way when it happens.
      await sleep(random() * 20);
      for (const one of people) type(one);
      await server.kill();
      await eventually("everybody is cut off", () => people.every(({ connected }) => !connected));
      const end = performance.now() + ms;
      do {
        for (const one of people) if (random() < 0.5) type(one);
        await sleep(Math.min(250, ms / 8));
      } while (performance.now() < end);
      const closing = below(random, people.length);
      const tab = people[closing] as RawClient;
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(tab.doc));
      tab.destroy();
      people[closing] = new RawClient({ port, room, person: `person${closing}`, doc });
      type(people[closing] as RawClient);
      await server.start();
      await Promise.all(people.map((one) => one.connect()));
      await eventually("nothing is on its way", () => people.every(({ unacked }) => unacked === 0));
      await becomes(() => new Set(people.map(({ text }) => text.toString())).size === 1);
    }
    await server.kill();
    await server.start();
    const witness = new RawClient({ port, room, person: "witness" });
    await witness.connect();
    const text = witness.text.toString();
    witness.destroy();
    for (const mark of marks) {
      const times = text.split(mark).length - 1;
      if (times === 0) total.missing++;
      if (times > 1) total.doubled++;
    }
    total.typed = marks.length;
    total.unequal = people.filter((one) => one.text.toString() !== text).length;
    return total;
  } finally {
    for (const one of people) one.destroy();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

export async function outageRow(outages: number[], seed: number, port: number): Promise<Row> {
  const { typed, missing, doubled, unequal } = await outlast({ outages, seed, port });
  return {
    row: "R8",
    what: `the server is gone for ${[...new Set(outages)].map((ms) => ms / 1000).join(", ")} s while four people type; a tab is closed meanwhile`,
    number: `${outages.length} outages`,
    measured: `${missing} of ${typed} edits missing, ${doubled} there twice, ${unequal} texts unequal`,
    must: "0, 0, 0",
    holds: missing + doubled + unequal === 0 && typed > 0,
    seed,
  };
}
