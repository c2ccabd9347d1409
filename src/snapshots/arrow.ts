import {
  Bool,
  type Data,
  DateDay,
  Dictionary,
  Float64,
  Int32,
  Int64,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  Utf8,
} from "apache-arrow";
import type { Chunk, Numbers, Texts } from "./chunk.js";

/**
 * The columns of a row group as an Arrow IPC stream, the form in which DuckDB takes them. The buffers are laid out here
 * because Arrow's own builders compile functions from strings, which the pages' content policy forbids.
 */
export const toArrowStream = (chunks: readonly Chunk[]): Uint8Array =>
  tableToIPC(
    new Table(Object.fromEntries(chunks.map((chunk, i) => [chunk.name, makeVector(toData(chunk, i))]))),
    "stream",
  );

function toData(chunk: Chunk, id: number): Data {
  const { length, valid } = chunk;
  const shape = { length, nullCount: valid ? length - sum(valid) : 0, nullBitmap: valid ? toBits(valid) : null };
  if ("texts" in chunk) {
    const texts = (shape: object, { offsets, bytes }: Texts) =>
      makeData({ type: new Utf8(), ...shape, valueOffsets: offsets, data: bytes });
    if (!chunk.codes) return texts(shape, chunk.texts);
    const dictionary = makeVector(texts({ length: chunk.texts.offsets.length - 1, nullCount: 0 }, chunk.texts));
    const type = new Dictionary(new Utf8(), new Int32(), id, false);
    return makeData({ type, ...shape, data: chunk.codes, dictionary });
  }
  return toNumbers(chunk.type, shape, chunk.values);
}

function toNumbers(type: Chunk["type"], shape: { length: number; nullCount: number }, values: Numbers): Data {
  switch (type) {
    case "INTEGER":
      return makeData({ type: new Int32(), ...shape, data: values as Int32Array });
    case "DATE":
      return makeData({ type: new DateDay(), ...shape, data: values as Int32Array });
    case "BIGINT":
      return makeData({ type: new Int64(), ...shape, data: values as BigInt64Array });
    case "DOUBLE":
      return makeData({ type: new Float64(), ...shape, data: values as Float64Array });
    case "BOOLEAN":
      return makeData({ type: new Bool(), ...shape, data: toBits(values as Uint8Array) });
    default:
      throw new Error(`no numbers: ${type}`);
  }
}

function sum(flags: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < flags.length; ++i) count += flags[i] as number;
  return count;
}

function toBits(flags: Uint8Array): Uint8Array {
  const bits = new Uint8Array(Math.ceil(flags.length / 8));
  for (let i = 0; i < flags.length; ++i) if (flags[i]) bits[i >> 3] = (bits[i >> 3] as number) | (1 << (i & 7));
  return bits;
}
