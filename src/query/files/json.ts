import type { Result } from "../../snapshots/result.js";
import { columnNames } from "./columnNames.js";
import type { Work } from "./pace.js";
import { textFile } from "./textFile.js";

/**
 * The answer as JSON: a list of objects, one a line. A number that a double holds is a number; whole numbers and decimals
 * that it cannot hold exactly, and what JSON has no number for, such as NaN, are texts, as are dates (`2024-03-01`), times
 * (`2024-03-01 12:00:00`) and lists. Of columns of the same name the later ones are numbered.
 */
export function writeJson(result: Result, work: Work = {}): Promise<Blob> {
  const keys = columnNames(result.columns).map((name, i) => `${i ? "," : ""}${JSON.stringify(name)}:`);
  const row = (row: number) => {
    let line = row ? ",\n{" : "\n{";
    for (let column = 0; column < keys.length; ++column) line += keys[column] + cell(result, row, column);
    return `${line}}`;
  };
  return textFile(result, { type: "application/json", head: "[", row, foot: "\n]\n" }, work);
}

function cell(result: Result, row: number, column: number): string {
  const kind = result.columns[column]?.kind;
  if (kind !== "number" && kind !== "boolean") return JSON.stringify(result.text(row, column));
  const value = result.value(row, column);
  return typeof value === "number" && !Number.isFinite(value) ? `"${value}"` : JSON.stringify(value);
}
