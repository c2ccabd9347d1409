export type Value = string | number | null;

/** Small tables: people, pages, threads. SQL with `?`, in the words that SQLite and PostgreSQL share. */
export interface Records {
  all<T>(sql: string, ...values: Value[]): Promise<T[]>;
  /** Durable when it resolves. */
  run(sql: string, ...values: Value[]): Promise<{ changes: number }>;
  /**
   * All of `f`'s changes or none, as if transactions ran one after the other (serializable). Within `f` only the records it is given may be used: the outer ones wait for the
   * end of the transaction, and throw when they are called from within it.
   */
  transaction<T>(f: (records: Records) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
