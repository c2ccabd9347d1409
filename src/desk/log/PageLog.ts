import { randomInt } from "node:crypto";
import type { Disk, DiskFile } from "./Disk.js";
import { diskFault } from "./diskFault.js";
import { checkRecord, encodeRecord } from "./record.js";
import { SegmentFiles } from "./SegmentFiles.js";
import type { LogRecord, OpenedLog } from "./Store.js";
import { encodeSegment, readSegment, type SegmentHead } from "./segment.js";
import { UnsavedError } from "./UnsavedError.js";

/** What a log needs to know of the folder it is in. */
export type LogFolder = {
  path: string;
  disk: Disk;
  /** Told of every damage, in a sentence. */
  report(room: string, what: string): void;
};

type Append = { record: LogRecord; resolve(): void; reject(error: Error): void };
type Compaction = { snapshot: LogRecord[]; resolve(): void; reject(error: Error): void };
type Work = Append | Compaction;

/** The log of one room: numbered segments, of which the last one grows. Everything that changes it goes through one queue. */
export class PageLog {
  private readonly files: SegmentFiles;
  private head: SegmentHead | null = null;
  private file: DiskFile | null = null;
  /** How many bytes of the last segment are durable. */
  private length = 0;
  private reason: string | null = null;
  private quarantined = 0;
  private readonly queue: Work[] = [];
  private running: Promise<void> | null = null;
  private reading: Promise<OpenedLog> | null = null;

  constructor(
    private readonly folder: LogFolder,
    readonly room: string,
    /** How its files begin. */
    name: string,
    private readonly numbers: number[],
  ) {
    this.files = new SegmentFiles(folder, name);
  }

  get readOnly(): string | null {
    return this.reason;
  }

  get exists(): boolean {
    return this.numbers.length > 0;
  }

  /** Nothing is queued or being written. */
  get idle(): boolean {
    return this.running === null;
  }

  /** Reads what makes up the room; the first time it also cuts a torn end, or finds damage and stays read-only. */
  open(): Promise<OpenedLog> {
    this.reading ??= this.read().finally(() => {
      this.reading = null;
    });
    return this.reading;
  }

  append(record: LogRecord): Promise<void> {
    if (this.reason) return Promise.reject(new UnsavedError(this.reason));
    return new Promise((resolve, reject) => {
      checkRecord(record);
      this.add({ record, resolve, reject });
    });
  }

  compact(snapshot: LogRecord[]): Promise<void> {
    return new Promise((resolve, reject) => {
      snapshot.forEach(checkRecord);
      this.add({ snapshot, resolve, reject });
    });
  }

  /** Every record of every segment, as far as each was durable. */
  async history(): Promise<LogRecord[]> {
    await this.ready();
    let limit = this.length;
    const segments: LogRecord[][] = [];
    for (const number of this.numbers.toReversed()) {
      const { head, records } = readSegment((await this.files.read(number)).subarray(0, limit));
      segments.push(records);
      limit = head?.previousLength ?? Number.POSITIVE_INFINITY;
    }
    return segments.reverse().flat();
  }

  /** Closes the file until it is needed again. */
  async rest(): Promise<void> {
    while (this.running) await this.running;
    const { file } = this;
    this.file = null;
    await file?.close();
  }

  private async ready(): Promise<void> {
    if (this.exists && !this.head && !this.reason) await this.open();
  }

  private async read(): Promise<OpenedLog> {
    const last = this.numbers.at(-1);
    if (last === undefined) return { records: [], readOnly: this.reason, quarantined: 0 };
    // What is being written at this moment is not asked for, once it is known how much is durable.
    const known = this.head ? this.length : Number.POSITIVE_INFINITY;
    const segment = readSegment((await this.files.read(last)).subarray(0, known));
    const { head, gaps } = segment;
    let { records } = segment;
    if (!head || head.room !== this.room || (last > 1 && records[0]?.kind !== "snapshot")) {
      const earlier = this.numbers.at(-2);
      const before = earlier
        ? readSegment((await this.files.read(earlier)).subarray(0, head?.previousLength)).records
        : [];
      records = [...before, ...(head?.room === this.room ? records : [])];
      this.length = segment.length;
      this.damage("The log of this page is damaged at its beginning");
      return { records, readOnly: this.reason, quarantined: Math.max(1, gaps.length) };
    }
    if (this.head) return { records, readOnly: this.reason, quarantined: this.quarantined };
    const tail = gaps.at(-1);
    if (gaps.length === 1 && tail?.to === segment.length) await this.cut(last, tail.from);
    else if (gaps.length) this.damage(`The log of this page is damaged at byte ${gaps[0]?.from}`);
    this.head = head;
    this.length = this.reason ? segment.length : (tail?.from ?? segment.length);
    this.quarantined = gaps.length;
    return { records, readOnly: this.reason, quarantined: gaps.length };
  }

  private damage(what: string): void {
    this.reason = `${what}, so it can be read but not changed.`;
    this.folder.report(this.room, what);
  }

  /** A torn end was never acknowledged, or it is damaged and nothing follows it. */
  private async cut(number: number, at: number): Promise<void> {
    try {
      await this.files.cut(number, at);
      this.folder.report(this.room, `The last record was torn at byte ${at} and is put aside`);
    } catch (error) {
      this.reason = diskFault(error);
    }
  }

  private add(work: Work): void {
    this.queue.push(work);
    this.running ??= this.run();
  }

  private async run(): Promise<void> {
    try {
      await this.ready();
    } catch (error) {
      this.reason = diskFault(error);
    }
    for (let work = this.queue[0]; work; work = this.queue[0]) {
      if ("snapshot" in work) {
        this.queue.shift();
        await this.begin(work);
        continue;
      }
      const next = this.queue.findIndex((one) => "snapshot" in one);
      const batch = this.queue.splice(0, next < 0 ? this.queue.length : next) as Append[];
      if (this.reason) this.refuse(batch, this.reason);
      else if (this.head) await this.write(batch, this.head);
      else {
        await this.begin({
          snapshot: batch.map(({ record }) => record),
          resolve: () => {
            for (const { resolve } of batch) resolve();
          },
          reject: (error) => {
            this.reason = error.message;
            this.refuse(batch, error.message);
          },
        });
      }
    }
    this.running = null;
  }

  /** One write and one sync for all that is waiting. */
  private async write(batch: Append[], head: SegmentHead): Promise<void> {
    const bytes = Buffer.concat(batch.map(({ record }) => encodeRecord(record, head.seed)));
    try {
      this.file ??= await this.files.open(head.number);
      await this.file.append(bytes);
      await this.file.sync();
    } catch (error) {
      await this.fail(error, batch);
      return;
    }
    this.length += bytes.length;
    for (const { resolve } of batch) resolve();
  }

  /** After a failed write or sync nobody knows what the file holds, so nothing is ever added to it again. */
  private async fail(error: unknown, batch: Append[]): Promise<void> {
    this.reason = diskFault(error);
    this.folder.report(this.room, this.reason);
    const { file } = this;
    this.file = null;
    this.refuse(batch, this.reason);
    await file?.close().catch(() => {});
  }

  private refuse(batch: Append[], reason: string): void {
    for (const { reject } of batch) reject(new UnsavedError(reason));
  }

  /** The next segment; from then on all goes there. */
  private async begin({ snapshot, resolve, reject }: Compaction): Promise<void> {
    const number = (this.numbers.at(-1) ?? 0) + 1;
    const head = { room: this.room, number, previousLength: this.length, seed: randomInt(2 ** 32) };
    const bytes = encodeSegment(head, Date.now(), snapshot);
    const { error, named } = await this.files.begin(number, bytes);
    if (named) {
      this.numbers.push(number);
      this.length = bytes.length;
    }
    if (error) {
      // Whether a new name survives is unknown; so the old segment must not grow any more, and the next one supersedes both.
      if (named) this.reason = diskFault(error);
      reject(new UnsavedError(diskFault(error)));
      return;
    }
    const { file } = this;
    this.head = head;
    this.reason = null;
    this.file = null;
    resolve();
    await file?.close().catch(() => {});
  }
}
