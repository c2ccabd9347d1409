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
  /** Rejects when the worker fails, which leaves DuckDB's own promises open for ever. */
  readonly failure: Promise<never>;
  readonly stopped: boolean;
  stop(): void;
};

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
