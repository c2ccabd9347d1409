import { formatList, formatNumber } from "../../lib/format.js";
import type { Result } from "../../snapshots/result.js";
import { columnTitle } from "../result/columnTitle.js";
import { isUnique, mostPoints } from "./chartColumns.js";
import { type ChartRow, chartRows, distinctValues, isContinuous, type Parts, partsOf } from "./chartRows.js";
import { type ChartSettings, marks } from "./chartSettings.js";

const markNames = { line: "Line chart", bar: "Bars", point: "Points", area: "Areas" };

/** Why these settings draw nothing of this answer, as a sentence; null when they do. */
export function chartFault(settings: ChartSettings, result: Result): string | null {
  const { mark, x, y, color } = settings;
  if (!marks.includes(mark)) return `There is no chart of the kind “${String(mark).slice(0, 60)}”.`;
  for (const name of [x, y, ...(color === undefined ? [] : [color])])
    if (!result.columns.some((column) => column.name === name))
      return `The chart asks for a column “${String(name).slice(0, 60)}”, which this answer does not have.`;
  const parts = partsOf(settings, result);
  if (parts.y.kind !== "number") return `“${y}” holds no numbers, so it cannot be drawn as a value.`;
  if (parts.x.kind === "other" || parts.color?.kind === "other") return "Lists and structures cannot be drawn.";
  if (!chartRows(settings, result, parts).length) return `No row has both “${x}” and “${y}”.`;
  return null;
}

/** The chart in a sentence, for those who do not see it: what, by what, from where to where. */
export function chartSentence(settings: ChartSettings, result: Result): string {
  const parts = partsOf(settings, result);
  const rows = chartRows(settings, result, parts);
  const [low, high] = ends(rows, ({ y }) => y);
  if (!low || !high) return "A chart without points.";
  const groups = distinctValues(rows, "color");
  const by = parts.color ? `, a colour for each ${parts.color.name}: ${some(groups)}` : "";
  const across = isContinuous(settings, parts) ? ends(rows, ({ x }) => Number(x)) : null;
  const range =
    across?.[0] && across[1] ? `, ${xText(result, parts, across[0])} to ${xText(result, parts, across[1])}` : "";
  const at = (row: ChartRow) =>
    [result.text(row.row, parts.x.index), row.color].filter(Boolean).join(", ").slice(0, 120);
  return (
    `${markNames[settings.mark]} of ${columnTitle(parts.y)}, by ${columnTitle(parts.x)}${range}${by}. ` +
    `${formatNumber(rows.length)} ${rows.length === 1 ? "value" : "values"}, ` +
    `from ${result.text(low.row, parts.y.index)} (${at(low)}) to ${result.text(high.row, parts.y.index)} (${at(high)}).`
  );
}

const xText = (result: Result, { x }: Parts, row: ChartRow) => result.text(row.row, x.index);
const some = (values: string[]) =>
  values.length > 6 ? `${values.slice(0, 5).join(", ")} and ${values.length - 5} more` : formatList(values);

function ends(
  rows: readonly ChartRow[],
  of: (row: ChartRow) => number,
): [low: ChartRow | undefined, high: ChartRow | undefined] {
  let [low, high] = [rows[0], rows[0]];
  for (const row of rows) {
    if (low && of(row) < of(low)) low = row;
    if (high && of(row) > of(high)) high = row;
  }
  return [low, high];
}

/** What a reader must know of what is not drawn, or drawn on top of one another. */
export function chartNotes(settings: ChartSettings, result: Result): string[] {
  const parts = partsOf(settings, result);
  const rows = chartRows(settings, result, parts);
  const notes: string[] = [];
  if (result.total > mostPoints)
    notes.push(`The first ${formatNumber(mostPoints)} of ${formatNumber(result.total)} rows are drawn.`);
  const left = Math.min(result.total, mostPoints) - rows.length;
  if (left > 0)
    notes.push(
      `${formatNumber(left)} ${left === 1 ? "row has" : "rows have"} no value and ${left === 1 ? "is" : "are"} not drawn.`,
    );
  if (settings.mark !== "point" && !isUnique(result, [parts.x, ...(parts.color ? [parts.color] : [])]))
    notes.push(
      `Several rows share one ${parts.x.name}${parts.color ? ` and ${parts.color.name}` : ""}: the query should say which is meant${parts.color ? "" : ", or a colour tell them apart"}.`,
    );
  const places = distinctValues(rows, "x").length * distinctValues(rows, "color").length;
  if (settings.mark === "area" && parts.color && rows.length < places)
    notes.push(`A place without a value for each ${parts.color.name} is drawn as if the value were zero.`);
  if (settings.mark === "area" && parts.color && /edition|source|publisher|stage/i.test(parts.color.name))
    notes.push(
      `Areas are stacked as if they were parts of a whole; figures of several values of ${parts.color.name} do not add up.`,
    );
  return notes;
}
