import { formatNumber } from "../format.js";
import { type Ground, type Ink, sans } from "./ground.js";
import { at, type SvgNode, svg } from "./SvgNode.js";

/** Parts that all pictures draw alike. */

export type Scale = (value: number) => number;
export const scale =
  ([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale =>
  (value) =>
    from + (high === low ? 0 : ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (to - from));

type Words = { x: number; y: number; ink?: Ink; size?: number; anchor?: "start" | "middle" | "end"; bold?: boolean };

export const words = (
  { ink: colour }: Ground,
  text: string,
  { x, y, ink = "ink", size = 12, anchor = "start", bold = false }: Words,
): SvgNode =>
  svg(
    "text",
    {
      ...{ x: at(x), y: at(y), fill: colour(ink), "font-size": size },
      ...(anchor === "start" ? {} : { "text-anchor": anchor }),
      ...(bold ? { "font-weight": 600 } : {}),
    },
    [text],
  );

type Stroke = { ink: Ink; width?: number; dash?: string };

export const rule = ({ ink }: Ground, x1: number, y1: number, x2: number, y2: number, stroke: Stroke): SvgNode =>
  svg("line", {
    ...{ x1: at(x1), y1: at(y1), x2: at(x2), y2: at(y2), stroke: ink(stroke.ink), "stroke-width": stroke.width ?? 1 },
    ...(stroke.dash ? { "stroke-dasharray": stroke.dash } : {}),
  });

export const curve = ({ ink }: Ground, d: string, stroke: Stroke): SvgNode =>
  svg("path", {
    ...{ d, fill: "none", stroke: ink(stroke.ink), "stroke-width": stroke.width ?? 2, "stroke-linejoin": "round" },
    ...(stroke.dash ? { "stroke-dasharray": stroke.dash } : {}),
  });

export const box = (
  { ink: colour }: Ground,
  { x, y, width, height, ink, opacity = 1 }: Omit<DOMRectLike, "ink"> & { ink: Ink; opacity?: number },
): SvgNode =>
  svg("rect", {
    ...{ x: at(x), y: at(y), width: at(Math.max(0, width)), height: at(Math.max(0, height)), fill: colour(ink) },
    ...(opacity === 1 ? {} : { "fill-opacity": opacity }),
  });
type DOMRectLike = { x: number; y: number; width: number; height: number; ink: Ink };

export const dot = (
  { ink: colour }: Ground,
  { x, y, ink, hollow = false, r = 3.5 }: { x: number; y: number; ink: Ink; hollow?: boolean; r?: number },
): SvgNode =>
  svg("circle", {
    ...{ cx: at(x), cy: at(y), r, stroke: colour(ink), "stroke-width": 1.5 },
    fill: colour(hollow ? "paper" : ink),
  });

/** Grid lines across, each with its label at the left. */
export const gridLines = (
  ground: Ground,
  y: Scale,
  values: readonly number[],
  { from, to, text = formatNumber }: { from: number; to: number; text?: (value: number) => string },
): SvgNode[] =>
  values.flatMap((value) => [
    rule(ground, from, y(value), to, y(value), { ink: "line" }),
    words(ground, text(value), { x: from - 6, y: y(value) + 4, ink: "quiet", anchor: "end" }),
  ]);

/** Heights at which labels do not touch: each at its own where there is room, in the same order. */
export function spread(heights: readonly number[], gap: number, [top, bottom]: readonly [number, number]): number[] {
  const order = heights.map((_, i) => i).sort((a, b) => (heights[a] as number) - (heights[b] as number) || a - b);
  const made = [...heights];
  let last = top - gap;
  for (const i of order) last = made[i] = Math.max(heights[i] as number, last + gap);
  let next = bottom + gap;
  for (const i of [...order].reverse()) next = made[i] = Math.min(made[i] as number, next - gap);
  return made;
}

/** A few round values from zero to at least `most`. */
export function ticks(low: number, high: number, count = 5): number[] {
  const raw = Math.max(high - low, 1e-9) / count;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}

/** The whole picture. */
export const picture = ({ width }: Ground, height: number, title: string, children: readonly SvgNode[]): SvgNode =>
  svg(
    "svg",
    {
      ...{ xmlns: "http://www.w3.org/2000/svg", role: "img", width, height },
      ...{ viewBox: `0 0 ${width} ${height}`, "font-family": sans },
    },
    [svg("title", {}, [title]), ...children],
  );
