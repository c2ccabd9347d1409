import type { AsyncDuckDB } from "@duckdb/duckdb-wasm";
import type { Table } from "apache-arrow";

/** A value for a parameter, and its SQL type. It travels as text and is cast there. */
export type Binding = { type: string; text: string | null } | { type: string; items: Binding[] };

/** A connection to DuckDB. What is temporary, such as its variables, ends with it. */
export interface Session {
  /** Runs SQL of our own to its end. It cannot be cancelled. */
  query(sql: string): Promise<Table>;
  /** Begins a query: its header as Arrow IPC, or null when it needs to be polled for. */
  start(sql: string): Promise<Uint8Array | null>;
  poll(): Promise<Uint8Array | null>;
  /** The next part of the answer as Arrow IPC, empty at the end; null when it needs to be asked for again. */
  fetch(): Promise<Uint8Array | null>;
  cancel(): Promise<boolean>;
  /** Runs SQL with the values in place of its question marks. */
  bind(sql: string, values: readonly (string | null)[]): Promise<void>;
  /** Adds rows, as an Arrow IPC stream, to a table. The buffer goes with them. */
  insert(rows: Uint8Array, table: { schema: string; name: string }): Promise<void>;
  close(): Promise<void>;
}

/** DuckDB as this house uses it: in a worker, or in tests without one. */
export interface Database {
  tokenize(sql: string): Promise<{ offsets: ArrayLike<number> }>;
  connect(): Promise<Session>;
}

export const workerDatabase = (duckdb: AsyncDuckDB): Database => ({
  tokenize: (sql) => duckdb.tokenize(sql),
  async connect() {
    const connection = await duckdb.connect();
    const id = connection.useUnsafe((_, id) => id);
    return {
      query: (sql) => connection.query(sql),
      start: (sql) => duckdb.startPendingQuery(id, sql, true),
      poll: () => duckdb.pollPendingQuery(id),
      fetch: () => duckdb.fetchQueryResults(id),
      cancel: () => duckdb.cancelPendingQuery(id),
      async bind(sql, values) {
        const statement = await connection.prepare(sql);
        await statement.query(...values);
        await statement.close();
      },
      insert: (rows, table) => connection.insertArrowFromIPCStream(rows, { ...table, create: false }),
      close: () => connection.close(),
    };
  },
});

export const quoted = (identifier: string): string => `"${identifier.replaceAll('"', '""')}"`;
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
