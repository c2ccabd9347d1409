import { createHash } from "node:crypto";
import type { Records } from "../records/Records.js";

export type AuditEntry = { number: number; time: number; who: string; what: string; about: Record<string, string> };
type Row = { number: number; time: number; who: string; what: string; about: string; hash: string };

const linked = (before: string, { number, time, who, what, about }: Omit<Row, "hash">): string =>
  createHash("sha256")
    .update(JSON.stringify([before, Number(number), Number(time), who, what, about]))
    .digest("hex");

/** Who did what. Entries are only added, and each holds a hash of all before it, so that a change in between shows. */
export class AuditLog {
  readonly #records: Records;
  readonly #clock: () => number;

  constructor(records: Records, clock: () => number = Date.now) {
    this.#records = records;
    this.#clock = clock;
  }

  readonly add = async (who: string, what: string, about: Readonly<Record<string, string>> = {}): Promise<void> => {
    await this.#records.transaction(async (records) => {
      const [last] = await records.all<Row>("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1");
      const number = Number(last?.number ?? 0) + 1;
      const row = { number, time: this.#clock(), who, what, about: JSON.stringify(about) };
      await records.run(
        "INSERT INTO audit (number, time, who, what, about, hash) VALUES (?, ?, ?, ?, ?, ?)",
        row.number,
        row.time,
        row.who,
        row.what,
        row.about,
        linked(last?.hash ?? "", row),
      );
    });
  };

  /** The newest first, those before a number if it is given. */
  async list(before: number = Number.MAX_SAFE_INTEGER, count = 100): Promise<AuditEntry[]> {
    const rows = await this.#records.all<Row>(
      "SELECT number, time, who, what, about FROM audit WHERE number < ? ORDER BY number DESC LIMIT ?",
      before,
      count,
    );
    return rows.map(({ number, time, who, what, about }) => ({
      number: Number(number),
      time: Number(time),
      who,
      what,
      about: JSON.parse(about),
    }));
  }

  /** The number of the first entry that is not as it was written, or null when all are. */
  async firstChanged(): Promise<number | null> {
    let before = "";
    let expected = 1;
    for (const row of await this.#records.all<Row>("SELECT * FROM audit ORDER BY number")) {
      if (Number(row.number) !== expected || row.hash !== linked(before, row)) return expected;
      before = row.hash;
      expected++;
    }
    return null;
  }
}
