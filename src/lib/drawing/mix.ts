import { formatNumber, formatPercent } from "../format.js";
import type { Ground } from "./ground.js";
import { box, picture, rule, scale, words } from "./parts.js";
import { type Drawn, num } from "./row.js";
import type { SvgNode } from "./SvgNode.js";

/**
 * A mix of suppliers: each one's share as a bar, within what it can supply at most (pale).
 * Rows: country, share_pct, upper_pct, usd_per_kg.
 */
export function drawMix({ rows, authors = [] }: Drawn, ground: Ground, title: string): SvgNode {
  const [left, right, step] = [ground.narrow ? 96 : 120, ground.narrow ? 92 : 150, 26];
  const x = scale([0, 100], [left, ground.width - right]);
  return picture(
    ground,
    rows.length * step + 6,
    title,
    rows.flatMap((row, i) => {
      const [y, country] = [i * step + 4, String(row.country)];
      const [share, upper] = [num(row, "share_pct"), num(row, "upper_pct")];
      const before = authors.find((one) => one.country === country);
      const cost = ground.narrow ? "" : ` at ${formatNumber(num(row, "usd_per_kg"), 1)} dollars`;
      return [
        words(ground, country, { x: left - 8, y: y + 13, anchor: "end" }),
        box(ground, { x: left, y: y + 2, width: x(upper) - left, height: 15, ink: "grey", opacity: 0.22 }),
        box(ground, {
          ...{ x: left, y: y + 2, width: x(share) - left, height: 15 },
          ink: country === "China" ? "vermilion" : "blue",
        }),
        ...(before
          ? [
              rule(ground, x(num(before, "share_pct")), y - 1, x(num(before, "share_pct")), y + 20, {
                ...{ ink: "ink", width: 1.5, dash: "3 2" },
              }),
            ]
          : []),
        words(ground, `${formatPercent(share, 1)}${cost}`, {
          ...{ x: Math.max(x(upper), x(share)) + 6, y: y + 13, bold: share >= 0.05 },
        }),
      ];
    }),
  );
}
