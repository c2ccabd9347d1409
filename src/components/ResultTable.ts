import { alignDecimals } from "../snapshots/decimals.js";
import type { Result } from "../snapshots/result.js";

/** How many rows there are, and how many are shown: “First 1,000 of 5,000 rows”. */
export function countText({ rows, total, more }: Pick<Result, "rows" | "total" | "more">): string {
  const count = (rows: number) => `${rows.toLocaleString("en-GB")} ${rows === 1 ? "row" : "rows"}`;
  if (rows.length === total && !more) return count(total);
  return `First ${rows.length.toLocaleString("en-GB")} of ${more ? "more than " : ""}${count(total)}`;
}

/** An answer as a table. Values go in as text, so that nothing in them can act. */
export function ResultTable({ columns, rows }: Pick<Result, "columns" | "rows">): HTMLTableElement {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  for (const { name, type, numeric } of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = name;
    cell.title = type;
    cell.classList.toggle("number", numeric);
    head.append(cell);
  }
  const body = table.createTBody();
  const shown = columns.map(({ numeric }, i) => {
    const values = rows.map((row) => row[i] ?? null);
    return numeric ? alignDecimals(values) : values;
  });
  for (const row of rows.keys()) {
    const line = body.insertRow();
    for (const i of columns.keys()) {
      const cell = line.insertCell();
      const value = shown[i]?.[row] ?? null;
      cell.textContent = value ?? "null";
      cell.classList.toggle("null", value === null);
      cell.classList.toggle("number", columns[i]?.numeric ?? false);
    }
  }
  return table;
}
