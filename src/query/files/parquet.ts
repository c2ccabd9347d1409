import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import type { Result } from "../../snapshots/result.js";
import { columnNames } from "./columnNames.js";
import { pace, type Work } from "./pace.js";
import { type ParquetColumn, parquetColumn, textColumn } from "./parquetColumn.js";

/** Cells of a row group, which is encoded in one go, and cells between two breaths of the page. */
const [cellsOfGroup, cellsAtOnce] = [60_000, 4000];

/** The answer as Parquet, compressed with Snappy, every column of DuckDB's own type where Parquet has it. */
export async function writeParquet(result: Result, work: Work = {}): Promise<Blob> {
  const columns = result.columns.map(({ type }) => parquetColumn(type));
  for (;;) {
    try {
      return await write(result, columns, work);
    } catch (error) {
      // A column with such a value, as a date beyond the year 9999, is written as text.
      if (!(error instanceof Unfit) || columns[error.column] === textColumn) throw error;
      columns[error.column] = textColumn;
    }
  }
}

class Unfit extends Error {
  constructor(readonly column: number) {
    super(`unfit value: column ${column}`);
  }
}

async function write(result: Result, columns: readonly ParquetColumn[], work: Work): Promise<Blob> {
  const breathe = pace(work);
  const names = columnNames(result.columns);
  const parts: Blob[] = [];
  const buffer = new ByteWriter(1 << 20);
  const flush = () => {
    parts.push(new Blob([buffer.getBytes().slice()]));
    buffer.index = 0;
  };
  const schema = columns.map(({ encode, ...element }, i) => ({
    ...element,
    name: names[i] as string,
    repetition_type: "OPTIONAL" as const,
  }));
  // Without minimum and maximum, which the writer orders otherwise than DuckDB does.
  const writer = new ParquetWriter({
    writer: buffer,
    schema: [{ name: "root", num_children: columns.length }, ...schema],
    statistics: false,
  });
  const rowsOfGroup = Math.max(1, Math.floor(cellsOfGroup / Math.max(1, columns.length)));
  for (let start = 0; start < result.total; start += rowsOfGroup) {
    const end = Math.min(result.total, start + rowsOfGroup);
    const columnData = columns.map(({ encode }, i) => ({ name: names[i] as string, encode, data: [] as unknown[] }));
    for (const [i, { encode, data }] of columnData.entries()) {
      for (let row = start; row < end; ++row) {
        const value = encode(result, row, i);
        if (value === undefined) throw new Unfit(i);
        data.push(value);
        if (row % cellsAtOnce === 0) await breathe(start / result.total);
      }
      await breathe(start / result.total);
    }
    await writer.write({
      columnData: columnData.map(({ name, data }) => ({ name, data: data as string[] })),
      rowGroupSize: rowsOfGroup,
    });
    flush();
  }
  await writer.finish();
  flush();
  work.signal?.throwIfAborted();
  return new Blob(parts, { type: "application/vnd.apache.parquet" });
}
