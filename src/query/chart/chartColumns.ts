import type { Result, ResultColumn } from "../../snapshots/result.js";

/** The most rows that a chart draws, and looks at to find out what can be drawn. */
export const mostPoints = 5000;
const mostColumns = 60;

/** A column as a chart sees it. `distinct` counts within the rows that are drawn, nulls not among them. */
export type ChartColumn = ResultColumn & {
  index: number;
  role: "year" | "time" | "number" | "text";
  distinct: number;
  filled: number;
};

/** The columns of an answer that a chart may use; of columns of one name, the first. */
export function chartColumns(result: Result): ChartColumn[] {
  const known = new Set<string>();
  const found: ChartColumn[] = [];
  for (const [index, column] of result.columns.slice(0, mostColumns).entries()) {
    if (known.has(column.name) || column.kind === "other") continue;
    known.add(column.name);
    found.push(toChartColumn(result, column, index));
  }
  return found;
}

/** The column of a name. @throws `unknown column: name` */
export function chartColumn(result: Result, name: string): ChartColumn {
  const index = result.columns.findIndex((column) => column.name === name);
  const column = result.columns[index];
  if (!column) throw new Error(`unknown column: ${name}`);
  return toChartColumn(result, column, index);
}

function toChartColumn(result: Result, column: ResultColumn, index: number): ChartColumn {
  const values = new Set<string | number>();
  let filled = 0;
  for (let row = 0; row < drawnRows(result); ++row) {
    const value = column.kind === "text" ? result.text(row, index)?.slice(0, 200) : result.number(row, index);
    if (value === null || value === undefined) continue;
    ++filled;
    values.add(value);
  }
  return { ...column, index, role: roleOf(column, values), distinct: values.size, filled };
}

export const drawnRows = ({ total }: Result): number => Math.min(total, mostPoints);

function roleOf(column: ResultColumn, values: Set<string | number>): ChartColumn["role"] {
  if (column.kind === "date" || column.kind === "time") return "time";
  if (column.kind !== "number") return "text";
  return isYear(column, values) ? "year" : "number";
}

/** Whole numbers in a column named for years, or all between 1900 and 2100 in one that has no unit. */
function isYear({ name, type, unit }: ResultColumn, values: Set<string | number>): boolean {
  if (unit || !values.size || /^(DOUBLE|FLOAT|REAL|DECIMAL)/i.test(type)) return false;
  const [low, high] = /(^|_)years?$/i.test(name) ? [-9999, 9999] : [1900, 2100];
  for (const value of values)
    if (typeof value !== "number" || !Number.isInteger(value) || value < low || value > high) return false;
  return true;
}

/** Numbers that name a row or a place, and are not measured. */
export const isMeasure = ({ name, role }: ChartColumn): boolean =>
  role === "number" && !/(^|_)(id|line|row|rank|hs\d*|code|latitude|longitude|lat|lon|lng)$/i.test(name);

/** How a text column serves to tell rows apart: names first, then editions, then where a row is from. */
export function textRank({ name }: ChartColumn): number {
  if (/^(note|link|url)$/i.test(name)) return 3;
  if (/(^|_)(source|provenance|status|iso[23]|hs\d*|kind|licence|classification|quality)$/i.test(name)) return 2;
  return /^edition$/i.test(name) ? 1 : 0;
}

/** Whether no two of the drawn rows have the same values in these columns. */
export function isUnique(result: Result, columns: readonly ChartColumn[]): boolean {
  const seen = new Set<string>();
  for (let row = 0; row < drawnRows(result); ++row) {
    const key = JSON.stringify(columns.map(({ index }) => result.text(row, index)?.slice(0, 200) ?? null));
    if (seen.has(key)) return false;
    seen.add(key);
  }
  return true;
}

/** Whether a column never falls, or never rises, from row to row. */
export function isMonotone(result: Result, { index }: ChartColumn): boolean {
  let rises = true;
  let falls = true;
  for (let row = 1; row < drawnRows(result); ++row) {
    const [before, after] = [result.number(row - 1, index), result.number(row, index)];
    if (before === null || after === null) continue;
    rises &&= before <= after;
    falls &&= before >= after;
  }
  return rises || falls;
}
