import type { View } from "../../figures/figure.js";
import { ink } from "../../figures/marks.js";
import { isCountryColoured, pick, series } from "../../lib/palette.js";
import { columnTitle } from "../result/columnTitle.js";
import { chartColours } from "./chartColours.js";
import { type ChartRow, distinctValues, isContinuous, type Parts } from "./chartRows.js";
import type { Scale } from "./chartScale.js";
import type { ChartSettings } from "./chartSettings.js";

type Drawn = {
  parts: Parts;
  rows: readonly ChartRow[];
  view: View;
  scale: Scale;
  /** The values of the colour column, in order. */
  colours: string[];
};
type Encoding = Record<string, unknown>;

/**
 * Height, marks and encodings of a chart. Fields are those of `ChartRow`; columns' names are titles and never code, and
 * scales take their values from the rows, in the rows' order, so that no value is part of the spec.
 */
export function chartEncoding(settings: ChartSettings, drawn: Drawn): Encoding {
  if (settings.mark === "bar") return drawn.parts.x.role === "text" ? lyingBars(drawn) : standingBars(drawn);
  const { view, rows } = drawn;
  const own = { value: pick(series.blue, view.theme) };
  const color = colourOf(drawn, settings.mark === "line" ? "stroke" : "circle") ?? own;
  const encoding = { x: acrossAxis(settings, drawn), y: valueAxis(settings, drawn), color };
  const height = view.narrow ? 230 : 300;
  if (settings.mark === "point")
    return {
      height,
      mark: { type: "point", opacity: rows.length > 500 ? 0.35 : 0.8, tooltip },
      encoding: { ...encoding, ...tellApart(drawn, "shape") },
    };
  if (settings.mark === "area") return { height, mark: { type: "area", opacity: 0.75, tooltip }, encoding };
  const points = { mark: { type: "point", size: 16, tooltip }, encoding: { strokeDash: { value: [1, 0] } } };
  return {
    height,
    encoding: { ...encoding, ...tellApart(drawn, "strokeDash") },
    layer: [{ mark: { type: "line" } }, ...(rows.length <= 400 ? [points] : [])],
  };
}

/** Not words but the point itself: what is said of it is looked up in the answer, and put in the page as text. */
const tooltip = { signal: "datum" };

/** Names down the side, bars to the right, each with its value where none is below zero. */
function lyingBars(drawn: Drawn): Encoding {
  const { rows, view, parts } = drawn;
  const names = new Set(rows.map(({ x }) => x)).size;
  const grouped = isGrouped(drawn);
  const step = grouped ? Math.max(22, 10 + 11 * drawn.colours.length) : names > 15 ? 19 : 24;
  const y = {
    field: "x",
    type: "nominal",
    sort: null,
    title: null,
    axis: {
      labelLimit: view.narrow ? 150 : 260,
      ticks: false,
      domain: false,
      labelFontSize: 12.5,
      labelColor: ink(view),
    },
    scale: { paddingInner: grouped ? 0.25 : 0.3, paddingOuter: 0.1 },
  };
  const offset = grouped ? { yOffset: { field: "color", sort: null } } : {};
  const written = rows.every(({ y }) => y >= 0) && step >= 19 && !grouped;
  const x = valueAxis({ mark: "bar", x: parts.x.name, y: parts.y.name }, drawn);
  const bar = {
    mark: { type: "bar", tooltip },
    encoding: { color: colourOf(drawn) ?? barColour(drawn) },
  };
  const figures = {
    mark: { type: "text", align: "left", dx: 5, fontSize: 12, color: ink(view) },
    encoding: { text: { field: "label", type: "nominal" } },
  };
  return {
    height: { step, for: "position" },
    encoding: { y, x: { ...x, ...(written && { axis: null, scale: { nice: false } }) }, ...offset },
    layer: written ? [bar, figures] : [bar],
  };
}

function standingBars(drawn: Drawn): Encoding {
  const { view, parts } = drawn;
  const offset = isGrouped(drawn) ? { xOffset: { field: "color", sort: null } } : {};
  const axis = { labelAngle: 0, labelOverlap: "greedy", ticks: false, labelLimit: 90 };
  return {
    height: view.narrow ? 230 : 300,
    mark: { type: "bar", tooltip },
    encoding: {
      x: {
        field: "x",
        type: "ordinal",
        sort: null,
        title: parts.x.role === "number" ? columnTitle(parts.x) : null,
        axis,
      },
      y: valueAxis({ mark: "bar", x: parts.x.name, y: parts.y.name }, drawn),
      color: colourOf(drawn) ?? { value: pick(series.blue, view.theme) },
      ...offset,
    },
  };
}

/** Several bars of one name stand side by side: on top of one another they would be a sum that nobody asked for. */
function isGrouped({ parts, rows, colours }: Drawn): boolean {
  return parts.color !== null && colours.length > 1 && new Set(rows.map(({ x }) => x)).size < rows.length;
}

function acrossAxis(settings: ChartSettings, { parts: { x }, view, rows }: Drawn): Encoding {
  const tickCount = view.narrow ? 4 : 8;
  if (!isContinuous(settings, { x, y: x, color: null }))
    return {
      field: "x",
      type: "ordinal",
      sort: null,
      title: null,
      axis: { labelAngle: 0, labelOverlap: "greedy", labelLimit: 120 },
    };
  if (x.role === "time")
    return {
      field: "x",
      type: "temporal",
      scale: { type: "utc" },
      title: null,
      axis: { tickCount, labelOverlap: true },
    };
  if (x.role === "year") {
    const years = distinctValues(rows, "x").map(Number);
    const values = years.length <= tickCount ? { values: years, tickMinStep: 0.1 } : { tickCount, tickMinStep: 1 };
    return {
      field: "x",
      type: "quantitative",
      scale: { zero: false, nice: false },
      title: null,
      axis: { format: "d", ...values },
    };
  }
  const zero = startsAtZero(rows.map(({ x }) => Number(x)));
  return {
    field: "x",
    type: "quantitative",
    scale: { zero },
    title: columnTitle(x),
    axis: { tickCount, grid: settings.mark === "point" },
  };
}

function valueAxis({ mark }: ChartSettings, { parts, rows, scale, view }: Drawn): Encoding {
  const zero = mark === "bar" || mark === "area" || /_pct$|^percent$|^%$/.test(parts.y.unit ?? parts.y.name);
  return {
    field: "y",
    type: "quantitative",
    title: null,
    scale: { zero: zero || startsAtZero(rows.map(({ y }) => y)) },
    axis: { tickCount: view.narrow ? 4 : 6, labelExpr: `format(datum.value / ${scale.size}, '${scale.format}')` },
  };
}

/** Zero belongs to an axis unless all values are far from it. */
const startsAtZero = (values: readonly number[]): boolean => {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return low <= 0 || low < 0.5 * high;
};

function colourOf(drawn: Drawn, symbolType = "circle"): Encoding | null {
  const { parts, colours, view } = drawn;
  if (!parts.color) return null;
  const { range } = chartColours(colours, view.theme);
  const legend = {
    orient: "top",
    title: null,
    labelLimit: 180,
    columns: view.narrow ? 2 : 5,
    symbolLimit: 20,
    symbolType,
  };
  return { field: "color", type: "nominal", sort: null, scale: { range }, legend };
}

/** Bars of countries in the countries' colours; all others in one. */
function barColour({ rows, view }: Drawn): Encoding {
  const names = distinctValues(rows, "x");
  if (names.filter(isCountryColoured).length < 2) return { value: pick(series.blue, view.theme) };
  const { range } = chartColours(names, view.theme);
  const grey = pick(series.grey, view.theme);
  const own = range.map((colour, i) => (isCountryColoured(names[i] as string) ? colour : grey));
  return { field: "x", type: "nominal", sort: null, scale: { range: own }, legend: null };
}

/** A second sign beside colour, where two values share one. */
function tellApart({ parts, colours, view }: Drawn, channel: "shape" | "strokeDash"): Encoding {
  const { dashes, shapes, shared } = chartColours(colours, view.theme);
  if (!parts.color || !shared) return {};
  const range = channel === "shape" ? shapes : dashes;
  return { [channel]: { field: "color", type: "nominal", sort: null, scale: { range }, legend: {} } };
}
