import { Unavailable } from "./unavailable.js";

/** What a query may take: seconds of running, rows and bytes of its answer, megabytes of DuckDB's memory. */
export type Limits = { seconds: number; rows: number; bytes: number; memory: number };

export const defaultLimits: Limits = { seconds: 30, rows: 1_000_000, bytes: 256_000_000, memory: 1024 };

/** A tab has 4 GB of WebAssembly memory at most, and the answer needs some of it beside DuckDB's own. */
const mostMemory = 3000;

/** A limit ended a query. `raised` are limits with which it may be run again; null when there is no more to give. */
export class LimitReached extends Unavailable {
  constructor(
    readonly limit: "seconds" | "memory",
    readonly raised: Limits | null,
    sentence: string,
    options?: ErrorOptions,
  ) {
    super(`reached limit: ${limit}`, sentence, options);
    this.name = "LimitReached";
  }
}

export const outOfTime = (limits: Limits): LimitReached =>
  new LimitReached(
    "seconds",
    { ...limits, seconds: limits.seconds * 2 },
    `The query was stopped after ${limits.seconds.toLocaleString("en-GB")} seconds, the limit; it can be run again with twice as long.`,
  );

export function outOfMemory(limits: Limits, cause?: unknown): LimitReached {
  const memory = Math.min(limits.memory * 2, mostMemory);
  const stopped = `The query needs more memory than the limit of ${limits.memory.toLocaleString("en-GB")} MB`;
  return memory > limits.memory
    ? new LimitReached("memory", { ...limits, memory }, `${stopped}; it can be run again with more.`, { cause })
    : new LimitReached("memory", null, `${stopped}, the most that a browser gives.`, { cause });
}

/** When a part of an answer, of some thousand rows, is more than the browser gives in one piece. */
export const tooLarge = (cause: unknown): LimitReached =>
  new LimitReached(
    "memory",
    null,
    "The values of this answer are too large for a browser to hold. Ask for fewer rows, or for parts of the values.",
    { cause },
  );
