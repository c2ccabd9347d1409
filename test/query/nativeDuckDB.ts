import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** Rows of a query as DuckDB outside the browser answers it, all values as text. `file` in it is where the blob is. */
export async function askNative(sql: string, file?: Blob): Promise<(string | null)[][]> {
  const folder = await mkdtemp(join(tmpdir(), "result-"));
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  try {
    await connection.run("SET timezone = 'UTC'");
    const path = join(folder, "result");
    if (file) await writeFile(path, new Uint8Array(await file.arrayBuffer()));
    const reader = await connection.runAndReadAll(
      `SELECT COLUMNS(*)::VARCHAR FROM (${sql.replaceAll("$file", `'${path}'`)})`,
    );
    return reader.getRows() as (string | null)[][];
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(folder, { recursive: true });
  }
}
