import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import { byColumns, type Snapshot } from "../snapshot.js";
import { type Row, readTable, type TableSpec } from "../table.js";

/** A row of a table as it stands in the file: the text of its cells by column. */
export type Cells = Record<string, string>;

export const toCsv = (rows: readonly Cells[], { columns }: TableSpec) =>
  stringify(
    rows.map((row) => Object.keys(columns).map((name) => row[name] ?? "")),
    {
      header: true,
      columns: Object.keys(columns),
    },
  );

/** The cells of a table. Throws a TableError when the table is not sound. */
export function toCells(csv: string, spec: TableSpec, path: string, sources?: ReadonlyMap<string, string>): Cells[] {
  readTable(csv, spec, path, sources);
  return parse(csv, { bom: true, columns: true, skip_empty_lines: true }) as Cells[];
}

/** The rows in the order of the snapshot, checked. Throws a TableError when the table would not be sound. */
export function sortedCells(
  rows: readonly Cells[],
  snapshot: Snapshot,
  path: string,
  sources: ReadonlyMap<string, string>,
): Cells[] {
  const typed: Row[] = readTable(toCsv(rows, snapshot), snapshot, path, sources);
  const order = [...typed.keys()].sort((a, b) => byColumns(snapshot.sort)(typed[a] as Row, typed[b] as Row));
  return order.map((i) => rows[i] as Cells);
}
