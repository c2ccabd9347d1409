import { commonDecimals } from "../../snapshots/decimals.js";
import type { Result } from "../../snapshots/result.js";
import { cellWords, nameWords } from "./cellWords.js";
import { shortUnit } from "./columnTitle.js";

export type ColumnShape = {
  /** In em of the table's text, with its padding. */
  width: number;
  /** Decimals that its figures are given, to stand under each other. */
  decimals: number;
};

const [narrowest, widestHead, widestText] = [3.4, 15, 26];
const padding = 1.9;

/** How a column is set, told from a sample of its rows, so that it stays the same while rows come and go. */
export function columnShape(result: Result, index: number, rows: readonly number[]): ColumnShape {
  const column = result.columns[index];
  if (!column) throw new Error(`unknown column: ${index}`);
  const texts = rows.map((row) => result.text(row, index));
  const decimals = column.numeric ? commonDecimals(texts) : 0;
  const widest = texts.reduce((most, text) => Math.max(most, widthOf(text === null ? "null" : cellWords(text))), 0);
  const content = column.numeric ? widest + (decimals + 1) * 0.56 : Math.min(widest, widestText);
  const unit = column.unit ? widthOf(` ${shortUnit(column.unit)}`) : 0;
  const head = Math.min(1.05 * (widthOf(nameWords(column.name)) + unit), widestHead) + 0.9;
  return { width: Math.max(content, head, narrowest) + padding, decimals };
}

/** All rows where there are few, else the first and some from everywhere; fewer the more columns there are. */
export function sampleRows(total: number, columns: number): number[] {
  const most = Math.max(4, Math.min(200, Math.floor(12_000 / Math.max(1, columns))));
  if (total <= most) return Array.from({ length: total }, (_, row) => row);
  const first = Math.ceil(most / 4);
  const step = (total - first) / (most - first);
  return Array.from({ length: most }, (_, i) =>
    i < first ? i : Math.min(total - 1, Math.floor(first + (i - first) * step)),
  );
}

/** About how wide a text is set in our sans or one in its stead, in em. Nothing is measured, so nothing waits for fonts. */
export function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) {
    if (/[ijl.,:;|!'`]/.test(sign)) width += 0.29;
    else if (/[ftr()[\]{}\-/ ]/.test(sign)) width += 0.35;
    else if (/[mwMWO@%QGD]/.test(sign)) width += 0.85;
    else if (/[A-Z&]/.test(sign)) width += 0.69;
    else width += sign.charCodeAt(0) < 0x1100 ? 0.56 : 1.05;
  }
  return width;
}
