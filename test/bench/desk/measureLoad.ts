import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as Y from "yjs";
import { eventually, sleep } from "../../faults/eventually.js";
import { RawClient } from "../../faults/RawClient.js";
import { ServerProcess } from "../../faults/ServerProcess.js";
import type { Mode } from "../../faults/server.js";

/** Who is there: so many pages with so many people each, of whom some write, so often a second. */
export type Load = {
  row: string;
  what: string;
  pages: number;
  people: number;
  writing: number;
  perSecond: number;
  /** What the slowest of a hundred edits may take, in ms, and what the server may hold, in MB. */
  slowest: number;
  memory: number;
};

export const loads: readonly Load[] = [
  {
    row: "R1",
    what: "50 people write on one page, 2/s each",
    pages: 1,
    people: 50,
    writing: 50,
    perSecond: 2,
    slowest: 50,
    memory: 200,
  },
  {
    row: "R2",
    what: "200 people on one page, 20 write 4/s",
    pages: 1,
    people: 200,
    writing: 20,
    perSecond: 4,
    slowest: 200,
    memory: 300,
  },
  {
    row: "R3",
    what: "50 pages, 4 people write 1/s on each",
    pages: 50,
    people: 4,
    writing: 4,
    perSecond: 1,
    slowest: 150,
    memory: 300,
  },
];
const port = 4356;

/** How long edits take to be at everybody else's and to be acknowledged, in ms by share; memory in MB; what went wrong. */
export async function measureLoad({ pages, people, writing, perSecond }: Load, mode: Mode, seconds: number) {
  const folder = await mkdtemp(join(tmpdir(), "desk-bench-"));
  const rooms = Array.from({ length: pages }, (_, i) => i.toString(16).padStart(32, "e"));
  const server = new ServerProcess({ folder, port, mode, first: rooms.join() });
  const seen: number[] = [];
  const acked: number[] = [];
  // At most 20 whole documents, or this process would be what is measured.
  const whole = Math.ceil(20 / pages);
  const tables = rooms.map((room, page) =>
    Array.from({ length: people }, (_, i) => new RawClient({ port, room, person: `p${page}-${i}`, sink: i >= whole })),
  );
  const all = tables.flat();
  try {
    await server.start();
    for (const one of all) await one.connect();
    if (mode === "stock") for (const [first] of tables) first?.text.insert(0, "# A page\n");
    for (const table of tables) watch(table, seen, acked);
    await sleep(500);
    seen.length = 0;
    acked.length = 0;
    const writers = tables.flatMap((table) => table.slice(0, writing));
    const end = performance.now() + seconds * 1000;
    await Promise.all(
      writers.map(async (one, i) => {
        await sleep((1000 / perSecond) * (i / writers.length));
        while (performance.now() < end) {
          one.text.insert(one.text.length, "word ");
          one.point({ cursor: { anchor: one.text.length } });
          await sleep((1000 / perSecond) * (0.5 + Math.random()));
        }
      }),
    );
    const memory = await server.memory();
    await eventually("everything is acknowledged", () => all.every(({ unacked }) => unacked === 0));
    await sleep(300);
    const unequal = tables.filter(
      (table) => new Set(table.slice(0, whole).map(({ text }) => text.toString())).size > 1,
    );
    const unsaved = all.reduce((sum, one) => sum + one.unsaved, 0);
    const edits = acked.length;
    return { edits, memory, seen: percentile(seen), acked: percentile(acked), faults: unequal.length + unsaved };
  } finally {
    for (const one of all) one.destroy();
    await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Notes for each edit when it is at each other person's socket, and when it is acknowledged. */
function watch(table: RawClient[], seen: number[], acked: number[]): void {
  const sent = new Map<number, { clock: number; at: number }[]>();
  for (const one of table) {
    one.onAck = (ms) => acked.push(ms);
    const mine: { clock: number; at: number }[] = [];
    sent.set(one.doc.clientID, mine);
    one.doc.on("update", (_: Uint8Array, origin: unknown) => {
      if (origin !== one) mine.push({ clock: Y.getState(one.doc.store, one.doc.clientID), at: performance.now() });
    });
    const next = new Map<number, number>();
    one.onUpdate = (update) => {
      const now = performance.now();
      for (const [client, clock] of Y.parseUpdateMeta(update).to) {
        const edits = sent.get(client);
        if (!edits || client === one.doc.clientID) continue;
        let at = next.get(client) ?? 0;
        for (let edit = edits[at]; edit && edit.clock <= clock; edit = edits[++at]) seen.push(now - edit.at);
        next.set(client, at);
      }
    };
  }
}

const percentile = (values: number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  return (part: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
};
