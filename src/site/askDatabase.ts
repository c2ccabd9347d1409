import { type DuckDBConnection, type DuckDBValue, StatementType } from "@duckdb/node-api";
import type { Value } from "../queries/question.js";
import { parameterPlaces } from "../snapshots/parameters.js";
import { type Cell, columnOf, type ResultColumn } from "../snapshots/result.js";
import { guarded } from "./guarded.js";

/** The most rows of an answer that a page holds and draws. */
export const mostRows = 1000;

export type Asked = {
  columns: ResultColumn[];
  rows: Cell[][];
  more: boolean;
  /** Names of the tables that it read. */
  tables: string[];
};

/**
 * Asks the database one question, which can change nothing, with `:name` as parameters.
 * @throws Error in DuckDB's words; with offsets, and so with lines, of the SQL as it is written
 */
export async function askDatabase(
  connection: DuckDBConnection,
  written: string,
  parameters: Record<string, Value> = {},
  { seconds }: { seconds?: number } = {},
): Promise<Asked> {
  const sql = withDollars(written);
  await refuseOthers(connection, sql);
  await connection.run("BEGIN TRANSACTION READ ONLY");
  try {
    return await guarded(connection, () => read(connection, sql, parameters), seconds);
  } finally {
    await connection.run("ROLLBACK");
  }
}

/** DuckDB's own sign of a parameter is of the same length. */
function withDollars(sql: string): string {
  const signs = sql.split("");
  for (const { start } of parameterPlaces(sql)) signs[start] = "$";
  return signs.join("");
}

/** One statement, and one that asks. A PIVOT counts as several, since DuckDB finds its columns by another question. */
async function refuseOthers(connection: DuckDBConnection, sql: string) {
  if (!bare(sql).replaceAll(";", "").trim()) throw new Error("no question: there is no SQL");
  const statements = await connection.extractStatements(sql);
  if (statements.count > 1 && /\bpivot\b/i.test(sql) && isPlainlyOne(sql)) return;
  if (statements.count !== 1) throw new Error(`${statements.count} statements in place of one`);
  const { statementType } = await statements.prepare(0);
  if (statementType !== StatementType.SELECT) throw new Error(`no question: ${sql.trim().slice(0, 60)}`);
}

/** Whether there is no `;` but at the end, in SQL whose texts and comments are easily told. */
function isPlainlyOne(sql: string): boolean {
  if (/\$\w*\$|\be'/i.test(sql)) return false;
  return !/;\s*\S/.test(bare(sql));
}

/** SQL without comments, and with `''` for every text and quoted name. */
const bare = (sql: string) =>
  sql.replace(/('(?:[^']|'')*'|"(?:[^"]|"")*")|--[^\n]*|\/\*[\s\S]*?\*\//g, (_, text) => (text ? "''" : " "));

async function read(connection: DuckDBConnection, sql: string, parameters: Record<string, Value>): Promise<Asked> {
  const reader = await connection.streamAndReadUntil(sql, mostRows + 1, parameters);
  const types = reader.columnTypes().map(String);
  const columns = reader.columnNames().map((name, i) => columnOf(name, types[i] as string));
  const rows = reader.getRows();
  const shown = rows.slice(0, mostRows).map((row) => row.map((value, i) => cellOf(value, types[i] as string)));
  return { columns, rows: shown, more: rows.length > mostRows, tables: await tablesOf(connection, sql, parameters) };
}

/** The tables of a plan, found after names and macros are bound. */
async function tablesOf(connection: DuckDBConnection, sql: string, parameters: Record<string, Value>) {
  const reader = await connection.runAndReadAll(`EXPLAIN (FORMAT json) ${sql}`, parameters);
  const found = new Set<string>();
  const visit = ({ children, extra_info: { Table } }: Plan) => {
    if (Table) found.add(Table.split(".").at(-1) as string);
    children.forEach(visit);
  };
  (JSON.parse(String(reader.getRows()[0]?.[1])) as Plan[]).forEach(visit);
  return [...found].sort();
}

type Plan = { children: Plan[]; extra_info: { Table?: string } };

/** Numbers that a double holds, booleans and nulls as they are; all else as DuckDB prints it. */
function cellOf(value: DuckDBValue, type: string): Cell {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value !== "number") return String(value);
  if (!Number.isFinite(value)) return String(value).replace("Infinity", "inf").toLowerCase();
  return type === "FLOAT" ? shortest(value) : value;
}

/** The shortest number that is this one in single precision. */
const shortest = (value: number): number =>
  [6, 7, 8].map((digits) => Number(value.toPrecision(digits))).find((short) => Math.fround(short) === value) ?? value;
