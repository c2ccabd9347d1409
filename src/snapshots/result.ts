export type Kind = "number" | "text" | "date" | "time" | "boolean" | "other";

export type ResultColumn = {
  name: string;
  /** As DuckDB says it: `INTEGER`, `DECIMAL(18,3)`, `VARCHAR`… */
  type: string;
  /** `time` is of timestamps and times of day. */
  kind: Kind;
  numeric: boolean;
  /** When the column has the name of one that was read from a snapshot. */
  unit?: string;
  description?: string;
};

export type Cell = string | number | boolean | null;

/** An answer held by column. Text is made for the cells that are looked at, no others. */
export interface Result {
  readonly columns: readonly ResultColumn[];
  /** Rows held. */
  readonly total: number;
  /** Why there are no more rows than these; null when this is the whole answer. */
  readonly limit: null | "rows" | "bytes";
  readonly seconds: number;
  /** Whether the statement has an answer at all, as a query has. */
  readonly answers: boolean;
  /** The snapshots it was computed from, each with the columns that were read. */
  readonly uses: readonly { snapshot: string; columns: string[] }[];
  /** Exact, as DuckDB prints it; null is SQL's null. */
  text(row: number, column: number): string | null;
  /** For sorting, statistics and charts: dates and times in ms since 1970 UTC, booleans 0 and 1, text null. */
  number(row: number, column: number): number | null;
  /** For charts and JSON. Whole numbers and decimals that a double cannot hold come as text. */
  value(row: number, column: number): Cell | Date;
}

const numbers = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|BIGNUM|VARINT)$/;

/**
 * What kind of values an SQL type has.
 *
 *   DECIMAL(18,3)             number
 *   VARCHAR, UUID, ENUM(…)    text
 *   TIMESTAMP_S, TIME         time
 *   INTEGER[], STRUCT(…)      other
 */
export function kindOf(type: string): Kind {
  if (type.endsWith("]")) return "other";
  if (numbers.test(type)) return "number";
  if (type === "DATE") return "date";
  if (type === "BOOLEAN") return "boolean";
  if (/^TIME/.test(type)) return "time";
  return /^(VARCHAR|UUID|JSON|BIT|ENUM\(.*\))$/s.test(type) ? "text" : "other";
}

export const columnOf = (name: string, type: string): ResultColumn => {
  const kind = kindOf(type);
  return { name, type, kind, numeric: kind === "number" };
};

/** A number as charts take it: dates and times in ms since 1970 (of the day for times of day), from their text. */
export function cellNumber(kind: Kind, value: Cell): number | null {
  if (value === null || kind === "text" || kind === "other") return null;
  if (kind === "number" || kind === "boolean") return Number(value);
  const text = String(value).replace(" ", "T").replace(/\+00$/, "");
  const time = Date.parse(/^\d\d:/.test(text) ? `1970-01-01T${text}Z` : text.includes("T") ? `${text}Z` : text);
  return Number.isNaN(time) ? null : time;
}

/** A value as charts and JSON take it, from its text or itself. */
export function cellValue(kind: Kind, value: Cell): Cell | Date {
  if (typeof value !== "string") return value;
  if (kind === "boolean") return value === "true";
  if (kind === "number") return isExact(value) ? Number(value) : value;
  if (kind !== "date" && kind !== "time") return value;
  const time = cellNumber(kind, value);
  return time === null || /^\d\d:/.test(value) ? value : new Date(time);
}

/** Whether a double holds the figure as it is written, but for zeros at its end. */
const isExact = (text: string) => {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return true;
  const plain = text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  return String(Number(plain)) === plain || (/^-?0?$/.test(plain) && Number(plain) === 0);
};

/** A result over plain rows: for answers computed when the site is built, and for tests. */
export function resultOf(
  columns: readonly ResultColumn[],
  rows: readonly (readonly Cell[])[],
  rest: Partial<Pick<Result, "limit" | "seconds" | "answers" | "uses">> = {},
): Result {
  const cell = (row: number, column: number) => rows[row]?.[column] ?? null;
  const kind = (column: number) => columns[column]?.kind ?? "other";
  return {
    columns,
    total: rows.length,
    limit: null,
    seconds: 0,
    answers: true,
    uses: [],
    ...rest,
    text: (row, column) => {
      const value = cell(row, column);
      return value === null ? null : String(value);
    },
    number: (row, column) => cellNumber(kind(column), cell(row, column)),
    value: (row, column) => cellValue(kind(column), cell(row, column)),
  };
}
