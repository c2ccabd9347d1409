import type { Cell } from "./cells.js";
import { aborted, crashed, type Engine, type Options } from "./engine.js";
import { Fault, wordsOf } from "./fault.js";
import { defaultLimits, type Limits, outOfMemory, outOfTime, tooLarge } from "./limits.js";
import type { Snapshot } from "./openSnapshot.js";
import type { Progress } from "./progress.js";
import type { Result } from "./result.js";
import type { Parameters } from "./statement.js";
import { Unavailable } from "./unavailable.js";
import { type Guard, Workbench } from "./workbench.js";

export type RunOptions = {
  /** For `:name` in the SQL. */
  parameters?: Parameters | undefined;
  /** Other named queries, whose results the SQL may read by name. */
  cells?: readonly Cell[] | undefined;
  limits?: Limits | undefined;
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
};
export type Run = (sql: string, options?: RunOptions) => Promise<Result>;

/** After so many milliseconds DuckDB has let itself be interrupted, or it goes. */
const grace = 150;
/** Work around a query, such as loading, may take a little longer to end. */
const longGrace = 2000;

/**
 * Runs queries over snapshots in one engine, which starts with the first and again when it broke down. Queries wait for
 * each other. Each has a connection and a read-only transaction of its own, so that none can change what the next reads.
 */
export function queryRunner(
  snapshots: () => Promise<readonly Snapshot[]>,
  start: (options: Options) => Promise<Engine>,
): Run {
  let bench: Workbench | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  return (sql, options = {}) => {
    const turn = queue.then(() => run(sql, options));
    queue = turn.then(
      ({ over }) => over,
      () => {},
    );
    return turn.then(({ result }) => result);
  };

  /** The result, and when the engine is free for the next query. */
  async function run(sql: string, options: RunOptions): Promise<{ result: Promise<Result>; over: Promise<unknown> }> {
    const { parameters, cells = [], limits = defaultLimits, signal, onProgress } = options;
    signal?.throwIfAborted();
    const { engine, ...running } = await ready(options, limits);
    const task = running.bench.answer(
      sql,
      { parameters, cells, limits, onProgress },
      guard(engine, limits, signal),
      signal,
    );
    const result = Promise.race([task, engine.failure, aborted(signal)]).catch((error) => {
      throw judged(error, engine, limits, signal);
    });
    const over = result.catch(async () => {
      if (!(await within(longGrace, Promise.allSettled([task])))) engine.stop();
    });
    return { result, over };
  }

  /** The engine, started when there is none, or none with as much memory. */
  async function ready({ signal, onProgress }: RunOptions, { memory }: Limits) {
    if (bench && (bench.engine.memory < memory || !(await isThere(bench)))) {
      bench.engine.stop();
      bench = undefined;
    }
    if (!bench || bench.engine.stopped) {
      const [list, engine] = await both(snapshots(), start({ signal, onProgress, memory }));
      bench = await Promise.race([Workbench.open(engine, list), engine.failure]);
    }
    return { bench, engine: bench.engine };
  }

  /** A worker can go without a word, as while a laptop sleeps. */
  async function isThere({ engine, loader }: Workbench) {
    if (engine.stopped) return false;
    const asked = loader.query("SELECT 1").then(
      () => true,
      () => false,
    );
    return (await within(longGrace, Promise.race([asked, engine.failure.catch(() => false)]))) === true;
  }
}

/** Both, or the first fault, with the engine stopped that came in vain. */
async function both<List>(list: Promise<List>, engine: Promise<Engine>): Promise<[List, Engine]> {
  try {
    return await Promise.all([list, engine]);
  } catch (error) {
    engine.then(
      (engine) => engine.stop(),
      () => {},
    );
    throw error;
  }
}

/** All work under one guard has the time of the limit together; that of downloads between is not DuckDB's. */
function guard(engine: Engine, limits: Limits, signal: AbortSignal | undefined): Guard {
  let left = limits.seconds * 1000;
  return async (session, work) => {
    if (left <= 0) throw outOfTime(limits);
    const start = performance.now();
    const controller = new AbortController();
    const timer = setTimeout(() => controller.abort(outOfTime(limits)), left);
    const forward = () => controller.abort(signal?.reason);
    if (signal?.aborted) forward();
    signal?.addEventListener("abort", forward);
    const task = work(controller.signal);
    try {
      return await Promise.race([task, engine.failure, aborted(controller.signal)]);
    } catch (error) {
      if (!controller.signal.aborted || engine.stopped) throw error;
      // A query that does not let itself be interrupted goes, and the engine with it.
      if (!(await within(grace, Promise.allSettled([task, session.cancel()])))) engine.stop(controller.signal.reason);
      throw controller.signal.reason;
    } finally {
      clearTimeout(timer);
      left -= performance.now() - start;
      signal?.removeEventListener("abort", forward);
    }
  };
}

/** What to say of an error. One that DuckDB has no words for is a breakdown, after which the engine is not to be trusted. */
function judged(error: unknown, engine: Engine, limits: Limits, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted || error instanceof Unavailable) return error;
  const { type, text } = wordsOf(error);
  if (type === "Out of Memory Error") return outOfMemory(limits, error);
  if (error instanceof Fault && type) return error;
  engine.stop();
  return /^malloc of size \d+ failed/.test(text) ? tooLarge(error) : crashed(text);
}

/** The promise's value, or undefined when it takes longer than so many milliseconds. */
function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
