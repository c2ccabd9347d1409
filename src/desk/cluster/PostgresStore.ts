import { crc32 } from "node:zlib";
import { checkRecord, encodeRecord, readRecords, recordAt } from "../log/record.js";
import type { LogRecord, OpenedLog, Store } from "../log/Store.js";
import { UnsavedError } from "../log/UnsavedError.js";
import type { Database } from "./openDatabase.js";
import { Place } from "./Place.js";

export type Numbered = { number: number; record: LogRecord };
type Waiting = { room: string; record: LogRecord; resolve(): void; reject(error: Error): void };
type Row = { number: number; record: Buffer };

const mostAtOnce = 1000;
const mostBytesAtOnce = 8 << 20;
const unreachable = "The database cannot save anything at the moment.";

/**
 * The row of a room is locked until the commit, so that its records are there in the order of their numbers, and a number is
 * there only when all before it are. Rooms are locked in one order, so that two desks never wait for each other.
 */
const append = `
WITH places AS (
  INSERT INTO desk_rooms (room, last)
  SELECT room, count(*) FROM unnest($1::text[]) AS u (room) GROUP BY room ORDER BY room
  ON CONFLICT (room) DO UPDATE SET last = desk_rooms.last + excluded.last
  RETURNING room, last
)
INSERT INTO desk_log (room, number, record)
SELECT u.room, places.last - u.following, u.record
FROM unnest($1::text[], $2::int[], $3::bytea[]) AS u (room, following, record) JOIN places USING (room)
RETURNING room, number`;

/** Logs in PostgreSQL, to which several desks write. What was appended is never changed or removed again. */
export class PostgresStore implements Store {
  private readonly places = new Map<string, Place>();
  private readonly numbers = new WeakMap<LogRecord, number>();
  private readonly failed = new Map<string, string>();
  private readonly queue: Waiting[] = [];
  private running: Promise<void> | null = null;

  constructor(
    private readonly database: Database,
    /** Told of damage and of a database that fails, in a sentence. */
    private readonly report: (room: string, what: string) => void = () => {},
  ) {}

  async open(room: string): Promise<OpenedLog> {
    const snapshot = await this.snapshot(room);
    const { rows } = await this.database.query<Row>(
      "SELECT number, record FROM desk_log WHERE room = $1 AND number > $2 ORDER BY number",
      [room, snapshot.covers],
    );
    const { records, faults } = this.read(room, rows, snapshot.covers);
    this.places.set(room, new Place(rows.at(-1)?.number ?? snapshot.covers));
    const readOnly = faults.length
      ? `The log of this page is damaged at ${faults[0]}, so it can be read but not changed.`
      : (this.failed.get(room) ?? null);
    return {
      records: [...snapshot.records, ...records.map(({ record }) => record)],
      readOnly,
      quarantined: faults.length,
    };
  }

  append(room: string, record: LogRecord): Promise<void> {
    const reason = this.failed.get(room);
    if (reason) return Promise.reject(new UnsavedError(reason));
    return new Promise((resolve, reject) => {
      checkRecord(record);
      this.queue.push({ room, record, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Keeps a short cut. It holds what this desk has followed; records of others after that stay beside it. */
  async compact(room: string, snapshot: LogRecord[]): Promise<void> {
    const covers = this.places.get(room)?.upTo ?? 0;
    const bytes = Buffer.concat(snapshot.map((record) => encodeRecord(record, seedOf(room))));
    try {
      await this.database.query(
        `INSERT INTO desk_snapshots (room, covers, records) VALUES ($1, $2, $3)
         ON CONFLICT (room) DO UPDATE SET covers = excluded.covers, records = excluded.records
         WHERE desk_snapshots.covers <= excluded.covers`,
        [room, covers, bytes],
      );
    } catch (error) {
      throw this.unsaved(room, error);
    }
    this.failed.delete(room);
  }

  async history(room: string): Promise<LogRecord[]> {
    const { rows } = await this.database.query<Row>(
      "SELECT number, record FROM desk_log WHERE room = $1 ORDER BY number",
      [room],
    );
    return this.read(room, rows, 0).records.map(({ record }) => record);
  }

  async rooms(): Promise<string[]> {
    return [...(await this.lasts()).keys()].sort();
  }

  /** Waits for what is being written; the database stays open. */
  async close(): Promise<void> {
    await this.running;
  }

  /** How far this desk has followed a room that is open here. */
  placeOf(room: string): Place | undefined {
    return this.places.get(room);
  }

  /** The room is open here no more. */
  leave(room: string): void {
    this.places.delete(room);
  }

  /** The number under which this desk has appended a record. */
  numberOf(record: LogRecord): number | undefined {
    return this.numbers.get(record);
  }

  /** What is in a log after a number. */
  async after(room: string, number: number): Promise<Numbered[]> {
    const { rows } = await this.database.query<Row>(
      "SELECT number, record FROM desk_log WHERE room = $1 AND number > $2 ORDER BY number",
      [room, number],
    );
    return this.read(room, rows, number).records;
  }

  /** The last number of every room. */
  async lasts(): Promise<Map<string, number>> {
    const { rows } = await this.database.query<{ room: string; last: number }>("SELECT room, last FROM desk_rooms");
    return new Map(rows.map(({ room, last }) => [room, last]));
  }

  /** Every record of a room, and what is not as it was written, in words. */
  async verify(room: string, last: number): Promise<{ count: number; faults: string[] }> {
    const { rows } = await this.database.query<Row>(
      "SELECT number, record FROM desk_log WHERE room = $1 ORDER BY number",
      [room],
    );
    const { records, faults } = this.read(room, rows, 0);
    if ((rows.at(-1)?.number ?? 0) < last) faults.push(`record ${last}, which is missing`);
    return { count: records.length, faults };
  }

  private async snapshot(room: string): Promise<{ covers: number; records: LogRecord[] }> {
    const { rows } = await this.database.query<{ covers: number; records: Buffer }>(
      "SELECT covers, records FROM desk_snapshots WHERE room = $1",
      [room],
    );
    const [row] = rows;
    if (!row) return { covers: 0, records: [] };
    const { records, gaps } = readRecords(row.records, 0, seedOf(room));
    if (!gaps.length && records[0]?.kind === "snapshot") return { covers: row.covers, records };
    // Nothing is lost: the log holds all of it.
    this.report(room, "Its snapshot is damaged, and its whole log is read");
    return { covers: 0, records: [] };
  }

  private read(room: string, rows: readonly Row[], from: number): { records: Numbered[]; faults: string[] } {
    const records: Numbered[] = [];
    const faults: string[] = [];
    let expected = from + 1;
    for (const { number, record: bytes } of rows) {
      if (number !== expected) faults.push(`record ${expected}, which is missing`);
      expected = number + 1;
      const found = recordAt(bytes, 0, seedOf(room));
      if (found?.end === bytes.length) records.push({ number, record: found.record });
      else faults.push(`record ${number}`);
    }
    for (const fault of faults) this.report(room, `The log is damaged at ${fault}`);
    return { records, faults };
  }

  /** One statement, and one commit, for all that is waiting. */
  private async run(): Promise<void> {
    while (this.queue.length) {
      let bytes = 0;
      const count = this.queue.findIndex(({ record }) => {
        bytes += record.payload.length;
        return bytes > mostBytesAtOnce;
      });
      const batch = this.queue.splice(0, Math.min(mostAtOnce, count < 0 ? this.queue.length : Math.max(1, count)));
      try {
        await this.write(batch);
      } catch (error) {
        const unsaved = new Map<string, UnsavedError>();
        for (const { room, reject } of [...batch, ...this.queue.splice(0)]) {
          const reason = unsaved.get(room) ?? this.unsaved(room, error);
          unsaved.set(room, reason);
          reject(reason);
        }
      }
    }
    this.running = null;
  }

  private async write(batch: readonly Waiting[]): Promise<void> {
    const left = new Map<string, number>();
    const following = batch.toReversed().map(({ room }) => {
      const count = left.get(room) ?? 0;
      left.set(room, count + 1);
      return count;
    });
    const { rows } = await this.database.query<{ room: string; number: number }>(append, [
      batch.map(({ room }) => room),
      following.reverse(),
      batch.map(({ room, record }) => encodeRecord(record, seedOf(room))),
    ]);
    const first = new Map<string, number>();
    for (const { room, number } of rows) first.set(room, Math.min(number, first.get(room) ?? number));
    for (const { room, record, resolve } of batch) {
      const number = first.get(room);
      if (number === undefined) throw new Error(`missing number: ${room}`);
      first.set(room, number + 1);
      this.numbers.set(record, number);
      this.places.get(room)?.add(number);
      resolve();
    }
  }

  /** Whether the database has it is unknown; what it has comes back as if another desk had written it. */
  private unsaved(room: string, error: unknown): UnsavedError {
    this.failed.set(room, unreachable);
    this.report(room, `The database failed: ${(error as Error).message}`);
    return new UnsavedError(unreachable);
  }
}

/** A record is read only in the room that it was written in. */
const seedOf = (room: string): number => crc32(room);
