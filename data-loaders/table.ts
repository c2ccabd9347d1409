import { parse } from "csv-parse/sync";
import countries from "i18n-iso-countries";
import type { Column, FigureCell } from "./columns.js";

export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

/** What a table must be: its columns in order, the columns that identify a row, and rules across columns. */
export type TableSpec = {
  name: string;
  columns: Record<string, Column>;
  key: readonly string[];
  /** Returns what is wrong with a row and the column to blame, or nothing. */
  check?: (row: Row) => { column: string; fault: string } | undefined;
};

/** Every fault of a table at once, one a line: `faulty share: 104 (data-loaders/tables/x.csv:41, share_pct)`. */
export class TableError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
    this.name = "TableError";
  }
}

const shortest = 80;
const shown = (value: string) => JSON.stringify(value.length > shortest ? `${value.slice(0, shortest)}…` : value);

/** Reads a figure cell; undefined when it is none. The cases stand in columns.ts. */
export function toFigure(cell: string): FigureCell | undefined {
  if (cell === "") return { value: null, status: null };
  const match = /^([<>])?(-?\d+(?:\.\d+)?)$/.exec(cell);
  if (match) {
    const status = match[1] === ">" ? "at_least" : match[1] === "<" ? "at_most" : "value";
    return { value: Number(match[2]), status };
  }
  if (cell === "NA") return { value: null, status: "missing" };
  if (cell === "W") return { value: null, status: "withheld" };
  if (cell === "E") return { value: null, status: "net_exporter" };
}

function toCell(cell: string, column: Column): Cell | string {
  switch (column.type) {
    case "integer":
      return /^-?\d{1,15}$/.test(cell) ? Number(cell) : fault("integer");
    case "number":
      return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : fault("number");
    case "boolean":
      return cell === "true" || cell === "false" ? cell === "true" : fault("boolean");
    case "date":
      return isDate(cell) ? cell : fault("date");
    default:
      return cell;
  }
}

class Fault extends Error {}
function fault(what: string): never {
  throw new Fault(what);
}

const isDate = (cell: string) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(cell)) return false;
  const time = Date.parse(`${cell}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(cell);
};

const isCountry = (code: string) => countries.isValid(code);

/** The values a cell gives to its row: one, or for a figure two (value and status). Throws a Fault. */
function toValues(name: string, cell: string, column: Column): [string, Cell][] {
  if (column.type === "figure") {
    if (cell === "" && !column.optional) fault("missing figure");
    const figure = toFigure(cell);
    if (!figure) fault("faulty figure");
    inRange(figure.value, column);
    return [
      [name, figure.value],
      [`${name}_status`, figure.status],
    ];
  }
  if (cell === "") return column.optional ? [[name, null]] : fault("missing value");
  // A spreadsheet would compute a text that begins so.
  if (/^[=+@]|[^\P{Cc}\n]/u.test(cell)) fault("formula or control sign in text");
  const value = toCell(cell, column);
  if (column.values && !column.values.includes(cell)) fault("unknown value");
  if (column.pattern && !column.pattern[0].test(cell)) fault(`not of the form ${column.pattern[1]}`);
  if (column.pattern?.[1].startsWith("ISO") && !isCountry(cell)) fault("unknown country code");
  if (typeof value === "number") inRange(value, column);
  return [[name, value]];
}

function inRange(value: number | null, { min = -Infinity, max = Infinity }: Column) {
  if (value !== null && (value < min || value > max)) fault(`out of range ${min} to ${max}`);
}

/**
 * Reads and checks a table.
 * @param path shown in faults
 * @param sources the editions of the sources a row may name, by id; not given for the table of sources itself
 * @returns rows in the order of the file, figures split in value and status, with their `line`
 * @throws TableError with every fault of the file
 */
export function readTable(csv: string, spec: TableSpec, path: string, sources?: ReadonlyMap<string, string>): Row[] {
  const faults: string[] = [];
  const say = (what: string, value: string, line: number, column = "") =>
    faults.push(`${what}: ${shown(value)} (${path}:${line}${column && `, ${column}`})`);
  const names = Object.keys(spec.columns);
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(csv, { bom: true, info: true, relax_column_count: true, skip_empty_lines: true }) as never;
  } catch (error) {
    throw new TableError([`unreadable table: ${(error as Error).message} (${path})`]);
  }
  const header = records[0]?.record ?? [];
  if (header.join() !== names.join()) throw new TableError([headerFault(header, names, path)]);

  const seen = new Map<string, number>();
  const rows = records.slice(1).map(({ record, info }) => {
    // The parser counts lines to a record's end; a quoted cell may hold some of them.
    const line = info.lines - record.join("").split("\n").length + 1;
    const row: Row = { line };
    if (record.length !== names.length) say(`row of ${record.length} cells, not ${names.length}`, record.join(), line);
    for (const [i, name] of names.entries()) {
      const cell = record[i] ?? "";
      try {
        if (cell !== cell.trim()) fault("space around value");
        for (const [key, value] of toValues(name, cell, spec.columns[name] as Column)) row[key] = value;
      } catch (error) {
        if (!(error instanceof Fault)) throw error;
        say(error.message, cell, line, name);
      }
    }
    const id = spec.key.map((name) => row[name] ?? "").join(" · ");
    const first = seen.get(id);
    if (first) say(`duplicate of line ${first}`, id, line, spec.key.join("+"));
    else seen.set(id, line);
    if (sources && typeof row.source === "string") {
      const edition = sources.get(row.source);
      if (edition === undefined) say("unknown source", row.source, line, "source");
      else if (edition !== row.edition)
        say(`edition is not ${edition}, that of its source`, `${row.edition}`, line, "edition");
    }
    const broken = spec.check?.(row);
    if (broken) say(broken.fault, String(row[broken.column] ?? ""), line, broken.column);
    return row;
  });
  for (const { line, code, name } of unlike(rows))
    say(`name and code unlike the other rows', ${code}`, name, line, "country");
  if (faults.length) throw new TableError(faults);
  return rows;
}

/** Rows whose country and code do not go together as in the first row that has either. */
function unlike(rows: readonly Row[]): { line: number; code: string; name: string }[] {
  const [names, codes] = [new Map<string, string>(), new Map<string, string>()];
  return rows.flatMap(({ iso3, country, line }) => {
    if (typeof iso3 !== "string" || typeof country !== "string") return [];
    const fits = (names.get(iso3) ?? country) === country && (codes.get(country) ?? iso3) === iso3;
    if (!fits) return [{ line: Number(line), code: iso3, name: country }];
    names.set(iso3, country);
    codes.set(country, iso3);
    return [];
  });
}

function headerFault(header: string[], names: string[], path: string): string {
  const missing = names.filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !names.includes(name));
  if (missing.length) return `missing column: ${missing.join(", ")} (${path}:1)`;
  if (unknown.length) return `unknown column: ${unknown.join(", ")} (${path}:1)`;
  return `columns out of order: ${header.join(",")} (${path}:1)`;
}
