import { decompress } from "fzstd";
import type { ColumnMetaData, PageHeader } from "hyparquet";
import { parquetHeader } from "hyparquet/src/column.js";
import { decompressPage } from "hyparquet/src/datapage.js";
import { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from "hyparquet/src/delta.js";
import { byteStreamSplit, readRleBitPackedHybrid } from "hyparquet/src/encoding.js";
import { readPlain } from "hyparquet/src/plain.js";
import { readVarInt } from "hyparquet/src/thrift.js";

export type ColumnType = "VARCHAR" | "INTEGER" | "BIGINT" | "DOUBLE" | "BOOLEAN" | "DATE";
export type Field = { name: string; type: ColumnType };
/** Texts end to end, and where each begins and the last one ends. */
export type Texts = { offsets: Int32Array; bytes: Uint8Array };
export type Numbers = Int32Array | Float64Array | BigInt64Array | Uint8Array;
/**
 * A column of one row group, laid out as Arrow has it. `valid` has a byte for each row, 1 where there is a value; null
 * when all rows have one. Text that Parquet keeps as codes stays so: `codes` are places in `texts`.
 */
export type Chunk = { name: string; type: ColumnType; length: number; valid: Uint8Array | null } & (
  | { values: Numbers }
  | { codes: Int32Array | null; texts: Texts }
);

type Reader = { view: DataView; offset: number };
type Page = { rows: number; valid: Uint8Array | null; codes?: Int32Array; values?: Numbers; texts?: Texts };

const readerOf = ({ buffer, byteOffset, byteLength }: Uint8Array): Reader => ({
  view: new DataView(buffer, byteOffset, byteLength),
  offset: 0,
});

/** Decodes a column chunk: a dictionary and data pages. Throws an Error in words when the bytes are not such. */
export function decodeChunk(
  bytes: Uint8Array,
  { codec, type: physical }: Pick<ColumnMetaData, "codec" | "type">,
  column: { name: string; type: ColumnType; optional: boolean; rows: number },
): Chunk {
  const { name, type, rows } = column;
  const reader = readerOf(bytes);
  const pages: Page[] = [];
  let dictionary: { values?: Numbers; texts?: Texts } = {};
  for (let seen = 0; seen < rows; ) {
    const header = parquetHeader(reader);
    const start = reader.offset;
    reader.offset += header.compressed_page_size;
    if (reader.offset > bytes.length) throw new Error(`column ${name} is cut short`);
    const raw = bytes.subarray(start, reader.offset);
    if (header.dictionary_page_header) {
      const page = readerOf(unpack(raw, header.uncompressed_page_size));
      dictionary = plain(page, header.dictionary_page_header.num_values);
    } else {
      const page = readPage(header, raw);
      pages.push(page);
      seen += page.rows;
    }
  }
  if (pages.reduce((sum, page) => sum + page.rows, 0) !== rows) throw new Error(`column ${name} is incomplete`);
  const shape = { name, type, length: rows, valid: joinValid(pages, rows) };
  return type === "VARCHAR" ? { ...shape, ...joinTexts(pages, shape.valid) } : { ...shape, values: joinNumbers(pages) };

  function unpack(input: Uint8Array, size: number) {
    return decompressPage(input, size, codec, { ZSTD: (packed) => decompress(packed) });
  }

  function readPage({ data_page_header: v1, data_page_header_v2: v2, ...header }: PageHeader, raw: Uint8Array): Page {
    const [rows, encoding] = [(v1 ?? v2)?.num_values ?? 0, (v1 ?? v2)?.encoding ?? ""];
    if (!rows) throw new Error(`column ${name} has a page of no known kind`);
    if (rows > column.rows) throw new Error(`column ${name} has a page of too many rows`);
    let page: Reader;
    let valid: Uint8Array | null = null;
    if (v2) {
      const levels = v2.repetition_levels_byte_length + v2.definition_levels_byte_length;
      const reader = { ...readerOf(raw), offset: v2.repetition_levels_byte_length };
      if (column.optional) valid = readValid(reader, rows, v2.definition_levels_byte_length);
      const rest = raw.subarray(levels);
      page = readerOf(v2.is_compressed ? unpack(rest, header.uncompressed_page_size - levels) : rest);
    } else {
      page = readerOf(unpack(raw, header.uncompressed_page_size));
      if (column.optional) {
        page.offset = 4;
        valid = readValid(page, rows, page.view.getUint32(0, true));
      }
    }
    let count = rows;
    if (valid) for (let i = 0; i < rows; ++i) count -= 1 - (valid[i] as number);
    return { rows, valid: count < rows ? valid : null, ...values(page, encoding, count) };
  }

  function values(page: Reader, encoding: string, count: number): Pick<Page, "codes" | "values" | "texts"> {
    const left = () => page.view.byteLength - page.offset;
    switch (encoding) {
      case "PLAIN":
        return plain(page, count);
      case "PLAIN_DICTIONARY":
      case "RLE_DICTIONARY": {
        const codes = new Int32Array(count);
        const width = count ? page.view.getUint8(page.offset++) : 0;
        if (width) readRleBitPackedHybrid(page, width, codes, left());
        return resolve(codes);
      }
      case "RLE": {
        const flags = new Uint8Array(count);
        readRleBitPackedHybrid(page, 1, flags);
        return { values: flags };
      }
      case "DELTA_BINARY_PACKED": {
        const numbers = physical === "INT64" ? new BigInt64Array(count) : new Int32Array(count);
        deltaBinaryUnpack(page, count, numbers);
        return { values: numbers };
      }
      case "DELTA_LENGTH_BYTE_ARRAY":
      case "DELTA_BYTE_ARRAY": {
        const parts: Uint8Array[] = new Array(count);
        (encoding === "DELTA_BYTE_ARRAY" ? deltaByteArray : deltaLengthByteArray)(page, count, parts);
        return { texts: joinBytes(parts) };
      }
      case "BYTE_STREAM_SPLIT":
        return { values: byteStreamSplit(page, count, physical, undefined) as Numbers };
    }
    throw new Error(`column ${name} is in the encoding ${encoding}`);
  }

  function plain(page: Reader, count: number): { values?: Numbers; texts?: Texts } {
    if (count > 8 * page.view.byteLength) throw new Error(`column ${name} is cut short`);
    if (physical === "BYTE_ARRAY") return { texts: plainTexts(page, count) };
    const numbers = count ? readPlain(page, physical, count, undefined) : new Int32Array(0);
    return { values: physical === "BOOLEAN" ? Uint8Array.from(numbers as boolean[], Number) : (numbers as Numbers) };
  }

  /** Codes stay codes for text; numbers are looked up. A code beyond the dictionary would be read from anywhere. */
  function resolve(codes: Int32Array): Pick<Page, "codes" | "values" | "texts"> {
    const { values: words, texts } = dictionary;
    const size = words?.length ?? (texts ? texts.offsets.length - 1 : 0);
    for (let i = 0; i < codes.length; ++i)
      if ((codes[i] as number) >>> 0 >= size) throw new Error(`column ${name} has a code without a word`);
    if (texts) return { codes, texts };
    if (!words) return {};
    const found = new (words.constructor as Int32ArrayConstructor)(codes.length);
    for (let i = 0; i < codes.length; ++i) found[i] = words[codes[i] as number] as number;
    return { values: found };
  }

  function joinNumbers(pages: readonly Page[]): Numbers {
    const Kind = { INTEGER: Int32Array, DATE: Int32Array, BIGINT: BigInt64Array, DOUBLE: Float64Array };
    const all = new (type === "BOOLEAN" || type === "VARCHAR" ? Uint8Array : (Kind[type] as Int32ArrayConstructor))(
      rows,
    );
    let at = 0;
    for (const { rows, valid, values } of pages) {
      if (!valid) all.set(values as Int32Array, at);
      else if (values) spread(values as Int32Array, valid, all as Int32Array, at);
      at += rows;
    }
    return all;
  }
}

/** Which rows have a value; null when a single run says that all have one. */
function readValid(reader: Reader, rows: number, length: number): Uint8Array | null {
  const start = reader.offset;
  const header = readVarInt(reader);
  if (!(header & 1) && header >>> 1 >= rows && reader.view.getUint8(reader.offset) === 1) {
    reader.offset = start + length;
    return null;
  }
  reader.offset = start;
  const valid = new Uint8Array(rows);
  readRleBitPackedHybrid(reader, 1, valid, length);
  return valid;
}

/** Puts values where rows have one. */
function spread(values: Int32Array, valid: Uint8Array, into: Int32Array, at: number) {
  for (let i = 0, from = 0; i < valid.length; ++i) if (valid[i]) into[at + i] = values[from++] as number;
}

function joinValid(pages: readonly Page[], rows: number): Uint8Array | null {
  if (pages.every(({ valid }) => !valid)) return null;
  if (pages.length === 1) return pages[0]?.valid ?? null;
  const all = new Uint8Array(rows).fill(1);
  let at = 0;
  for (const { rows, valid } of pages) {
    if (valid) all.set(valid, at);
    at += rows;
  }
  return all;
}

function plainTexts(page: Reader, count: number): Texts {
  const { view } = page;
  const source = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const offsets = new Int32Array(count + 1);
  const bytes = new Uint8Array(Math.max(0, view.byteLength - page.offset - 4 * count));
  let end = 0;
  for (let i = 0; i < count; ++i) {
    const start = page.offset + 4;
    page.offset = start + view.getUint32(page.offset, true);
    if (page.offset > source.length) throw new Error("text runs past its page");
    for (let from = start; from < page.offset; ++from) bytes[end++] = source[from] as number;
    offsets[i + 1] = end;
  }
  return { offsets, bytes: bytes.subarray(0, end) };
}

function joinBytes(parts: readonly Uint8Array[]): Texts {
  const offsets = new Int32Array(parts.length + 1);
  for (const [i, part] of parts.entries()) offsets[i + 1] = (offsets[i] as number) + part.length;
  const bytes = new Uint8Array(offsets.at(-1) ?? 0);
  for (const [i, part] of parts.entries()) bytes.set(part, offsets[i]);
  return { offsets, bytes };
}

/** Codes over one dictionary stay so; a chunk that went over to plain pages is written out. */
function joinTexts(pages: readonly Page[], valid: Uint8Array | null): { codes: Int32Array | null; texts: Texts } {
  const rows = pages.reduce((sum, page) => sum + page.rows, 0);
  const [first] = pages;
  if (first && pages.every(({ codes }) => codes)) {
    if (pages.length === 1 && !first.valid) return { codes: first.codes ?? null, texts: first.texts as Texts };
    const all = new Int32Array(rows);
    let at = 0;
    for (const { rows, valid, codes } of pages) {
      if (valid) spread(codes as Int32Array, valid, all, at);
      else all.set(codes as Int32Array, at);
      at += rows;
    }
    return { codes: all, texts: first.texts as Texts };
  }
  if (pages.length === 1 && !valid) return { codes: null, texts: first?.texts as Texts };
  const parts: Uint8Array[] = [];
  const none = new Uint8Array(0);
  for (const { rows, valid, codes, texts } of pages) {
    const { offsets, bytes } = texts as Texts;
    for (let i = 0, from = 0; i < rows; ++i) {
      if (valid && !valid[i]) parts.push(none);
      else {
        const word = codes ? (codes[from] as number) : from;
        parts.push(bytes.subarray(offsets[word], offsets[word + 1]));
        from += 1;
      }
    }
  }
  return { codes: null, texts: joinBytes(parts) };
}
