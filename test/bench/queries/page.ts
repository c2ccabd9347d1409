import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import type { openSnapshot, Snapshot } from "../../../src/snapshots/openSnapshot.js";
import type { Run } from "../../../src/snapshots/runner.js";
import type { startEngine } from "../../../src/snapshots/startEngine.js";

/** Addresses of the site's own modules. */
export type Modules = { runner: string; startEngine: string; openSnapshot: string };

/** What the benchmark's page can do. It is built as one file; the site's modules come as readers get them. */
export const steps = {
  /** Starts the bare engine: DuckDB's own worker and module, as they come, and nothing of this site. */
  async startBare(): Promise<void> {
    const database = new AsyncDuckDB(new VoidLogger(), new Worker("/bench/duckdb-browser-eh.worker.js"));
    await database.instantiate(new URL("/bench/duckdb-eh.wasm", location.href).href);
    await database.open({});
    await (await database.connect()).query("SELECT 1");
  },

  /** Starts the site's engine with one snapshot, of which the file is there and nothing decoded. */
  async open(modules: Modules, snapshot: Snapshot): Promise<void> {
    const { queryRunner } = await import(modules.runner);
    const start: { startEngine: typeof startEngine } = await import(modules.startEngine);
    const files: { openSnapshot: typeof openSnapshot } = await import(modules.openSnapshot);
    const run: Run = queryRunner(async () => [snapshot], start.startEngine);
    await run("SELECT 1");
    const file = await files.openSnapshot(snapshot);
    opened = { run, file, snapshot };
  },

  async decode(): Promise<void> {
    const { file, snapshot } = theOpened();
    const names = snapshot.fields.map(({ name }) => name);
    for (let group = 0; group < file.groups.length; ++group) await file.read(group, names);
  },

  /** Loads all of the snapshot, as a query does that reads all of it. */
  async load(): Promise<void> {
    const { run, snapshot } = theOpened();
    await run(`SELECT ${snapshot.fields.map(({ name }) => `max(${name})`)} FROM ${snapshot.name}`);
  },

  async ask(sql: string): Promise<void> {
    await theOpened().run(sql);
  },
};

export type Steps = typeof steps;

type Opened = { run: Run; file: Awaited<ReturnType<typeof openSnapshot>>; snapshot: Snapshot };
let opened: Opened | undefined;

function theOpened(): Opened {
  if (!opened) throw new Error("missing snapshot");
  return opened;
}

Object.assign(globalThis, { steps });
