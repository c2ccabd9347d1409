import type { Result } from "../../snapshots/result.js";
import { pace, type Work } from "./pace.js";

/** Cells between two breaths of the page, and characters that are kept as text before they go into the file. */
const [cellsAtOnce, charactersAtOnce] = [4000, 1 << 20];

type Shape = { type: string; head: string; row: (row: number) => string; foot?: string };

/** A file of a line for each row. What is written goes into blobs, which browsers may keep on disk. */
export async function textFile(result: Result, { type, head, row, foot = "" }: Shape, work: Work): Promise<Blob> {
  const breathe = pace(work);
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / Math.max(1, result.columns.length)));
  const parts: Blob[] = [];
  let text = head;
  for (let i = 0; i < result.total; ++i) {
    text += row(i);
    if (i % rowsAtOnce === 0) await breathe(i / result.total);
    if (text.length < charactersAtOnce) continue;
    parts.push(new Blob([text]));
    text = "";
  }
  work.signal?.throwIfAborted();
  return new Blob([...parts, text + foot], { type });
}
