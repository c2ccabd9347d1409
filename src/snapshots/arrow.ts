import { Bool, type Data, DateDay, Float64, Int32, makeData, makeVector, Table, tableToIPC, Utf8 } from "apache-arrow";
import type { Column } from "./parquet.js";

/**
 * The columns as an Arrow IPC stream, the form in which DuckDB takes them. The buffers are laid out here because
 * Arrow's own builders compile functions from strings, which the pages' content policy forbids.
 */
export const toArrowStream = (columns: readonly Column[]): Uint8Array =>
  tableToIPC(
    new Table(Object.fromEntries(columns.map((column) => [column.name, makeVector(toData(column))]))),
    "stream",
  );

function toData({ type, values }: Column): Data {
  const nullCount = values.filter((value) => value === null).length;
  const shape = { length: values.length, nullCount, nullBitmap: toBits(values.map((value) => value !== null)) };
  switch (type) {
    case "INTEGER":
      return makeData({ type: new Int32(), ...shape, data: Int32Array.from(values, Number) });
    case "DATE":
      return makeData({ type: new DateDay(), ...shape, data: Int32Array.from(values, Number) });
    case "DOUBLE":
      return makeData({ type: new Float64(), ...shape, data: Float64Array.from(values, Number) });
    case "BOOLEAN":
      return makeData({ type: new Bool(), ...shape, data: toBits(values.map(Boolean)) });
    case "VARCHAR":
      return makeData({ type: new Utf8(), ...shape, ...toBytes(values.map((value) => String(value ?? ""))) });
  }
}

function toBits(flags: readonly boolean[]): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 8));
  for (const [i, flag] of flags.entries()) if (flag) bits[i >> 3] = (bits[i >> 3] ?? 0) | (1 << (i & 7));
  return bits;
}

function toBytes(texts: readonly string[]) {
  const valueOffsets = new Int32Array(texts.length + 1);
  const encoder = new TextEncoder();
  const parts = texts.map((text) => encoder.encode(text));
  for (const [i, part] of parts.entries()) valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + part.length;
  const data = new Uint8Array(valueOffsets.at(-1) ?? 0);
  for (const [i, part] of parts.entries()) data.set(part, valueOffsets[i]);
  return { valueOffsets, data };
}
