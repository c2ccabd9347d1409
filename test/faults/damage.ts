import { FileStore } from "../../src/desk/log/FileStore.js";
import type { LogRecord } from "../../src/desk/log/Store.js";
import { MemoryDisk } from "./MemoryDisk.js";
import type { Row } from "./Row.js";
import { below, randomFrom } from "./random.js";

const folder = "/desk";
const room = "6".repeat(32);

const recordOf = (number: number): LogRecord => ({
  kind: "update",
  user: `person${number % 3}`,
  time: 1.7e12 + number,
  payload: new TextEncoder().encode(`${number}:${"text ".repeat(number % 7)}`),
});
const numberOf = ({ payload }: LogRecord): number => Number.parseInt(new TextDecoder().decode(payload), 10);

/**
 * R6: a log is cut at every byte of its last three records, and single bits of it are turned. All records that are still
 * whole have to be read, the damage has to be told, and only a torn end may be cut off.
 */
export async function damageLogs({ flips, seed }: { flips: number; seed: number }) {
  const random = randomFrom(seed);
  const total = { cases: 0, lost: 0, silent: 0, unwritable: 0 };
  const whole = new MemoryDisk(random);
  const store = await FileStore.begin({ folder, disk: whole });
  const ends: number[] = [];
  let path = "";
  for (let number = 0; number < 40; number++) {
    await store.append(room, recordOf(number));
    path = (await whole.list(folder)).map((name) => `${folder}/${name}`).find((name) => name.endsWith(".log")) ?? "";
    ends.push((await whole.read(path)).length);
  }
  await store.close();
  const bytes = await whole.read(path);
  const starts = [0, ...ends];

  const read = async (change: (bytes: Buffer) => Buffer, intact: (number: number) => boolean, torn: boolean) => {
    const disk = whole.copy();
    disk.damage(path, change);
    const { length } = await disk.read(path);
    const reports: string[] = [];
    const opened = await FileStore.begin({ folder, disk, report: (_, what) => reports.push(what) });
    const { records, readOnly, quarantined } = await opened.open(room);
    const has = new Set(records.map(numberOf));
    total.cases++;
    for (let number = 0; number < 40; number++) if (intact(number) && !has.has(number)) total.lost++;
    if (has.size < 40 && (quarantined === 0 || reports.length === 0)) {
      // A log that ends with a whole record is not damaged, it is shorter.
      if (!ends.includes(length) || length === bytes.length) total.silent++;
    }
    if (torn) {
      if (readOnly) total.unwritable++;
      else {
        await opened.append(room, recordOf(99));
        const again = await FileStore.begin({ folder, disk });
        if (!(await again.open(room)).records.some((record) => numberOf(record) === 99)) total.lost++;
      }
    }
    await opened.close();
  };

  for (let length = ends[36] ?? 0; length < bytes.length; length++)
    await read(
      (all) => all.subarray(0, length),
      (number) => (ends[number] ?? 0) <= length,
      true,
    );
  for (let flip = 0; flip < flips; flip++) {
    const at = below(random, bytes.length);
    const bit = 1 << below(random, 8);
    const hit = starts.findIndex((start, number) => at >= start && at < (ends[number] ?? 0));
    await read(
      (all) => {
        all[at] = (all[at] ?? 0) ^ bit;
        return all;
      },
      // The first record begins behind the log's own head.
      (number) => number !== hit || (number === 0 && at < (ends[0] ?? 0) - lengthOf(0)),
      hit === 39,
    );
  }
  return total;
}

const lengthOf = (number: number): number => 18 + recordOf(number).user.length + recordOf(number).payload.length;

export async function damageRow(flips: number, seed: number): Promise<Row> {
  const { cases, lost, silent, unwritable } = await damageLogs({ flips, seed });
  return {
    row: "R6",
    what: "a log cut at every byte of its last three records; single bits turned",
    number: `${cases} logs`,
    measured: `${lost} whole records not read, ${silent} damages not told, ${unwritable} torn ends that kept a page closed`,
    must: "0, 0, 0",
    holds: lost === 0 && silent === 0 && unwritable === 0,
    seed,
  };
}
