import { dirname } from "node:path";
import type { Disk, DiskFile } from "../../src/desk/log/Disk.js";
import { below, type Random } from "./random.js";

type Contents = { bytes: Buffer; durable: number };
export type Operation = "read" | "create" | "append" | "sync" | "truncate" | "rename" | "remove" | "syncFolder";

/**
 * A disk in memory that keeps apart what is durable and what is only written: at a power cut unsynced bytes are dropped, torn
 * or garbled, and unsynced names may or may not be there. On request any operation fails.
 */
export class MemoryDisk implements Disk {
  /** Files by name, as programs see them, and as they would be found after a power cut. */
  private names = new Map<string, Contents>();
  private durableNames = new Map<string, Contents>();
  /** Says whether an operation fails, and with which code. */
  fault: (operation: Operation, path: string) => string | null = () => null;
  syncs = 0;

  constructor(private readonly random: Random) {}

  async read(path: string, length?: number): Promise<Uint8Array> {
    this.mayFail("read", path);
    const bytes = Buffer.from(this.contents(path).bytes);
    return length === undefined ? bytes : bytes.subarray(0, length);
  }

  async list(folder: string): Promise<string[]> {
    return [...this.names.keys()]
      .filter((path) => dirname(path) === folder)
      .map((path) => path.slice(folder.length + 1));
  }

  async create(path: string): Promise<DiskFile> {
    this.mayFail("create", path);
    const contents = { bytes: Buffer.alloc(0), durable: 0 };
    this.names.set(path, contents);
    return this.file(path, contents);
  }

  async open(path: string): Promise<DiskFile> {
    this.mayFail("create", path);
    return this.file(path, this.contents(path));
  }

  async truncate(path: string, length: number): Promise<void> {
    this.mayFail("truncate", path);
    const contents = this.contents(path);
    contents.bytes = contents.bytes.subarray(0, length);
    contents.durable = length;
  }

  async rename(from: string, to: string): Promise<void> {
    this.mayFail("rename", to);
    this.names.set(to, this.contents(from));
    this.names.delete(from);
  }

  async remove(path: string): Promise<void> {
    this.mayFail("remove", path);
    this.names.delete(path);
  }

  async makeFolder(): Promise<void> {}

  async syncFolder(folder: string): Promise<void> {
    this.mayFail("syncFolder", folder);
    this.durableNames = new Map(this.names);
  }

  async lock(): Promise<() => void> {
    return () => {};
  }

  /** The disk as it is found when the power is back. */
  afterPowerCut(): MemoryDisk {
    const disk = new MemoryDisk(this.random);
    const found = new Map<Contents, Contents>();
    for (const path of new Set([...this.names.keys(), ...this.durableNames.keys()])) {
      const [now, then] = [this.names.get(path), this.durableNames.get(path)];
      const contents = now === then || this.random() < 0.5 ? then : now;
      if (!contents) continue;
      const kept = found.get(contents) ?? this.torn(contents);
      found.set(contents, kept);
      disk.names.set(path, kept);
    }
    disk.durableNames = new Map(disk.names);
    return disk;
  }

  /** Changes bytes of a file behind everybody's back. */
  damage(path: string, change: (bytes: Buffer) => Buffer): void {
    const bytes = change(Buffer.from(this.contents(path).bytes));
    this.names.set(path, { bytes, durable: bytes.length });
    this.durableNames = new Map(this.names);
  }

  /** A disk of its own with the same files. */
  copy(): MemoryDisk {
    const disk = new MemoryDisk(this.random);
    for (const [path, { bytes }] of this.names)
      disk.names.set(path, { bytes: Buffer.from(bytes), durable: bytes.length });
    disk.durableNames = new Map(disk.names);
    return disk;
  }

  private torn({ bytes, durable }: Contents): Contents {
    const kept = Buffer.from(bytes.subarray(0, durable + below(this.random, bytes.length - durable + 1)));
    // The length may have been written before the bytes were.
    if (kept.length > durable && this.random() < 0.3) kept.fill(0, durable + below(this.random, kept.length - durable));
    return { bytes: kept, durable: kept.length };
  }

  private contents(path: string): Contents {
    const contents = this.names.get(path);
    if (!contents) throw Object.assign(new Error(`ENOENT: ${path}`), { code: "ENOENT" });
    return contents;
  }

  private mayFail(operation: Operation, path: string): void {
    const code = this.fault(operation, path);
    if (code) throw Object.assign(new Error(`${code}: ${operation} ${path}`), { code });
  }

  private file(path: string, contents: Contents): DiskFile {
    return {
      append: async (bytes) => {
        // A full disk takes a part of what is written.
        const code = this.fault("append", path);
        const taken = code ? bytes.subarray(0, below(this.random, bytes.length)) : bytes;
        contents.bytes = Buffer.concat([contents.bytes, taken]);
        if (code) throw Object.assign(new Error(`${code}: append ${path}`), { code });
      },
      sync: async () => {
        this.mayFail("sync", path);
        const { length } = contents.bytes;
        await new Promise(setImmediate);
        this.syncs++;
        contents.durable = Math.max(contents.durable, length);
      },
      close: async () => {},
    };
  }
}
