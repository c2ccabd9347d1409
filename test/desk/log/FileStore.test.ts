import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { FileStore } from "../../../src/desk/log/FileStore.js";
import { packHead, unpackHead } from "../../../src/desk/log/headed.js";
import type { LogRecord, RecordKind } from "../../../src/desk/log/Store.js";
import { readSegment } from "../../../src/desk/log/segment.js";
import { UnsavedError } from "../../../src/desk/log/UnsavedError.js";
import { MemoryDisk } from "../../faults/MemoryDisk.js";
import { randomFrom } from "../../faults/random.js";

const room = "1".repeat(32);
const record = (word: string, kind: RecordKind = "update"): LogRecord => ({
  kind,
  user: "somebody",
  time: 1.7e12,
  payload: new TextEncoder().encode(word),
});
const words = (records: LogRecord[]): string[] => records.map(({ payload }) => new TextDecoder().decode(payload));

describe("a store of files", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "desk-log-"));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it("gives back what was appended, in order, with who and when", async () => {
    const store = await FileStore.begin({ folder });
    await Promise.all([..."abcdef"].map((word) => store.append(room, record(word))));
    await store.close();
    const again = await FileStore.begin({ folder });
    const { records, readOnly, quarantined } = await again.open(room);
    expect({ words: words(records), readOnly, quarantined }).toEqual({
      words: [..."abcdef"],
      readOnly: null,
      quarantined: 0,
    });
    expect(records[0]).toMatchObject({ kind: "update", user: "somebody", time: 1.7e12 });
    expect(await again.rooms()).toEqual([room]);
    await again.close();
  });

  it("makes no file for a room that is only looked at", async () => {
    const store = await FileStore.begin({ folder });
    expect(await store.open(room)).toEqual({ records: [], readOnly: null, quarantined: 0 });
    expect((await readdir(folder)).filter((name) => name.endsWith(".log"))).toEqual([]);
    await store.close();
  });

  it("names files by a hash, whatever the room is called", async () => {
    const store = await FileStore.begin({ folder });
    await store.append("../../outside", record("a"));
    expect((await readdir(folder)).filter((name) => name !== "lock")).toEqual([
      expect.stringMatching(/^[0-9a-f]{64}\.000001\.log$/),
    ]);
    expect(await store.rooms()).toEqual(["../../outside"]);
    await store.close();
  });

  it("begins anew with a compaction and keeps what was before as history", async () => {
    const store = await FileStore.begin({ folder });
    for (const word of "abc") await store.append(room, record(word));
    const appended = store.append(room, record("d"));
    await Promise.all([appended, store.compact(room, [record("abcd", "snapshot")]), store.append(room, record("e"))]);
    expect(words((await store.open(room)).records)).toEqual(["abcd", "e"]);
    await store.close();
    const again = await FileStore.begin({ folder });
    expect(words((await again.open(room)).records)).toEqual(["abcd", "e"]);
    expect(words(await again.history(room))).toEqual([..."abcd", "abcd", "e"]);
    await again.close();
  });

  it("lets one process work with a folder at a time", async () => {
    const store = await FileStore.begin({ folder });
    await expect(FileStore.begin({ folder })).rejects.toThrow("busy folder");
    await store.close();
    await (await FileStore.begin({ folder })).close();
  });

  it("refuses a record that cannot be written down, and goes on", async () => {
    const store = await FileStore.begin({ folder });
    await expect(store.append(room, { ...record("a"), user: "x".repeat(300) })).rejects.toThrow("long user");
    await expect(store.append(room, { ...record("a"), time: Number.NaN })).rejects.toThrow("impossible time");
    await store.append(room, record("b"));
    expect(words((await store.open(room)).records)).toEqual(["b"]);
    await store.close();
  });
});

describe("a store on a disk that fails", () => {
  const begin = async (seed = 1) => {
    const disk = new MemoryDisk(randomFrom(seed));
    const reports: string[] = [];
    const store = await FileStore.begin({ folder: "/desk", disk, report: (_, what) => reports.push(what) });
    const [path] = [...(await disk.list("/desk"))];
    return { disk, store, reports, path };
  };

  it.each([
    ["ENOSPC", "The disk is full"],
    ["EROFS", "The disk can only be read"],
    ["EIO", "The disk reports an error (EIO)"],
  ])("says in plain words why nothing is saved after %s", async (code, words) => {
    const { disk, store } = await begin();
    await store.append(room, record("a"));
    disk.fault = (operation) => (operation === "sync" ? code : null);
    await expect(store.append(room, record("b"))).rejects.toThrow(UnsavedError);
    disk.fault = () => null;
    // The same file is never tried again, though the disk is well.
    await expect(store.append(room, record("c"))).rejects.toThrow(words);
    expect((await store.open(room)).readOnly).toContain(words);
  });

  it("is writable again once the state is in a new file, and forgets what was never promised", async () => {
    const { disk, store } = await begin();
    await store.append(room, record("a"));
    disk.fault = (operation) => (operation === "sync" ? "EIO" : null);
    await expect(store.append(room, record("never promised"))).rejects.toThrow(UnsavedError);
    await expect(store.compact(room, [record("a", "snapshot")])).rejects.toThrow(UnsavedError);
    disk.fault = () => null;
    await store.compact(room, [record("a", "snapshot")]);
    await store.append(room, record("b"));
    const again = await FileStore.begin({ folder: "/desk", disk });
    expect(words((await again.open(room)).records)).toEqual(["a", "b"]);
    expect(words(await again.history(room))).toEqual(["a", "a", "b"]);
  });

  it("goes on with the old file when a compaction fails before the new one has its name", async () => {
    const { disk, store } = await begin();
    await store.append(room, record("a"));
    disk.fault = (operation) => (operation === "rename" ? "ENOSPC" : null);
    await expect(store.compact(room, [record("a", "snapshot")])).rejects.toThrow("The disk is full");
    await store.append(room, record("b"));
    expect(words((await store.open(room)).records)).toEqual(["a", "b"]);
  });

  it("stops when nobody knows which of two files a power cut would leave", async () => {
    const { disk, store } = await begin();
    await store.append(room, record("a"));
    disk.fault = (operation) => (operation === "syncFolder" ? "EIO" : null);
    await expect(store.compact(room, [record("a", "snapshot")])).rejects.toThrow(UnsavedError);
    await expect(store.append(room, record("b"))).rejects.toThrow(UnsavedError);
    disk.fault = () => null;
    await store.compact(room, [record("a", "snapshot")]);
    await store.append(room, record("c"));
    const again = await FileStore.begin({ folder: "/desk", disk });
    expect(words((await again.open(room)).records)).toEqual(["a", "c"]);
  });

  it("does one sync for all that waits", async () => {
    const { disk, store } = await begin();
    await store.append(room, record("a"));
    const before = disk.syncs;
    await Promise.all(Array.from({ length: 500 }, (_, i) => store.append(room, record(`${i}`))));
    expect(disk.syncs - before).toBeLessThan(5);
  });
});

describe("a damaged log", () => {
  it("is read from the segment before when its snapshot is damaged, and is read-only", async () => {
    const disk = new MemoryDisk(randomFrom(3));
    const store = await FileStore.begin({ folder: "/desk", disk });
    for (const word of "abc") await store.append(room, record(word));
    await store.compact(room, [record("abc", "snapshot")]);
    await store.append(room, record("d"));
    const path = `/desk/${(await disk.list("/desk")).find((name) => name.endsWith("000002.log"))}`;
    const { length } = await disk.read(path);
    disk.damage(path, (bytes) => {
      const at = bytes.indexOf("abc");
      bytes[at] = 0;
      return bytes;
    });
    expect(length).toBeGreaterThan(0);
    const reports: string[] = [];
    const again = await FileStore.begin({ folder: "/desk", disk, report: (_, what) => reports.push(what) });
    const { records, readOnly, quarantined } = await again.open(room);
    expect(words(records)).toEqual(["a", "b", "c", "d"]);
    expect(readOnly).toContain("damaged");
    expect(quarantined).toBe(1);
    expect(reports).toHaveLength(1);
    await expect(again.append(room, record("e"))).rejects.toThrow("damaged");
  });

  it("does not take bytes of a text for a record", async () => {
    const disk = new MemoryDisk(randomFrom(4));
    const store = await FileStore.begin({ folder: "/desk", disk });
    await store.append(room, record("first"));
    const path = `/desk/${(await disk.list("/desk"))[0]}`;
    // A whole record of another log, with other numbers, as somebody's text.
    const other = await FileStore.begin({ folder: "/other", disk });
    await other.append(room, record("forged"));
    const forged = await disk.read(`/other/${(await disk.list("/other"))[0]}`);
    await store.append(room, { ...record("x"), payload: forged.subarray(-40) });
    disk.damage(path, (bytes) => {
      bytes[bytes.length - 60] = (bytes[bytes.length - 60] ?? 0) ^ 255;
      return bytes;
    });
    expect(words(readSegment(await disk.read(path)).records)).toEqual(["first"]);
  });
});

describe("a payload with a head", () => {
  it("gives back both parts", () => {
    const update = Uint8Array.of(1, 2, 3);
    expect(unpackHead(packHead({ base: "é", n: [1] }, update))).toEqual({ head: { base: "é", n: [1] }, update });
    expect(unpackHead(packHead(null))).toEqual({ head: null, update: new Uint8Array() });
  });

  it("refuses bytes without one", () => {
    expect(() => unpackHead(Uint8Array.of(0, 0, 1, 0, 65))).toThrow("bad record");
    expect(() => unpackHead(new Uint8Array())).toThrow("bad record");
  });
});
