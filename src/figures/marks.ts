import { pick, series } from "../lib/palette.js";
import type { View } from "./figure.js";

/** Parts that several figures draw alike. */

export const percentAxis = {
  scale: { domain: [0, 100] },
  axis: { tickCount: 5, labelExpr: "datum.label + '\u202f%'" },
};

export const yearAxis = ({ narrow }: View, ticks = 8) => ({ format: "d", tickCount: narrow ? 4 : ticks });

/** Horizontal bars, each with its name above it, so that long names take no room from the bars. */
export function namedBars(view: View, { name, value, text, color, opacity = { value: 1 } }: NamedBars) {
  const y = { field: name, type: "nominal", sort: null, title: null };
  return [
    {
      mark: { type: "bar", height: { band: 0.5 }, yOffset: 7, tooltip: true },
      encoding: { y: { ...y, axis: null }, x: { field: value, type: "quantitative" }, color, opacity },
    },
    {
      mark: { type: "text", align: "left", baseline: "bottom", dy: -4, fontSize: 12.5 },
      encoding: { y: { ...y, axis: null }, x: { datum: 0 }, text: { field: name } },
    },
    {
      mark: { type: "text", align: "left", dx: 5, dy: 7, fontSize: 12.5, fontWeight: 600 },
      encoding: {
        y: { ...y, axis: null },
        x: { field: value, type: "quantitative" },
        text,
        color: { value: ink(view) },
      },
    },
  ];
}
type NamedBars = { name: string; value: string; text: object; color: object; opacity?: object };

export const ink = ({ theme }: View) => pick(series.ink, theme);
export const grey = ({ theme }: View) => pick(series.grey, theme);
export const accent = ({ theme }: View) => pick(series.vermilion, theme);
