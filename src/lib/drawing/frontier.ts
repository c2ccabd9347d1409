import { formatNumber } from "../format.js";
import type { Ground, Ink } from "./ground.js";
import { curve, dot, gridLines, picture, rule, type Scale, scale, ticks, words } from "./parts.js";
import { type Drawn, type DrawnRow, num } from "./row.js";
import { linePath, type SvgNode } from "./SvgNode.js";

const lines: Readonly<Record<string, { ink: Ink; name: string }>> = {
  equal: { ink: "blue", name: "all countries alike" },
  governance: { ink: "green", name: "squares times risk" },
};

/**
 * What less concentration costs, and the mix for a budget.
 * Rows: weights (equal, governance, chosen), usd_per_kg, hhi (0 to 10,000); of the chosen also budget_usd.
 */
export function drawFrontier({ rows, authors = [] }: Drawn, ground: Ground, title: string): SvgNode {
  const [left, right, top, bottom, height] = [50, 14, 14, 44, ground.narrow ? 270 : 300];
  const all = [...rows, ...authors];
  const chosen = rows.find((row) => row.weights === "chosen");
  const costs = all.map((row) => num(row, "usd_per_kg"));
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const pad = Math.max(0.06 * (high - low), 0.5);
  const x = scale([low - pad, high + pad], [left, ground.width - right]);
  const y = scale([0, 10_000], [height - bottom, top]);
  return picture(ground, height, title, [
    ...gridLines(ground, y, [0, 2500, 5000, 7500, 10_000], { from: left, to: ground.width - right }),
    ...ticks(low - pad, high + pad, ground.narrow ? 4 : 7).map((value) =>
      words(ground, formatNumber(value, 1), { x: x(value), y: height - bottom + 17, ink: "quiet", anchor: "middle" }),
    ),
    words(ground, "dollars a kilogram of NdPr oxide, on average", {
      ...{ x: ground.width - right, y: height - 6, ink: "quiet", anchor: "end" },
    }),
    ...(chosen ? budget(ground, num(chosen, "budget_usd"), { x, top, bottom: height - bottom, low, high }) : []),
    ...(authors.filter(({ weights }) => weights === "equal").length
      ? [curve(ground, path(authors, "equal", x, y), { ink: "ink", width: 1.5, dash: "3 3" })]
      : []),
    ...Object.entries(lines).flatMap(([weights, { ink, name }], i) => {
      const own = rows.filter((row) => row.weights === weights);
      const middle = own[Math.floor(own.length / 2)];
      const dash = weights === "governance" ? "6 3" : undefined;
      return [
        curve(ground, path(rows, weights, x, y), { ink, width: 2.25, ...(dash && { dash }) }),
        ...(own.length === 1 ? [dot(ground, { x: x(num(own[0], "usd_per_kg")), y: y(num(own[0], "hhi")), ink })] : []),
        ...(middle
          ? [
              words(ground, name, {
                ...{ x: x(num(middle, "usd_per_kg")) + (i ? -8 : 10), ink, bold: true },
                ...{ y: y(num(middle, "hhi")) + (i ? 22 : -10), anchor: i ? "end" : "start" },
              }),
            ]
          : []),
      ];
    }),
    ...(chosen
      ? [dot(ground, { x: x(num(chosen, "usd_per_kg")), y: y(num(chosen, "hhi")), ink: "vermilion", r: 5 })]
      : []),
  ]);
}

type Place = { x: Scale; top: number; bottom: number; low: number; high: number };

function budget(ground: Ground, usd: number, { x, top, bottom, low, high }: Place): SvgNode[] {
  const isRight = usd > (low + high) / 2;
  const text = `budget ${formatNumber(usd, 1)}`;
  return [
    rule(ground, x(usd), top, x(usd), bottom, { ink: "vermilion", dash: "4 3" }),
    words(ground, usd > high ? `${text} →` : text, {
      ...{ x: x(usd) + (isRight ? -6 : 6), y: top + 8, ink: "vermilion", anchor: isRight ? "end" : "start" },
    }),
  ];
}

const path = (rows: readonly DrawnRow[], weights: string, x: Scale, y: Scale) =>
  linePath(
    rows
      .filter((row) => row.weights === weights)
      .map((row) => [x(num(row, "usd_per_kg")), y(num(row, "hhi"))] as const),
  );
