import type { ColumnType } from "./chunk.js";
import { datapackageFile } from "./files.js";
import { fetchFile, Unavailable } from "./unavailable.js";

/**
 * What a column holds. Dates are ISO text, booleans the words "false" and "true"; texts are ordered by code unit. Columns of
 * remarks have neither minimum nor maximum; `values` are all of them when there are at most 60, and null of measured quantities.
 */
export type ColumnFacts = {
  name: string;
  type: ColumnType;
  unit: string | null;
  description: string;
  min: string | number | null;
  max: string | number | null;
  nulls: number;
  distinct: number;
  values: (string | number)[] | null;
};
export type SourceFacts = { id: string; title: string; edition: string; licence: string; rows: number; path?: string };
/** What the data package says of a snapshot; `hash` reads "sha256:…". */
export type SnapshotFacts = {
  name: string;
  title: string;
  description: string;
  rows: number;
  bytes: number;
  hash: string;
  editions: string[];
  licences: string[];
  sources: SourceFacts[];
  columns: ColumnFacts[];
};

let catalogue: Promise<readonly SnapshotFacts[]> | undefined;

/**
 * What the data package says of every snapshot. It is fetched once; a failure is not kept.
 * @throws Unavailable when it is missing, unreachable or damaged
 */
export function readCatalogue(): Promise<readonly SnapshotFacts[]> {
  catalogue ??= fetchCatalogue().catch((error) => {
    catalogue = undefined;
    throw error;
  });
  return catalogue;
}

async function fetchCatalogue() {
  const response = await fetchFile(datapackageFile, "The description of the data");
  return toCatalogue(await response.text());
}

/** Reads the text of a data package. Throws Unavailable `unreadable data package: …`. */
export function toCatalogue(text: string): SnapshotFacts[] {
  try {
    return listOf<Part>(JSON.parse(text), "resources").map(toFacts);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Unavailable(
      `unreadable data package: ${reason}`,
      `The description of the data arrived damaged and cannot be read (${reason}).`,
      { cause: error },
    );
  }
}

type Part = Record<string, unknown>;

function toFacts(resource: Part): SnapshotFacts {
  const name = textOf(resource, "name");
  return {
    name,
    title: textOf(resource, "title"),
    description: textOf(resource, "description"),
    rows: countOf(resource, "rows"),
    bytes: countOf(resource, "bytes"),
    hash: textOf(resource, "hash"),
    editions: listOf(resource, "editions").map(String),
    licences: listOf<Part>(resource, "licenses").map((licence) => textOf(licence, "title")),
    sources: listOf<SourceFacts>(resource, "sources"),
    columns: listOf<Part>(resource.schema, "fields").map(toColumn),
  };
}

const sqlTypes: Record<string, ColumnType> = {
  string: "VARCHAR",
  integer: "INTEGER",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  date: "DATE",
};

function toColumn(field: Part): ColumnFacts {
  const type = sqlTypes[textOf(field, "type")];
  if (!type) throw new Error(`unknown type: ${field.type}`);
  const {
    unit = null,
    min,
    max,
    values,
  } = field as { unit?: string; min?: unknown; max?: unknown; values?: unknown[] };
  return {
    name: textOf(field, "name"),
    type,
    unit,
    description: textOf(field, "description"),
    min: toValue(min),
    max: toValue(max),
    nulls: countOf(field, "nulls"),
    distinct: countOf(field, "distinct"),
    values: values?.map((value) => toValue(value) ?? "") ?? null,
  };
}

const toValue = (value: unknown) => (value === undefined ? null : typeof value === "number" ? value : String(value));

function textOf(part: Part, key: string): string {
  if (typeof part[key] !== "string") throw new Error(`missing text: ${key}`);
  return part[key];
}

function countOf(part: Part, key: string): number {
  if (typeof part[key] !== "number") throw new Error(`missing count: ${key}`);
  return part[key];
}

function listOf<Item = unknown>(part: unknown, key: string): Item[] {
  const list = (part as Part | null | undefined)?.[key];
  if (!Array.isArray(list)) throw new Error(`missing list: ${key}`);
  return list;
}
