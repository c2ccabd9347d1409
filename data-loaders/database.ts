import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBDateValue, DuckDBInstance } from "@duckdb/node-api";
import { fieldsOf, readSnapshot, readSources, type Snapshot, type Source } from "./snapshot.js";
import { snapshots } from "./snapshots.js";
import type { Row } from "./table.js";

/** The snapshots in DuckDB: what loaders write files from, and what figures are computed from. */
export type Database = {
  connection: DuckDBConnection;
  sources: Source[];
  /** Runs SQL and returns its rows as plain objects: numbers, text, booleans, ISO dates, nulls. */
  query: (sql: string) => Promise<Record<string, unknown>[]>;
  close: () => void;
};

export const quoted = (identifier: string) => `"${identifier.replaceAll('"', '""')}"`;
const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Reads every table (or those given), checks it, and loads it. Throws a TableError with all faults of a table. */
export async function openDatabase({
  folder,
  only = snapshots,
  onSnapshot = () => {},
}: {
  folder?: string;
  only?: readonly Snapshot[];
  onSnapshot?: (name: string, rows: number) => void;
} = {}): Promise<Database> {
  const sources = await readSources(folder);
  const editions = new Map(sources.map(({ id, edition }) => [id, edition]));
  // One thread, so that files come out the same byte for byte.
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  for (const snapshot of only) {
    const rows = await readSnapshot(snapshot, editions, folder);
    await load(connection, snapshot, rows);
    onSnapshot(snapshot.name, rows.length);
  }
  await load(connection, sourcesSnapshot, sources as unknown as Row[]);
  return {
    connection,
    sources,
    query: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS().map(plain),
    close: () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

const sourcesSnapshot = {
  name: "sources",
  columns: { id: {}, publisher: {}, title: {}, edition: {}, licence: {}, link: {} },
};

async function load(connection: DuckDBConnection, snapshot: Pick<Snapshot, "name"> & { columns: object }, rows: Row[]) {
  const fields =
    snapshot === sourcesSnapshot
      ? Object.keys(snapshot.columns).map((name) => ({ name, type: "VARCHAR" as const }))
      : fieldsOf(snapshot as Snapshot);
  const columns = fields.map(({ name, type }) => `${quoted(name)} ${type}`).join(", ");
  await connection.run(`CREATE TABLE ${quoted(snapshot.name)} (${columns})`);
  const appender = await connection.createAppender(snapshot.name);
  for (const row of rows) {
    for (const { name, type } of fields) {
      const value = row[name] ?? null;
      if (value === null) appender.appendNull();
      else if (type === "VARCHAR") appender.appendVarchar(String(value));
      else if (type === "INTEGER") appender.appendInteger(Number(value));
      else if (type === "DOUBLE") appender.appendDouble(Number(value));
      else if (type === "BOOLEAN") appender.appendBoolean(Boolean(value));
      else appender.appendDate(toDate(String(value)));
    }
    appender.endRow();
  }
  appender.closeSync();
}

const day = 86_400_000;
const toDate = (iso: string) => new DuckDBDateValue(Date.parse(`${iso}T00:00:00Z`) / day);

/** DuckDB's values as JSON has them: whole numbers as numbers, dates as ISO text. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "bigint" ? Number(value) : value instanceof Date ? value.toISOString().slice(0, 10) : value,
    ]),
  );
}

export type Format = "parquet" | "csv";
const options: Record<Format, string> = {
  parquet: "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048",
  csv: "FORMAT csv, HEADER",
};

/** The snapshot as a file. The same tables give the same bytes. */
export async function snapshotFile({ connection }: Database, name: string, format: Format): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "snapshot-"));
  try {
    const path = join(folder, `${name}.${format}`);
    await connection.run(`COPY ${quoted(name)} TO ${literal(path)} (${options[format]})`);
    return await readFile(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}
