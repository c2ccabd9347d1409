import { formatNumber } from "../lib/format.js";
import type { Stated, Tested } from "./claim.js";
import { regionOf } from "./hedged.js";

const [width, height, pad] = [420, 40, 8];

/**
 * The claim's region and the measured interval on one line, as SVG, zoomed to where they are. The same is said in words
 * beside it, so it is hidden from screen readers.
 */
export function intervalSvg(stated: Stated, { point, lower, upper }: Tested): string {
  if (stated.kind !== "value" || point === null || lower === null) return "";
  const region = regionOf(stated);
  const limit = stated.unit === "percent" ? 100 : Number.POSITIVE_INFINITY;
  const high = upper ?? Math.max(lower, point);
  const ends = [region.lo, region.hi ?? region.lo, lower, high].filter((end) => end > 0 && end < limit);
  const [least, most] = [Math.min(...ends, point), Math.max(...ends, point)];
  const room = Math.max((most - least) * 0.35, most * 0.03);
  const [from, to] = [Math.max(0, least - room), Math.min(limit, most + room)];
  const x = (at: number) => pad + ((width - 2 * pad) * (Math.min(Math.max(at, from), to) - from)) / (to - from);
  const bar = (kind: string, a: number, b: number, y: number, size: number) =>
    `<rect class="claim-${kind}" x="${x(a).toFixed(1)}" y="${y}" width="${Math.max(1.5, x(b) - x(a)).toFixed(1)}" height="${size}"/>`;
  const digits = to - from < 5 ? 1 : 0;
  const label = (at: number, anchor: string) =>
    `<text x="${x(at).toFixed(1)}" y="36" text-anchor="${anchor}">${formatNumber(at, digits)}</text>`;
  return `<svg class="claim-interval" aria-hidden="true" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${bar("region", region.lo, region.hi ?? to, 4, 20)}<line class="claim-axis" x1="${pad}" x2="${width - pad}" y1="24" y2="24"/>${bar("truth", lower, high, 12, 4)}<circle class="claim-point" cx="${x(point).toFixed(1)}" cy="14" r="4.5"/>${label(from, "start")}${label(to, "end")}</svg>`;
}
