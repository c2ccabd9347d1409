import { DuckDBInstance } from "@duckdb/node-api";

export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** DuckDB as the machine itself runs it, with one thread as the browser's worker has. */
export async function openNative() {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  return {
    connection,
    /** Runs SQL until all its rows are here. In seconds. */
    async time(sql: string): Promise<number> {
      const start = performance.now();
      await (await connection.runAndReadAll(sql)).getColumns();
      return (performance.now() - start) / 1000;
    },
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
