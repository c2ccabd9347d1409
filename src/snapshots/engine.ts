import { AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger } from "@duckdb/duckdb-wasm";
import { toArrowStream } from "./arrow.js";
import { fetchEngine } from "./engineFile.js";
import type { SnapshotName } from "./files.js";
import { measures } from "./measures.js";
import type { Progress } from "./progress.js";
import { readSnapshot } from "./snapshot.js";
import { Unavailable } from "./unavailable.js";

export type Options = { signal?: AbortSignal | undefined; onProgress?: (progress: Progress) => void };

/** DuckDB in a worker: what is loaded stays, and queries can neither change it nor reach beyond it. */
export class Engine {
  readonly #loaded = new Set<SnapshotName>();
  readonly #defined = new Set<string>();
  #stopped = false;

  constructor(
    readonly database: AsyncDuckDB,
    readonly loader: AsyncDuckDBConnection,
    readonly worker: Worker,
    /** Rejects when the worker fails, which leaves DuckDB's own promises open for ever. */
    readonly failure: Promise<never>,
  ) {
    failure.catch(() => this.stop());
  }

  get stopped() {
    return this.#stopped;
  }

  /** Loads a snapshot as the table of its name, once. */
  async load(name: SnapshotName, { signal, onProgress }: Options) {
    if (this.#loaded.has(name)) return;
    onProgress?.({ stage: "snapshot", name });
    const columns = await readSnapshot(name, signal ? { signal } : {});
    signal?.throwIfAborted();
    await this.loader.insertArrowFromIPCStream(toArrowStream(columns), { name, create: true });
    this.#loaded.add(name);
  }

  /** Makes a measure, once. The snapshots and measures it needs must be there. */
  async define(name: string) {
    if (this.#defined.has(name)) return;
    await this.loader.query(measures[name] as string);
    this.#defined.add(name);
  }

  stop() {
    this.#stopped = true;
    this.worker.terminate();
  }
}

/** Everything that lets SQL reach beyond the snapshots is off, and stays off. */
const lockDown = [
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET allow_community_extensions = false",
  "SET memory_limit = '1GB'",
  "SET enable_external_access = false",
  "SET lock_configuration = true",
];

/** Downloads DuckDB and starts it. Throws Unavailable, or AbortError when the signal says so. */
export async function startEngine({ signal, onProgress = () => {} }: Options = {}): Promise<Engine> {
  const files = await fetchEngine({ signal, onProgress });
  onProgress({ stage: "start" });
  const worker = new Worker(files.worker);
  const failure = new Promise<never>((_, reject) => {
    worker.addEventListener("error", (event) => reject(crashed(event.message)));
  });
  failure.catch(() => {});
  const database = new AsyncDuckDB(new VoidLogger(), worker);
  try {
    return await Promise.race([boot(), failure, aborted(signal)]);
  } catch (error) {
    worker.terminate();
    throw signal?.aborted || error instanceof Unavailable ? error : unsupported(error);
  } finally {
    files.release();
  }

  async function boot() {
    await database.instantiate(files.module);
    await database.open({});
    const loader = await database.connect();
    for (const statement of lockDown) await loader.query(statement);
    return new Engine(database, loader, worker, failure);
  }
}

export const aborted = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });

export const crashed = (reason: string) =>
  new Unavailable(
    `crashed engine: ${reason || "no reason given"}`,
    "The query engine broke down over this query; Run starts it afresh.",
  );

const unsupported = (error: unknown) =>
  new Unavailable(
    `unsupported browser: ${error}`,
    "The query engine does not start in this browser; a newer one may run it.",
    { cause: error },
  );
