import type { Database } from "./database.js";
import type { Progress } from "./progress.js";
import { Unavailable } from "./unavailable.js";

export type Options = {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
  /** Megabytes that DuckDB may take. */
  memory: number;
};

/** DuckDB in a worker. */
export type Engine = {
  readonly database: Database;
  readonly memory: number;
} & Life;

export type Life = {
  /** Rejects when the worker fails or is stopped, which leaves DuckDB's own promises open for ever. */
  readonly failure: Promise<never>;
  readonly stopped: boolean;
  /** Ends the worker. Whoever waits for it learns the reason. */
  stop(reason?: unknown): void;
};

/** The life of a worker, which `end` ends. */
export function lifeOf(end: () => void): Life {
  let stopped = false;
  let reject: (reason: unknown) => void;
  const failure = new Promise<never>((_, give) => {
    reject = give;
  });
  failure.catch(() => {});
  return {
    failure,
    get stopped() {
      return stopped;
    },
    stop(reason = crashed("stopped")) {
      stopped = true;
      end();
      reject(reason);
    },
  };
}

/**
 * DuckDB compresses what is in memory only in a database that was attached so; one such takes the place of its own. A large
 * table takes a sixth of the memory there, and is read faster.
 */
export const compress = `ATTACH ':memory:' AS other; USE other; DETACH memory;
  ATTACH ':memory:' AS memory (COMPRESS); USE memory; DETACH other`;

/** Everything that lets SQL reach beyond the snapshots is off, and stays off. To be sent when all else is set up. */
export const lockDown = (memory: number): string[] => [
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET allow_community_extensions = false",
  `SET memory_limit = '${memory}MB'`,
  "SET enable_external_access = false",
  "SET lock_configuration = true",
];

/** Logs as they are at the start: none, and nothing chosen of what goes into them. */
export const forgetLogs = `CALL enable_logging(level = 'info', storage = 'memory');
  CALL disable_logging(); CALL truncate_duckdb_logs()`;

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
