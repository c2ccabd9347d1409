import { FileStore } from "../../src/desk/log/FileStore.js";
import type { LogRecord } from "../../src/desk/log/Store.js";
import { sleep } from "./eventually.js";
import { MemoryDisk } from "./MemoryDisk.js";
import type { Row } from "./Row.js";
import { below, randomFrom } from "./random.js";

const folder = "/desk";

/**
 * R5 without a mounted disk: several rooms are written to, and compacted now and then; the power fails in the midst of it, and
 * unsynced bytes and names are dropped or torn. What was acknowledged has to be there, in order.
 * @param synced false for the negative control: a disk that says it has synced and has not
 */
export async function cutMemoryPower({
  cycles,
  seed,
  synced = true,
}: {
  cycles: number;
  seed: number;
  synced?: boolean;
}) {
  const random = randomFrom(seed);
  let disk = new MemoryDisk(random);
  const rooms = ["a", "b", "c"].map((letter) => letter.repeat(32));
  const acked = new Map(rooms.map((room) => [room, [] as number[]]));
  const total = { acked: 0, lost: 0, unopened: 0 };
  let next = 0;
  for (let cycle = 0; cycle < cycles; cycle++) {
    // Logs keep all that was ever in them; a new disk now and then keeps them short.
    if (cycle % 50 === 0) disk = new MemoryDisk(random);
    const store = await FileStore.begin({ folder, disk: synced ? disk : unsynced(disk) });
    const known = new Map<string, number[]>();
    let cut = false;
    const write = async (room: string): Promise<void> => {
      const number = next++;
      const numbers = known.get(room) ?? [];
      numbers.push(number);
      known.set(room, numbers);
      await store.append(room, recordOf("update", [number]));
      if (!cut) acked.get(room)?.push(number);
    };
    for (const room of rooms) known.set(room, numbersOf((await store.open(room)).records));
    const writes: Promise<unknown>[] = [];
    for (let i = 0; i < 40; i++) {
      const room = rooms[below(random, rooms.length)] ?? "";
      writes.push(write(room));
      if (random() < 0.06) {
        await Promise.all(writes);
        const all = known.get(room) ?? [];
        writes.push(store.compact(room, [recordOf("snapshot", all)]));
      }
      if (random() < 0.3) await sleep(0);
    }
    for (let turns = below(random, 6); turns > 0; turns--) await new Promise(setImmediate);
    cut = true;
    const after = disk.afterPowerCut();
    await Promise.all(writes);
    disk = after;
    const again = await FileStore.begin({ folder, disk });
    for (const room of rooms) {
      const { records, readOnly } = await again.open(room);
      if (readOnly) {
        total.unopened++;
        disk = new MemoryDisk(random);
      }
      const has = new Set(numbersOf(records));
      const promised = acked.get(room) ?? [];
      total.acked += promised.length;
      total.lost += promised.filter((number) => !has.has(number)).length;
      acked.set(room, []);
    }
    await again.close();
  }
  return total;
}

function unsynced(disk: MemoryDisk): MemoryDisk {
  const lying = Object.create(disk) as MemoryDisk;
  for (const name of ["create", "open"] as const)
    lying[name] = async (path) => ({ ...(await disk[name](path)), sync: () => new Promise(setImmediate) });
  lying.syncFolder = async () => {};
  return lying;
}

const recordOf = (kind: "update" | "snapshot", numbers: number[]): LogRecord => ({
  kind,
  user: "somebody",
  time: 1.7e12,
  payload: new TextEncoder().encode(JSON.stringify(numbers)),
});

const numbersOf = (records: LogRecord[]): number[] =>
  records.flatMap(({ payload }) => JSON.parse(new TextDecoder().decode(payload)) as number[]);

export async function shimCutRow(cycles: number, seed: number): Promise<Row> {
  const { acked, lost, unopened } = await cutMemoryPower({ cycles, seed });
  return {
    row: "R5",
    what: "power cut on a disk in memory: unsynced bytes and names dropped, torn or zeroed; compaction in between",
    number: `${cycles} cuts`,
    measured: `${lost} of ${acked} acknowledged records lost; ${unopened} logs not opened for writing`,
    must: "0 lost; every log opens without repair",
    holds: lost === 0 && unopened === 0 && acked > 0,
    seed,
  };
}
