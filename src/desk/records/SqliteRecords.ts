import { AsyncLocalStorage } from "node:async_hooks";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Records, Value } from "./Records.js";

/** Records in one SQLite file. Every change is synchronised to the disk before it resolves. */
export class SqliteRecords implements Records {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #inTransaction = new AsyncLocalStorage<boolean>();
  /** Ends when all calls so far have ended: a transaction waits while its own work does, and others must not get in. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param tables statements that make what is missing */
  constructor(path: string, tables: readonly string[]) {
    this.#database = new DatabaseSync(path, { enableForeignKeyConstraints: true });
    this.#database.exec(
      "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;",
    );
    for (const sql of tables) this.#database.exec(sql);
  }

  all<T>(sql: string, ...values: Value[]): Promise<T[]> {
    return this.#alone(() => this.#all<T>(sql, values));
  }

  run(sql: string, ...values: Value[]): Promise<{ changes: number }> {
    return this.#alone(() => this.#run(sql, values));
  }

  transaction<T>(f: (records: Records) => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      const within: Records = {
        all: async <R>(sql: string, ...values: Value[]) => this.#all<R>(sql, values),
        run: async (sql, ...values) => this.#run(sql, values),
        transaction: (inner) => inner(within),
        close: () => Promise.reject(new Error("closed within a transaction: records")),
      };
      this.#database.exec("BEGIN IMMEDIATE");
      try {
        const result = await this.#inTransaction.run(true, () => f(within));
        this.#database.exec("COMMIT");
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
        throw error;
      }
    });
  }

  close(): Promise<void> {
    return this.#alone(() => this.#database.close());
  }

  #alone<T>(f: () => T | Promise<T>): Promise<T> {
    if (this.#inTransaction.getStore())
      return Promise.reject(new Error("outer records used within a transaction: use those it is given"));
    const result = this.#last.then(f);
    this.#last = result.catch(() => undefined);
    return result;
  }

  #all<T>(sql: string, values: Value[]): T[] {
    return this.#statement(sql).all(...values) as T[];
  }

  #run(sql: string, values: Value[]): { changes: number } {
    return { changes: Number(this.#statement(sql).run(...values).changes) };
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}
