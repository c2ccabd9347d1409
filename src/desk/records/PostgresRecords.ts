import { AsyncLocalStorage } from "node:async_hooks";
import type { ClientBase } from "pg";
import type { Database } from "../cluster/openDatabase.js";
import type { Records, Value } from "./Records.js";

/** One transaction at a time, of all desks: what it has looked at is still so when it writes. */
const oneAtATime = 0x6465736c;

/** Records in PostgreSQL, for several desks. */
export class PostgresRecords implements Records {
  readonly #database: Database;
  readonly #inTransaction = new AsyncLocalStorage<boolean>();

  constructor(database: Database) {
    this.#database = database;
  }

  async all<T>(sql: string, ...values: Value[]): Promise<T[]> {
    this.#refuseWithin();
    return (await this.#database.query(numbered(sql), values)).rows;
  }

  async run(sql: string, ...values: Value[]): Promise<{ changes: number }> {
    this.#refuseWithin();
    return { changes: (await this.#database.query(numbered(sql), values)).rowCount ?? 0 };
  }

  async transaction<T>(f: (records: Records) => Promise<T>): Promise<T> {
    this.#refuseWithin();
    const client = await this.#database.connect();
    // A connection that breaks while nothing is asked of it says so here; the next query says it too.
    const ignore = () => {};
    client.on("error", ignore);
    let isBroken = true;
    try {
      await client.query("BEGIN");
      await client.query("SELECT pg_advisory_xact_lock($1)", [oneAtATime]);
      const result = await this.#inTransaction.run(true, () => f(within(client)));
      await client.query("COMMIT");
      isBroken = false;
      return result;
    } catch (error) {
      isBroken = await client.query("ROLLBACK").then(
        () => false,
        () => true,
      );
      throw error;
    } finally {
      client.off("error", ignore);
      client.release(isBroken);
    }
  }

  close(): Promise<void> {
    return this.#database.end();
  }

  #refuseWithin(): void {
    if (this.#inTransaction.getStore())
      throw new Error("outer records used within a transaction: use those it is given");
  }
}

function within(client: ClientBase): Records {
  const records: Records = {
    all: async (sql, ...values) => (await client.query(numbered(sql), values)).rows,
    run: async (sql, ...values) => ({ changes: (await client.query(numbered(sql), values)).rowCount ?? 0 }),
    transaction: (inner) => inner(records),
    close: () => Promise.reject(new Error("closed within a transaction: records")),
  };
  return records;
}

/** Every `?` outside of quotes becomes `$1`, `$2` … */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replace(/'(?:[^']|'')*'|"(?:[^"]|"")*"|\?/g, (found) => (found === "?" ? `$${++count}` : found));
}
