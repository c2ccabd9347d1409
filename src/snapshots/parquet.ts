import { type AsyncBuffer, type ColumnMetaData, parquetMetadataAsync, type SchemaElement } from "hyparquet";
import { type Chunk, type ColumnType, decodeChunk, type Field } from "./chunk.js";
import { Unavailable } from "./unavailable.js";

/** A column of a snapshot. A date is the count of days since 1970-01-01; whole numbers of 64 bits are bigints. */
export type Column = Field & { values: (string | number | bigint | boolean | null)[] };
/** What a row group's statistics say of a column: dates as days; undefined where they say nothing that is sure. */
export type Bounds = { min?: unknown; max?: unknown; nulls?: number };
export type Group = { rows: number; bounds: Bounds[] };

/** A snapshot's file: what is in it, and its row groups to decode, column by column. */
export type Parquet = {
  fields: readonly Field[];
  groups: readonly Group[];
  /** Decodes some columns of a row group, in the order asked for. */
  read: (group: number, columns: readonly string[]) => Promise<Chunk[]>;
};

const damaged = (name: string, error: unknown) => {
  if (error instanceof Unavailable) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Unavailable(
    `unreadable snapshot: ${name} (${reason})`,
    `The data of “${name}” arrived damaged and cannot be read (${reason}).`,
    { cause: error },
  );
};

/**
 * Opens a snapshot's Parquet file, which has flat columns of the six types only. Bytes are read when they are needed.
 * Parquet has no checksum of its own here, so the file is held against the hash in the data package when one is given.
 * @throws Unavailable `unreadable snapshot: production (…)`
 */
export async function openParquet(
  name: string,
  file: Blob,
  { hash }: { hash?: string | undefined } = {},
): Promise<Parquet> {
  const bytes: AsyncBuffer = { byteLength: file.size, slice: (start, end) => file.slice(start, end).arrayBuffer() };
  try {
    if (hash) await checkHash(file, hash);
    const metadata = await parquetMetadataAsync(bytes, { parsers: { dateFromDays: (days: number) => days } });
    const [, ...elements] = metadata.schema;
    const fields = elements.map((element) => ({ name: element.name, type: typeOf(element) }));
    const groups = metadata.row_groups.map(({ num_rows, columns }) => ({
      rows: Number(num_rows),
      columns: fields.map((_, i) => facts(columns[i]?.meta_data)),
    }));
    const isSure = metadata.created_by?.startsWith("DuckDB") ?? false;
    return {
      fields,
      groups: groups.map(({ rows, columns }) => ({
        rows,
        bounds: columns.map((column, i) => boundsOf(column, fields[i]?.type !== "DOUBLE" || isSure)),
      })),
      read: (group, columns) => read(group, columns).catch((error) => Promise.reject(damaged(name, error))),
    };

    async function read(index: number, wanted: readonly string[]) {
      const { rows, columns } = groups[index] as (typeof groups)[number];
      const chunks = [];
      for (const name of wanted) {
        const i = fields.findIndex((field) => field.name === name);
        const [field, column] = [fields[i], columns[i]];
        if (!field || !column) throw new Error(`it has no column ${name}`);
        const start = Number(column.dictionary_page_offset || column.data_page_offset);
        const data = await bytes.slice(start, start + Number(column.total_compressed_size));
        const optional = elements[i]?.repetition_type === "OPTIONAL";
        chunks.push(decodeChunk(new Uint8Array(data), column, { ...field, optional, rows }));
      }
      return chunks;
    }
  } catch (error) {
    throw damaged(name, error);
  }
}

/** All columns of a snapshot as values, for tables in JavaScript. */
export async function decodeColumns({ fields, groups, read }: Parquet): Promise<Column[]> {
  const columns: Column[] = fields.map((field) => ({ ...field, values: [] }));
  const names = fields.map(({ name }) => name);
  for (const group of groups.keys())
    for (const [i, chunk] of (await read(group, names)).entries())
      for (const value of plainValues(chunk)) columns[i]?.values.push(value);
  return columns;
}

function* plainValues(chunk: Chunk): Generator<Column["values"][number]> {
  const decoder = new TextDecoder();
  const texts = "texts" in chunk ? chunk.texts : undefined;
  const words = Array.from({ length: texts ? texts.offsets.length - 1 : 0 }, (_, i) =>
    decoder.decode(texts?.bytes.subarray(texts.offsets[i], texts.offsets[i + 1])),
  );
  for (let i = 0; i < chunk.length; ++i) {
    if (chunk.valid && !chunk.valid[i]) yield null;
    else if ("texts" in chunk) yield words[chunk.codes?.[i] ?? i] as string;
    else yield chunk.type === "BOOLEAN" ? chunk.values[i] === 1 : (chunk.values[i] as number | bigint);
  }
}

function facts(column: ColumnMetaData | undefined): ColumnMetaData {
  if (!column) throw new Error("a row group lacks a column");
  return column;
}

/**
 * Statistics that are sure: exact, and of doubles only from a writer known to give none where there are NaNs, which
 * Parquet leaves out of minimum and maximum.
 */
function boundsOf({ statistics: found, num_values }: ColumnMetaData, isSure: boolean): Bounds {
  if (!found) return {};
  const { null_count: nulls, min_value: min, max_value: max } = found;
  const isExact = found.is_min_value_exact !== false && found.is_max_value_exact !== false;
  const known = nulls === undefined ? {} : { nulls: Number(nulls) };
  if (nulls === num_values) return { ...known, min: null, max: null };
  return min !== undefined && max !== undefined && isExact && isSure ? { ...known, min, max } : known;
}

/** Browsers hash only on secure origins; elsewhere, as on a plain-http intranet, the decoder's own checks must do. */
async function checkHash(file: Blob, expected: string) {
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const actual = `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  if (actual !== expected) throw new Error("its checksum is not that of the data package");
}

function typeOf({ name, type, converted_type, logical_type, repetition_type }: SchemaElement): ColumnType {
  const converted = converted_type ?? (logical_type?.type === "STRING" ? "UTF8" : undefined);
  if (repetition_type !== "REPEATED") {
    if (type === "BYTE_ARRAY" && converted === "UTF8") return "VARCHAR";
    if (type === "INT32" && (converted === "DATE" || logical_type?.type === "DATE")) return "DATE";
    if (type === "INT32" && (converted === undefined || converted === "INT_32")) return "INTEGER";
    if (type === "INT64" && (converted === undefined || converted === "INT_64")) return "BIGINT";
    if (type === "DOUBLE" || type === "BOOLEAN") return type;
  }
  throw new Error(`column ${name} is of type ${converted_type ?? logical_type?.type ?? type}`);
}
