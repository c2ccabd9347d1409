import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Column, figureStatuses, text } from "./columns.js";
import { type Row, readTable, TableError, type TableSpec } from "./table.js";

/** A snapshot: a checked table, described, sorted and typed. */
export type Snapshot = TableSpec & {
  title: string;
  description: string;
  sort: readonly string[];
};

export type ParquetType = "VARCHAR" | "INTEGER" | "DOUBLE" | "BOOLEAN" | "DATE";
export type Field = { name: string; type: ParquetType; description: string; unit?: string };

const parquetTypes: Record<Column["type"], ParquetType> = {
  text: "VARCHAR",
  integer: "INTEGER",
  number: "DOUBLE",
  figure: "DOUBLE",
  boolean: "BOOLEAN",
  date: "DATE",
};

/** The columns of the snapshot's Parquet file, in order: a figure has two, and the last is the line in the table. */
export function fieldsOf({ name, columns }: TableSpec): Field[] {
  const fields = Object.entries(columns).flatMap(([key, column]): Field[] => {
    const { type, description, unit } = column;
    const field: Field = { name: key, type: parquetTypes[type], description, ...(unit ? { unit } : {}) };
    const status = `Whether ${key} is a ${figureStatuses.join(", ")}`;
    return type === "figure" ? [field, { name: `${key}_status`, type: "VARCHAR", description: status }] : [field];
  });
  return [...fields, { name: "line", type: "INTEGER", description: `Line of data-loaders/tables/${name}.csv` }];
}

export const tablesFolder = fileURLToPath(new URL("./tables/", import.meta.url));
export const tablePath = (name: string) => `data-loaders/tables/${name}.csv`;

/** The works that rows cite. It is a table like the others, but no snapshot. */
export const sources: TableSpec = {
  name: "sources",
  key: ["id"],
  columns: {
    id: text("Id that rows name", { pattern: [/^[a-z0-9]+(-[a-z0-9]+)*$/, "kebab-case"] }),
    publisher: text("Who published it"),
    title: text("Title of the work"),
    edition: text("The release the figures are from"),
    year: { type: "integer", description: "Year of the release", min: 1900, max: 2100 },
    licence: text("Terms under which the figures may be used"),
    link: text("Where the work is published; empty where no address is known", {
      optional: true,
      pattern: [/^https?:\/\/\S+$/, "web address"],
    }),
  },
};

export type Source = {
  id: string;
  publisher: string;
  title: string;
  edition: string;
  year: number;
  licence: string;
  link: string | null;
};

export async function readSources(folder = tablesFolder): Promise<Source[]> {
  const csv = await readCsv(folder, "sources");
  return readTable(csv, sources, tablePath("sources")) as unknown as Source[];
}

async function readCsv(folder: string, name: string): Promise<string> {
  try {
    return await readFile(join(folder, `${name}.csv`), "utf8");
  } catch (error) {
    throw new TableError([`missing table: ${tablePath(name)} (${(error as NodeJS.ErrnoException).code})`]);
  }
}

/** Reads the table of a snapshot, sorted as the snapshot says. Throws a TableError. */
export async function readSnapshot(
  snapshot: Snapshot,
  editions: ReadonlyMap<string, string>,
  folder = tablesFolder,
): Promise<Row[]> {
  const csv = await readCsv(folder, snapshot.name);
  return readTable(csv, snapshot, tablePath(snapshot.name), editions).sort(byColumns(snapshot.sort));
}

/** Compares rows by columns, nulls last, text by code point so that every machine sorts alike. */
export const byColumns = (columns: readonly string[]) => (a: Row, b: Row) => {
  for (const name of columns) {
    const [x, y] = [a[name] ?? null, b[name] ?? null];
    if (x === y) continue;
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? -1 : 1;
  }
  return 0;
};
