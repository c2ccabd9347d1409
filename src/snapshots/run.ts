import { Answer, columnsOf } from "./answer.js";
import { aborted, crashed, type Engine, type Options, startEngine } from "./engine.js";
import { defaultLimits, type Limits } from "./limits.js";
import { measures, needsOf } from "./measures.js";
import type { Result } from "./result.js";
import { snapshotNames } from "./snapshot.js";
import { Unavailable } from "./unavailable.js";
import { countStatements, namesIn } from "./words.js";

export type RunOptions = Options & {
  /** For `:name` in the SQL. */
  parameters?: Record<string, string | number | boolean | null>;
  /** Other named queries, whose results the SQL may read by name. */
  cells?: readonly { name: string; sql: string; parameters?: Record<string, string | number | boolean | null> }[];
  limits?: Limits;
};

let engine: Engine | undefined;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Runs SQL over the snapshots in the page's one engine, which starts with the first query. Queries wait for each other.
 * Each has a connection and a read-only transaction of its own, so that none can change what the next one reads.
 * @throws Unavailable when something is not there; AbortError when the signal says so; else Error in DuckDB's words
 */
export function runQuery(sql: string, options: RunOptions = {}): Promise<Result> {
  const turn = queue.then(() => run(sql, options));
  queue = turn.catch(() => {});
  return turn;
}

async function run(sql: string, options: RunOptions): Promise<Result> {
  options.signal?.throwIfAborted();
  if (!engine || engine.stopped) engine = await startEngine(options);
  const running = engine;
  const { offsets } = await Promise.race([running.database.tokenize(sql), running.failure, aborted(options.signal)]);
  const statements = countStatements(sql, offsets);
  if (!statements) throw new Unavailable("missing query", "There is no query in the box.");
  // The second of two statements could run outside the transaction, if the first ends it.
  if (statements > 1)
    throw new Unavailable("several statements", "There is more than one query in the box; leave one.");
  try {
    const named = namesIn(sql, offsets, [...snapshotNames, ...Object.keys(measures)]);
    const { tables, macros } = needsOf(named, snapshotNames);
    for (const name of tables)
      await Promise.race([running.load(name, options), running.failure, aborted(options.signal)]);
    for (const name of macros) await running.define(name);
    return await ask(running, sql, options);
  } catch (error) {
    if (!options.signal?.aborted && !(await isAlive(running))) {
      running.stop();
      throw crashed(String(error));
    }
    throw inWords(error);
  }
}

/** DuckDB's worker hands a fault of grammar on as JSON; this gives it the words it has everywhere else. */
function inWords(error: unknown): unknown {
  const message = error instanceof Error ? error.message : "";
  if (!message.startsWith('{"exception_type"')) return error;
  const { exception_type, exception_message } = JSON.parse(message);
  return new Error(`${exception_type} Error: ${exception_message}`, { cause: error });
}

async function ask(engine: Engine, sql: string, { signal, onProgress, limits = defaultLimits }: RunOptions) {
  onProgress?.({ stage: "run" });
  const connection = await engine.database.connect();
  const answer = collect();
  try {
    return await Promise.race([answer, engine.failure, aborted(signal)]);
  } catch (error) {
    // A query that does not let itself be interrupted goes, and the engine with it.
    const over = Promise.allSettled([answer, signal?.aborted ? connection.cancelSent() : null]);
    if (signal?.aborted && !(await within(1000, over))) engine.stop();
    throw error;
  } finally {
    if (!engine.stopped) await within(1000, connection.close());
  }

  async function collect(): Promise<Result> {
    await connection.query("BEGIN TRANSACTION READ ONLY");
    const start = performance.now();
    const reader = await (await connection.send(sql, true)).open();
    const columns = columnsOf(reader.schema);
    const batches = [];
    let [total, limit]: [number, Result["limit"]] = [0, null];
    for await (const batch of reader) {
      batches.push(batch.slice(0, limits.rows - total));
      total += batch.numRows;
      if (total > limits.rows) limit = "rows";
      if (limit || signal?.aborted) break;
    }
    const seconds = (performance.now() - start) / 1000;
    // DuckDB answers a statement that is no query with an empty column of this name and type.
    const [only, ...others] = columns;
    const answers = !(only?.name === "Success" && only.kind === "boolean" && !others.length && !total);
    return new Answer(columns, batches, { limit, seconds, answers, uses: [] });
  }
}

const isAlive = (engine: Engine) =>
  within(
    2000,
    Promise.race([engine.loader.query("SELECT 1"), engine.failure]).then(
      () => true,
      () => false,
    ),
  );

/** The promise's value, or undefined when it takes longer than so many milliseconds. */
const within = <T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> =>
  Promise.race([promise, new Promise<undefined>((resolve) => setTimeout(resolve, milliseconds, undefined))]);
