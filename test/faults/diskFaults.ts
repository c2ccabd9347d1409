import { createHash } from "node:crypto";
import * as Y from "yjs";
import { FileStore } from "../../src/desk/log/FileStore.js";
import { replay } from "../../src/desk/rooms/replay.js";
import { becomes, eventually, sleep } from "./eventually.js";
import { countLosses } from "./lossesOf.js";
import { MemoryDisk, type Operation } from "./MemoryDisk.js";
import { RawClient } from "./RawClient.js";
import type { Row } from "./Row.js";
import { randomFrom } from "./random.js";
import { serve } from "./server.js";
import { typeOnce } from "./typist.js";

const folder = "/desk";
const [ill, well] = ["8".repeat(32), "9".repeat(32)];
const codes = ["ENOSPC", "EIO", "EROFS"];
const operations: Operation[] = ["append", "sync"];

/**
 * R7: writing or syncing the log of one page fails for a while. Nobody there may be told that an edit is saved that would not
 * survive a power cut; the other page goes on; and when the disk is well again everything typed arrives.
 */
export async function failDisk({ cases, seed }: { cases: number; seed: number }) {
  const random = randomFrom(seed);
  const total = { acked: 0, lost: 0, disturbed: 0, untold: 0, unrecovered: 0, missing: 0 };
  const disk = new MemoryDisk(random);
  const server = await serve({ folder, port: 0, mode: "log", disk, first: `${ill},${well}` });
  const { port } = server;
  const file = createHash("sha256").update(ill).digest("hex");
  const there = [0, 1].map((i) => new RawClient({ port, room: ill, person: `person${i}` }));
  const other = new RawClient({ port, room: well, person: "other" });
  const everybody = [...there, other];
  try {
    await Promise.all(everybody.map((one) => one.connect()));
    for (let number = 0; number < cases; number++) {
      const code = codes[number % codes.length] ?? "EIO";
      const operation = operations[Math.floor(number / codes.length) % operations.length];
      const failing = number % 4 === 3 ? ["append", "sync", "create"] : [operation ?? "sync"];
      const told = there.map(({ stateless }) => stateless.length);
      const before = other.acks;
      for (let i = 0; i < 24; i++) {
        if (i === 10) disk.fault = (one, path) => (failing.includes(one) && path.includes(file) ? code : null);
        for (const { text } of everybody) typeOnce(text, random);
        await sleep(10);
      }
      await eventually("the other page is saved", () => other.unacked === 0);
      if (other.acks - before < 24) total.disturbed++;
      // Looked at as it would be found after a power cut, while the disk still fails.
      const found = await FileStore.begin({ folder, disk: disk.afterPowerCut() });
      const doc = new Y.Doc();
      replay(doc, (await found.open(ill)).records, new Set());
      const { acked, lost } = countLosses(there, doc);
      total.acked += acked;
      total.lost += lost;
      if (there.some(({ stateless }, i) => !stateless.slice(told[i]).some((one) => one.includes("readOnly"))))
        total.untold++;
      disk.fault = () => null;
      try {
        await eventually("the page is saved again", () => there.every(({ closed }) => closed?.code === 4503), 20_000);
        await Promise.all(there.map((one) => one.connect()));
        await eventually("nothing is on its way", () => there.every(({ unacked }) => unacked === 0));
        if (!(await becomes(() => new Set(there.map(({ text }) => text.toString())).size === 1))) total.missing++;
      } catch {
        total.unrecovered++;
      }
      for (const one of there) one.closed = null;
    }
    return total;
  } finally {
    for (const one of everybody) one.destroy();
    await server.close();
  }
}

export async function diskFaultsRow(cases: number, seed: number): Promise<Row> {
  const { acked, lost, disturbed, untold, unrecovered, missing } = await failDisk({ cases, seed });
  return {
    row: "R7",
    what: "a full disk (ENOSPC), a broken one (EIO), one that can only be read (EROFS), on write and on sync",
    number: `${cases} faults`,
    measured: `${lost} of ${acked} acknowledged edits lost; other page disturbed ${disturbed} times; editors not told ${untold}; not recovered ${unrecovered}; texts unequal ${missing}`,
    must: "0 false acknowledgements; the other page goes on; all recovers when the disk does",
    holds: lost + disturbed + untold + unrecovered + missing === 0 && acked > 0,
    seed,
  };
}
