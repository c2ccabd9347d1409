import { formatNumber } from "../../lib/format.js";
import { type Cell, columnOf, type Result, type ResultColumn, resultOf } from "../../snapshots/result.js";
import { breather } from "../result/breather.js";
import { compareDecimals } from "../result/compareDecimals.js";
import { addTo, type ExactSum, newSum, sumOf, sumText } from "../result/exactSum.js";
import { isOfOthers } from "./pivotCautions.js";

export const ways = ["sum", "mean", "count", "min", "max"] as const;
export type Way = (typeof ways)[number];
/** By the columns' places in the answer. Without `columns` there is one column; without `value`, rows are counted. */
export type PivotSettings = { rows: number; columns: number | null; value: number | null; how: Way };

/** The table, with totals at its end where `total`; or why there is none, as a sentence. */
export type Pivot = { result: Result; total: boolean } | { fault: string };

const mostRows = 5000;
const mostColumns = 200;

/** What the figures of a cell come to. */
type Tally = { sum: ExactSum; low: string | null; high: string | null };
/** The values of a column, each once, and where in that list a value is. */
type Keys = { texts: (string | null)[]; places: Map<string | null, number> };

/** Turns an answer round: a row for each value of one column, a column for each value of another. */
export async function pivot(result: Result, settings: PivotSettings, signal?: AbortSignal): Promise<Pivot> {
  const { rows, columns, value, how } = settings;
  const down: Keys = { texts: [], places: new Map() };
  const across: Keys = { texts: [], places: new Map() };
  const tallies: Tally[][] = [];
  const breathe = breather(signal);
  for (let row = 0; row < result.total; ++row) {
    const r = placeOf(down, result.text(row, rows));
    const c = placeOf(across, columns === null ? null : result.text(row, columns));
    if (r >= mostRows) return { fault: tooMany(result, rows, mostRows, "rows") };
    if (c >= mostColumns) return { fault: tooMany(result, columns ?? rows, mostColumns, "columns") };
    tallies[r] ??= [];
    tallies[r][c] ??= { sum: newSum(), low: null, high: null };
    const figure = value === null ? "1" : result.text(row, value);
    if (figure !== null) count(tallies[r][c], figure, how);
    if (row % 1024 === 0) await breathe();
  }
  return toTable(result, settings, { down, across, tallies });
}

function placeOf({ texts, places }: Keys, text: string | null): number {
  const found = places.get(text);
  if (found !== undefined) return found;
  places.set(text, texts.length);
  return texts.push(text) - 1;
}

function count(tally: Tally, figure: string, how: Way) {
  if (how === "sum" || how === "mean") addTo(tally.sum, figure);
  else ++tally.sum.count;
  if (how === "min" && (tally.low === null || compareDecimals(figure, tally.low) < 0)) tally.low = figure;
  if (how === "max" && (tally.high === null || compareDecimals(figure, tally.high) > 0)) tally.high = figure;
}

const tooMany = (result: Result, column: number, most: number, what: string) =>
  `“${result.columns[column]?.name}” has more than ${formatNumber(most)} values, too many for the ${what} of this table. A query with GROUP BY has no such limit.`;

type Counted = { down: Keys; across: Keys; tallies: Tally[][] };

function toTable(result: Result, settings: PivotSettings, { down, across, tallies }: Counted): Pivot {
  const { rows, columns, value, how } = settings;
  const head = result.columns[rows] as ResultColumn;
  const measured = value === null ? undefined : result.columns[value];
  const adds = how === "sum" || how === "count";
  // A total over what does not add up would be false.
  const totals = {
    right: adds && columns !== null && !isOfOthers(result.columns[columns]),
    below: adds && !isOfOthers(head),
  };
  const sortedDown = inOrder(down, head);
  const sortedAcross = inOrder(across, columns === null ? undefined : result.columns[columns]);
  const figure = (name: string): ResultColumn => ({
    ...columnOf(name, "DECIMAL"),
    kind: "number",
    numeric: true,
    ...(how !== "count" && measured?.unit && { unit: measured.unit }),
  });
  const onlyName = measured ? `${how} of ${measured.name}` : "count";
  const table: Cell[][] = sortedDown.map((r) => [
    down.texts[r] ?? null,
    ...sortedAcross.map((c) => toCell(tallies[r]?.[c], how)),
    ...(totals.right ? [total(tallies[r] ?? [], how)] : []),
  ]);
  if (totals.below)
    table.push([
      "Total",
      ...sortedAcross.map((c) =>
        total(
          tallies.map((line) => line[c]),
          how,
        ),
      ),
      ...(totals.right ? [total(tallies.flat(), how)] : []),
    ]);
  const names = columns === null ? [onlyName] : sortedAcross.map((c) => across.texts[c] ?? "null");
  return {
    result: resultOf([head, ...[...names, ...(totals.right ? ["Total"] : [])].map(figure)], table),
    total: totals.below,
  };
}

/** Numbers by value, all else as in an index, null last. */
function inOrder({ texts }: Keys, column: ResultColumn | undefined): number[] {
  const collator = new Intl.Collator("en", { numeric: true });
  const compare = (a: string, b: string) => (column?.numeric ? compareDecimals(a, b) : collator.compare(a, b));
  return [...texts.keys()].sort((a, b) => {
    const [left = null, right = null] = [texts[a], texts[b]];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return compare(left, right);
  });
}

function toCell(tally: Tally | undefined, how: Way): string | null {
  if (!tally?.sum.count) return how === "count" ? "0" : null;
  if (how === "sum") return sumText(tally.sum);
  if (how === "mean") return meanText(Number(sumText(tally.sum)) / tally.sum.count);
  return how === "count" ? String(tally.sum.count) : how === "min" ? tally.low : tally.high;
}

/** Six digits, or two decimals, are more than most means are good for. */
const meanText = (mean: number) => String(Number(Math.abs(mean) < 1e4 ? mean.toPrecision(6) : mean.toFixed(2)));

function total(tallies: readonly (Tally | undefined)[], how: Way): string | null {
  const sums = tallies.flatMap((tally) => (tally ? [tally.sum] : []));
  if (how === "count") return String(sums.reduce((all, { count }) => all + count, 0));
  const sum = sumOf(sums);
  return sum.count ? sumText(sum) : null;
}
