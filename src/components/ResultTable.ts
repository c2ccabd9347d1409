import { alignDecimals } from "../snapshots/decimals.js";
import type { Result } from "../snapshots/result.js";

const shownRows = 1000;

/** How many rows there are, and how many are shown: “First 1,000 of 5,000 rows”. */
export function countText({ total, limit }: Pick<Result, "total" | "limit">): string {
  const count = (rows: number) => `${rows.toLocaleString("en-GB")} ${rows === 1 ? "row" : "rows"}`;
  if (total <= shownRows && !limit) return count(total);
  const shown = Math.min(total, shownRows);
  return `First ${shown.toLocaleString("en-GB")} of ${limit ? "more than " : ""}${count(total)}`;
}

/** An answer as a table. Values go in as text, so that nothing in them can act. */
export function ResultTable(result: Result): HTMLTableElement {
  const { columns, total } = result;
  const rows = Array.from({ length: Math.min(total, shownRows) }, (_, row) => row);
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
    const values = rows.map((row) => result.text(row, i));
    return numeric ? alignDecimals(values) : values;
  });
  for (const row of rows) {
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
