import { type RecordBatch, RecordBatchReader, type Schema } from "apache-arrow";
import type { Session } from "./database.js";
import type { Limits } from "./limits.js";
import type { Result } from "./result.js";

export type Collected = { schema: Schema; batches: RecordBatch[]; limit: Result["limit"]; seconds: number };

/** Runs SQL and takes in its answer, until a limit. It goes on only while nothing is aborted. */
export async function collect(
  session: Session,
  sql: string,
  { rows, bytes }: Pick<Limits, "rows" | "bytes">,
  signal: AbortSignal,
): Promise<Collected> {
  const start = performance.now();
  let held = 0;
  const reader = await RecordBatchReader.from(parts());
  const { schema } = await reader.open();
  const batches: RecordBatch[] = [];
  let [total, limit]: [number, Result["limit"]] = [0, null];
  let isFull = false;
  for await (const batch of reader) {
    // Only what more there is tells that the answer is cut.
    if (isFull && batch.numRows) {
      limit = "bytes";
      break;
    }
    if (total + batch.numRows > rows) {
      batches.push(batch.slice(0, rows - total));
      limit = "rows";
      break;
    }
    batches.push(batch);
    total += batch.numRows;
    isFull = held > bytes;
  }
  return { schema, batches, limit, seconds: (performance.now() - start) / 1000 };

  async function* parts(): AsyncGenerator<Uint8Array> {
    let header = await session.start(sql);
    while (!header) {
      signal.throwIfAborted();
      header = await session.poll();
    }
    yield header;
    for (;;) {
      signal.throwIfAborted();
      const part = await session.fetch();
      if (!part) continue;
      if (!part.length) return;
      held += part.length;
      yield part;
    }
  }
}

/** Runs SQL for what it does. It goes on only while nothing is aborted. */
export async function perform(session: Session, sql: string, signal: AbortSignal): Promise<void> {
  for (let done = await session.start(sql); !done; done = await session.poll()) signal.throwIfAborted();
  for (let part = await session.fetch(); part?.length !== 0; part = await session.fetch()) signal.throwIfAborted();
}
