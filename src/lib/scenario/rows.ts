import { MethodError } from "../methodError.js";

/** A row of a snapshot, as a query or a decoder gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** The snapshots that models take their data from. */
export const scenarioSnapshots = [
  "article",
  "assessments",
  "assumptions",
  "criteria",
  "demand",
  "governance",
  "options",
  "prices",
  "production",
  "projects",
  "reserves",
  "stage_shares",
  "us_imports",
  "world_trade",
] as const;
export type ScenarioSnapshot = (typeof scenarioSnapshots)[number];
/** The rows of each, all columns, in any order. */
export type ScenarioRows = Readonly<Record<ScenarioSnapshot, readonly Row[]>>;

/** The text of a cell; missing cells are refused. */
export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string" || value === "") throw new MethodError("EMPTY", `missing ${column}: ${value}`);
  return value;
}

export const textOrNull = (row: Row, column: string): string | null =>
  row[column] === null || row[column] === undefined ? null : String(row[column]);

/** The number of a cell; missing cells are refused. */
export function numberOf(row: Row, column: string): number {
  const value = numberOrNull(row, column);
  if (value === null) throw new MethodError("EMPTY", `missing ${column}: ${row[column]}`);
  return value;
}

/** Engines may hand out integers as BigInt. */
export function numberOrNull(row: Row, column: string): number | null {
  const value = row[column];
  if (value === null || value === undefined) return null;
  const number = typeof value === "bigint" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number))
    throw new MethodError("NOT_FINITE", `faulty ${column}: ${value}`);
  return number;
}

/** The largest value of a column, by number or by text; editions and years grow. */
export function newest<T extends string | number>(rows: readonly Row[], column: string): T {
  const values = rows.map((row) => row[column] as T);
  if (!values.length) throw new MethodError("EMPTY", `missing rows: no ${column}`);
  return [...values].sort((a, b) => (a < b ? 1 : -1))[0] as T;
}

export const where = (rows: readonly Row[], fixed: Row): Row[] =>
  rows.filter((row) => Object.entries(fixed).every(([column, value]) => row[column] === value));

/** The rows of the newest edition, and of them those of the newest year. */
export function newestRows(rows: readonly Row[], year = "year"): Row[] {
  const edition = where(rows, { edition: newest<string>(rows, "edition") });
  return where(edition, { [year]: newest<number>(edition, year) });
}

/** Rows grouped by a column's text, in the order in which each first appears. */
export const groupBy = (rows: readonly Row[], column: string): Map<string, Row[]> => {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = textOf(row, column);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
};
