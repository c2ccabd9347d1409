import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import type { ParameterValue } from "../link/sharedQuery.js";

export type ParameterKind = "text" | "number" | "date" | "boolean";
/** What is known of a parameter from the columns of its name; `values` are all of theirs, null when they are too many. */
export type ParameterFacts = {
  kind: ParameterKind | null;
  values: readonly (string | number)[] | null;
  unit: string | null;
  description: string;
  /** The value to begin with. */
  first: ParameterValue;
};

const kinds = {
  VARCHAR: "text",
  INTEGER: "number",
  BIGINT: "number",
  DOUBLE: "number",
  BOOLEAN: "boolean",
  DATE: "date",
} as const;

/**
 * The parameter is taken for the column of its name, in the snapshots that the query names if one of them has it, else in
 * all. A name that means something else, such as a cell, costs a suggestion at most.
 */
export function parameterFacts(
  name: string,
  words: ReadonlySet<string>,
  catalogue: readonly SnapshotFacts[],
): ParameterFacts {
  const all = catalogue.flatMap((snapshot) =>
    snapshot.columns.filter((column) => column.name === name.toLowerCase()).map((column) => ({ ...column, snapshot })),
  );
  const named = all.filter(({ snapshot }) => words.has(snapshot.name));
  const columns = named.length ? named : all;
  const [column] = columns;
  if (!column) return { kind: null, values: null, unit: null, description: "", first: null };
  const types = new Set(columns.map(({ type }) => kinds[type]));
  const kind = types.size === 1 ? kinds[column.type] : "text";
  const known = columns.every(({ values }) => values) && kind !== "boolean";
  const listed = columns
    .flatMap(({ values }) => values ?? [])
    .map((value) => (kind === "number" ? value : String(value)));
  const values = known ? [...new Set(listed)].sort(compare) : null;
  // Of years, days and editions the last is the one that most ask for.
  const isNewest = kind === "date" || column.name === "year" || column.name === "edition";
  const units = new Set(columns.map(({ unit }) => unit));
  return {
    kind,
    values,
    unit: units.size === 1 ? column.unit : null,
    description: column.description,
    first: kind === "boolean" ? true : isNewest ? (values?.at(-1) ?? column.max) : (values?.[0] ?? column.min),
  };
}

/** The words of SQL, in small letters, among which are the snapshots that it names. */
export const wordsOf = (sql: string): ReadonlySet<string> => new Set(sql.toLowerCase().match(/\w+/g));

const compare = (a: string | number, b: string | number) =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1;

/** The kind that a text typed freely seems to be of. */
export function guessKind(text: string): ParameterKind {
  if (/^(true|false)$/i.test(text)) return "boolean";
  if (/^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) && !/^-?0\d/.test(text)) return "number";
  return /^\d{4}-\d\d-\d\d$/.test(text) ? "date" : "text";
}

/** The value that a text stands for, or undefined when it stands for none of that kind. */
export function toValue(text: string, kind: ParameterKind): ParameterValue | undefined {
  const trimmed = text.trim();
  switch (kind) {
    case "text":
      return text;
    case "boolean":
      return /^(true|false)$/i.test(trimmed) ? trimmed.toLowerCase() === "true" : undefined;
    case "date":
      return /^\d{4}-\d\d-\d\d$/.test(trimmed) && !Number.isNaN(Date.parse(trimmed)) ? trimmed : undefined;
    case "number":
      return trimmed && Number.isFinite(Number(trimmed)) ? Number(trimmed) : undefined;
  }
}
