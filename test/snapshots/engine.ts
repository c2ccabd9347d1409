import { createRequire } from "node:module";
import { createDuckDB, type DuckDBBindings, NODE_RUNTIME, VoidLogger } from "@duckdb/duckdb-wasm/blocking";
import type { Table } from "apache-arrow";
import { type Database as Loaded, snapshotFile } from "../../data-loaders/database.js";
import { fieldsOf } from "../../data-loaders/snapshot.js";
import { snapshots } from "../../data-loaders/snapshots.js";
import { Answer, columnsOf } from "../../src/snapshots/answer.js";
import type { Database } from "../../src/snapshots/database.js";
import { type Engine, lifeOf } from "../../src/snapshots/engine.js";
import type { Snapshot } from "../../src/snapshots/openSnapshot.js";
import type { Result } from "../../src/snapshots/result.js";
import { queryRunner, type Run } from "../../src/snapshots/runner.js";

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

/** The same engine as the pages have it: each call a promise, none of which can be interrupted. */
export function promising(duckdb: DuckDBBindings): Database {
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  return {
    tokenize: async (sql) => duckdb.tokenize(sql),
    async connect() {
      const connection = duckdb.connect();
      const id = connection.useUnsafe((_, id) => id);
      return {
        query: async (sql) => connection.query(sql),
        start: async (sql) => duckdb.startPendingQuery(id, sql, true),
        poll: async () => turn().then(() => duckdb.pollPendingQuery(id)),
        fetch: async () => turn().then(() => duckdb.fetchQueryResults(id)),
        cancel: async () => duckdb.cancelPendingQuery(id),
        async bind(sql, values) {
          const statement = connection.prepare(sql);
          statement.query(...values);
          statement.close();
        },
        insert: async (rows, table) => connection.insertArrowFromIPCStream(rows, { ...table, create: false }),
        close: async () => connection.close(),
      };
    },
  };
}

/** Starts an engine in this process, in the way of `startEngine`. */
export async function startHere({ memory }: { memory: number }): Promise<Engine> {
  const engine = { database: promising(await openEngine()), memory };
  return Object.defineProperties(engine, Object.getOwnPropertyDescriptors(lifeOf(() => {}))) as Engine;
}

/** The site's snapshots, as the page finds them. */
export const snapshotsOf = (database: Loaded): Promise<Snapshot[]> =>
  Promise.all(
    snapshots.map(async (snapshot) => {
      const file = new Uint8Array(await snapshotFile(database, snapshot.name, "parquet"));
      return { name: snapshot.name, href: URL.createObjectURL(new Blob([file])), fields: fieldsOf(snapshot) };
    }),
  );

/** Runs queries over the site's snapshots as the page does. */
export function queryHere(database: Loaded): Run {
  const list = snapshotsOf(database);
  return queryRunner(() => list, startHere);
}
