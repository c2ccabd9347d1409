import { AsyncDuckDB, VoidLogger } from "@duckdb/duckdb-wasm";
import { workerDatabase } from "./database.js";
import { aborted, crashed, type Engine, lifeOf, type Options } from "./engine.js";
import { fetchEngine } from "./engineFile.js";
import { Unavailable } from "./unavailable.js";

/** Without leave to compile WebAssembly some browsers neither start it nor say so. */
const patience = 60_000;

/** Downloads DuckDB and starts it. Throws Unavailable, or AbortError when the signal says so. */
export async function startEngine({ signal, onProgress, memory }: Options): Promise<Engine> {
  const files = await fetchEngine({ signal, ...(onProgress ? { onProgress } : {}) });
  onProgress?.({ stage: "start" });
  const worker = new Worker(files.worker);
  const life = lifeOf(() => worker.terminate());
  worker.addEventListener("error", (event) => life.stop(crashed(event.message)));
  const duckdb = new AsyncDuckDB(new VoidLogger(), worker);
  try {
    await Promise.race([boot(), life.failure, aborted(signal), overdue()]);
  } catch (error) {
    life.stop();
    throw signal?.aborted || error instanceof Unavailable ? error : unsupported(error);
  } finally {
    files.release();
  }
  const engine = { database: workerDatabase(duckdb), memory };
  return Object.defineProperties(engine, Object.getOwnPropertyDescriptors(life)) as Engine;

  async function boot() {
    // A policy that forbids WebAssembly says so here, and nowhere else.
    new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
    await duckdb.instantiate(files.module);
    await duckdb.open({ query: { queryPollingInterval: 50 } });
  }
}

const overdue = () =>
  new Promise<never>((_, reject) => {
    setTimeout(
      () =>
        reject(
          new Unavailable(
            "overdue engine",
            `The query engine has not started within ${patience / 1000} seconds; this device may be too slow for it, or busy.`,
          ),
        ),
      patience,
    );
  });

const unsupported = (error: unknown) =>
  new Unavailable(
    `unsupported browser: ${error}`,
    "The query engine does not start in this browser; a newer one may run it.",
    { cause: error },
  );
