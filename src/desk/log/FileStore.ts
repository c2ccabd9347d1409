import { createHash } from "node:crypto";
import { join } from "node:path";
import type { Disk } from "./Disk.js";
import { nodeDisk } from "./nodeDisk.js";
import { PageLog } from "./PageLog.js";
import type { LogRecord, OpenedLog, Store } from "./Store.js";
import { readSegment } from "./segment.js";

const fileName = /^([0-9a-f]{64})\.(\d{6})\.log$/;
const mostFiles = 200;
const headBytes = 4096;

export type FileStoreOptions = {
  /** Where the logs are; made when it is not there. Nothing else is kept in it. */
  folder: string;
  disk?: Disk;
  /** Told of damage and failing disks, in a sentence. */
  report?: (room: string, what: string) => void;
};

/** Logs in a folder, one a room, each file named by the SHA-256 of its room's name. One process at a time. */
export class FileStore implements Store {
  private readonly logs = new Map<string, PageLog>();
  /** Logs with an open file, the one that was used last at the end. */
  private readonly used = new Set<PageLog>();

  private constructor(
    private readonly folder: { path: string; disk: Disk; report(room: string, what: string): void },
    private readonly numbers: Map<string, number[]>,
    private readonly release: () => void,
  ) {}

  /** @throws Error when another process works with the folder, or the disk refuses it */
  static async begin({ folder: path, disk = nodeDisk, report = () => {} }: FileStoreOptions): Promise<FileStore> {
    await disk.makeFolder(path);
    const release = await disk.lock(path);
    const numbers = new Map<string, number[]>();
    for (const name of (await disk.list(path)).sort()) {
      const [, hash, number] = fileName.exec(name) ?? [];
      if (hash) numbers.set(hash, [...(numbers.get(hash) ?? []), Number(number)]);
      else if (name.endsWith(".log.new")) await disk.remove(join(path, name));
    }
    return new FileStore({ path, disk, report }, numbers, release);
  }

  open(room: string): Promise<OpenedLog> {
    return this.log(room).open();
  }

  async append(room: string, record: LogRecord): Promise<void> {
    const log = this.log(room);
    const done = log.append(record);
    this.use(log);
    await done;
  }

  compact(room: string, snapshot: LogRecord[]): Promise<void> {
    return this.log(room).compact(snapshot);
  }

  history(room: string): Promise<LogRecord[]> {
    return this.log(room).history();
  }

  async rooms(): Promise<string[]> {
    const found = new Set<string>();
    for (const log of this.logs.values()) if (log.exists) found.add(log.room);
    const known = new Set([...found].map(hashOf));
    for (const [hash, numbers] of this.numbers) {
      if (known.has(hash)) continue;
      for (const number of numbers) {
        const name = `${hash}.${String(number).padStart(6, "0")}.log`;
        const { head } = readSegment(await this.folder.disk.read(join(this.folder.path, name), headBytes));
        if (head) found.add(head.room);
      }
    }
    return [...found].sort();
  }

  async close(): Promise<void> {
    for (const log of this.logs.values()) await log.rest();
    this.release();
  }

  private log(room: string): PageLog {
    const known = this.logs.get(room);
    if (known) return known;
    const hash = hashOf(room);
    const log = new PageLog(this.folder, room, hash, this.numbers.get(hash) ?? []);
    this.logs.set(room, log);
    return log;
  }

  private use(log: PageLog): void {
    this.used.delete(log);
    this.used.add(log);
    if (this.used.size <= mostFiles) return;
    for (const one of this.used) {
      if (!one.idle) continue;
      this.used.delete(one);
      void one.rest().catch((error) => this.folder.report(one.room, String(error)));
      return;
    }
  }
}

const hashOf = (room: string): string => createHash("sha256").update(room).digest("hex");
