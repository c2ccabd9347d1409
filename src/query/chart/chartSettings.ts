import type { View } from "../../figures/figure.js";
import { vegaConfig } from "../../figures/theme.js";
import type { Result } from "../../snapshots/result.js";
import { wordsOf } from "../result/columnTitle.js";
import {
  type ChartColumn,
  chartColumns,
  drawnRows,
  isMeasure,
  isMonotone,
  isUnique,
  textRank,
} from "./chartColumns.js";
import { chartEncoding } from "./chartEncoding.js";
import { chartRows, distinctValues, partsOf } from "./chartRows.js";
import { scaleOf } from "./chartScale.js";

export const marks = ["line", "bar", "point", "area"] as const;
/** What a chart shows, by the names of the answer's columns; travels in links. */
export type ChartSettings = { mark: (typeof marks)[number]; x: string; y: string; color?: string };

const mostBars = 30;

/**
 * The chart that an answer's columns ask for, or null when none does. Columns of one value are passed over.
 *
 *   years or dates in order, a number        line
 *   … with several rows a year               line for each value of a text column of at most 8, else points
 *   names, each once, at most 30; a number   bars as they stand
 *   two numbers                              points
 */
export function suggestChart(result: Result): ChartSettings | null {
  if (!result.answers || result.total < 2) return null;
  const columns = chartColumns(result).filter(({ distinct }) => distinct > 1);
  const [y, second] = columns.filter(isMeasure);
  if (!y) return null;
  const texts = columns
    .filter((column) => column.role === "text" && textRank(column) < 3)
    .sort((a, b) => textRank(a) - textRank(b));
  const times = columns.filter(({ role, distinct }) => distinct > 2 && (role === "year" || role === "time"));
  for (const x of times) {
    const chart = overTime(result, x, y, texts);
    if (chart) return chart;
  }
  const bars = asBars(result, y, [...texts, ...columns.filter(({ role }) => role === "year")]);
  if (bars) return bars;
  if (times[0] && result.total > 2) return { mark: "point", x: times[0].name, y: y.name };
  if (!second || result.total < 3) return null;
  const color = texts.find(({ distinct }) => distinct <= 8);
  return { mark: "point", x: y.name, y: second.name, ...(color && { color: color.name }) };
}

function overTime(result: Result, x: ChartColumn, y: ChartColumn, texts: ChartColumn[]): ChartSettings | null {
  if (isUnique(result, [x])) {
    const mark = isMonotone(result, x) || result.total > mostBars ? "line" : "bar";
    return { mark, x: x.name, y: y.name };
  }
  const color = texts.find((column) => column.distinct <= 8 && isUnique(result, [x, column]));
  return color ? { mark: "line", x: x.name, y: y.name, color: color.name } : null;
}

function asBars(result: Result, y: ChartColumn, names: ChartColumn[]): ChartSettings | null {
  if (drawnRows(result) > 4 * mostBars) return null;
  const x = names.find((column) => column.distinct <= mostBars && isUnique(result, [column]));
  if (x) return { mark: "bar", x: x.name, y: y.name };
  for (const x of names.filter(({ role, distinct }) => role === "text" && distinct <= 20)) {
    const color = names.find((column) => column !== x && column.distinct <= 5 && isUnique(result, [x, column]));
    if (color) return { mark: "bar", x: x.name, y: y.name, color: color.name };
  }
  return null;
}

/**
 * The Vega-Lite spec of a chart, with its rows inside, for a ground and a width.
 * @throws `unknown column: name`; `chartFault` says so beforehand, to a reader
 */
export function toSpec(settings: ChartSettings, result: Result, view: View): Record<string, unknown> {
  const parts = partsOf(settings, result);
  const rows = chartRows(settings, result, parts);
  const { unit, words } = wordsOf(parts.y);
  const scale = scaleOf(rows.map(({ y }) => y));
  const measured = [scale.word, unit ?? ""].filter(Boolean).join(" ");
  const config = vegaConfig(view.theme);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v6.json",
    data: { name: "rows" },
    datasets: { rows: rows.map((row) => ({ ...row, label: scale.label(row.y) })) },
    width: view.width,
    autosize: { type: "fit-x", contains: "padding" },
    config,
    title: {
      text: [words, measured].filter(Boolean).join(", "),
      anchor: "start",
      frame: "bounds",
      offset: 8,
      fontSize: 12.5,
      fontWeight: "normal",
      color: config.axis.titleColor,
      limit: view.width,
    },
    ...chartEncoding(settings, { parts, rows, view, scale, colours: distinctValues(rows, "color") }),
  };
}
