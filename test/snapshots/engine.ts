import { createRequire } from "node:module";
import { createDuckDB, type DuckDBBindings, NODE_RUNTIME, VoidLogger } from "@duckdb/duckdb-wasm/blocking";
import type { Table } from "apache-arrow";
import { Answer, columnsOf } from "../../src/snapshots/answer.js";
import type { Result } from "../../src/snapshots/result.js";

/** The engine of the pages, in this process. */
export async function openEngine(): Promise<DuckDBBindings> {
  const mainModule = createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm");
  const bundle = { mainModule, mainWorker: "" };
  const database = await createDuckDB({ mvp: bundle, eh: bundle }, new VoidLogger(), NODE_RUNTIME);
  await database.instantiate(() => {});
  database.open({});
  return database;
}

/** What an answer of the engine is to a reader. */
export const resultOf = ({ schema, batches }: Table): Result =>
  new Answer(columnsOf(schema), batches, { limit: null, seconds: 0, answers: true, uses: [] });

/** All cells of a result as text. */
export const textsOf = (result: Result) =>
  Array.from({ length: result.total }, (_, row) => result.columns.map((_, column) => result.text(row, column)));
