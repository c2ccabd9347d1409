import type { Result } from "../../snapshots/result.js";
import { cellWords } from "../result/cellWords.js";
import { type ChartColumn, chartColumn, drawnRows } from "./chartColumns.js";
import type { ChartSettings } from "./chartSettings.js";

/** A point of a chart. Its fields have names of ours, as a column's own name could mean something to Vega. */
export type ChartRow = {
  x: string | number;
  y: number;
  color?: string;
  /** Which row of the answer it is. */
  row: number;
};
export type Parts = { x: ChartColumn; y: ChartColumn; color: ChartColumn | null };

/** @throws `unknown column: name` */
export const partsOf = (settings: ChartSettings, result: Result): Parts => ({
  x: chartColumn(result, settings.x),
  y: chartColumn(result, settings.y),
  color: settings.color === undefined ? null : chartColumn(result, settings.color),
});

/** Whether x is drawn as a scale of numbers or time, and not as names one after another. */
export const isContinuous = ({ mark }: ChartSettings, { x }: Parts): boolean => mark !== "bar" && x.role !== "text";

/** The rows that have both values; a chart has no place for the others. */
export function chartRows(settings: ChartSettings, result: Result, parts: Parts): ChartRow[] {
  const rows: ChartRow[] = [];
  for (let row = 0; row < drawnRows(result); ++row) {
    const x = isContinuous(settings, parts) ? result.number(row, parts.x.index) : labelOf(result, row, parts.x);
    const y = result.number(row, parts.y.index);
    if (x === null || y === null || !Number.isFinite(y) || (typeof x === "number" && !Number.isFinite(x))) continue;
    rows.push({ x, y, ...(parts.color && { color: labelOf(result, row, parts.color) }), row });
  }
  return rows;
}

/** A value as a label: on one line, cut, and a word where there is none. */
function labelOf(result: Result, row: number, { index }: ChartColumn): string {
  const text = result.text(row, index);
  if (text === null) return "null";
  if (text.trim() === "") return "(empty)";
  const line = cellWords(text.slice(0, 200));
  // Vega keeps groups in plain objects, where `constructor` is there already.
  return line in Object.prototype ? `${line}\u2060` : line;
}

export const distinctValues = (rows: readonly ChartRow[], field: "x" | "color"): string[] => [
  ...new Set(rows.map((row) => String(row[field]))),
];
