import { decompress } from "fzstd";
import { type FileMetaData, parquetMetadata, parquetRead, type SchemaElement } from "hyparquet";
import { Unavailable } from "./unavailable.js";

export type ColumnType = "VARCHAR" | "INTEGER" | "DOUBLE" | "BOOLEAN" | "DATE";
/** A column of a snapshot. A date is the count of days since 1970-01-01. */
export type Column = { name: string; type: ColumnType; values: (string | number | boolean | null)[] };

/**
 * Decodes a snapshot's Parquet file, which is compressed with ZSTD and has columns of the five types only.
 * Parquet has no checksum of its own here, so the file is held against the hash in the data package when one is given.
 * @throws Unavailable `unreadable snapshot: production (…)`
 */
export async function decodeSnapshot(
  name: string,
  file: ArrayBuffer,
  { hash }: { hash?: string | undefined } = {},
): Promise<Column[]> {
  try {
    if (hash) await checkHash(file, hash);
    const metadata = parquetMetadata(file);
    const columns = columnsOf(metadata);
    await readInto(columns, file, metadata);
    return columns;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unavailable(
      `unreadable snapshot: ${name} (${reason})`,
      `The data of “${name}” arrived damaged and cannot be read (${reason}).`,
      { cause: error },
    );
  }
}

/** Browsers hash only on secure origins; elsewhere, as on a plain-http intranet, the decoder's own checks must do. */
async function checkHash(file: ArrayBuffer, expected: string) {
  if (!globalThis.crypto?.subtle) return;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", file));
  const actual = `sha256:${Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
  if (actual !== expected) throw new Error("its checksum is not that of the data package");
}

function columnsOf({ schema, num_rows }: FileMetaData): Column[] {
  const rows = Number(num_rows);
  return schema.slice(1).map((element) => ({
    name: element.name,
    type: typeOf(element),
    values: new Array(rows).fill(undefined),
  }));
}

function typeOf({ name, type, converted_type: converted }: SchemaElement): ColumnType {
  if (type === "BYTE_ARRAY" && converted === "UTF8") return "VARCHAR";
  if (type === "INT32" && converted === "DATE") return "DATE";
  if (type === "INT32" && (converted === undefined || converted === "INT_32")) return "INTEGER";
  if (type === "DOUBLE" || type === "BOOLEAN") return type;
  throw new Error(`column ${name} is of type ${converted ?? type}`);
}

async function readInto(columns: readonly Column[], file: ArrayBuffer, metadata: FileMetaData) {
  const byName = new Map(columns.map((column) => [column.name, column.values as unknown[]]));
  await parquetRead({
    file,
    metadata,
    compressors: { ZSTD: (input) => decompress(input) },
    parsers: { dateFromDays: (days: number) => days },
    onChunk: ({ columnName, columnData, rowStart }) => {
      const values = byName.get(columnName) ?? [];
      for (let i = 0; i < columnData.length; ++i) values[rowStart + i] = columnData[i] ?? null;
    },
  });
  for (const { name, values } of columns)
    if (values.length !== Number(metadata.num_rows) || values.includes(undefined as never))
      throw new Error(`column ${name} is incomplete`);
}
