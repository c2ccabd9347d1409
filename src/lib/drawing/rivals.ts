import type { Ground, Ink } from "./ground.js";
import { box, picture, scale, words } from "./parts.js";
import { type Drawn, type DrawnRow, numOrNull, valuesOf } from "./row.js";
import { type SvgNode, svg } from "./SvgNode.js";

/**
 * Two sides on several measures, each measure to its own scale. A figure is a full bar; what is only a bound is an
 * outline; what is unknown has no bar and says so.
 * Rows: measure, side (alliance, rival), amount (null: unknown), kind (figure, bound, unknown), words.
 */
export function drawRivals({ rows, authors = [] }: Drawn, ground: Ground, title: string): SvgNode {
  const measures = valuesOf<string>(rows, "measure");
  const step = ground.narrow ? 138 : 84;
  return picture(
    ground,
    measures.length * step,
    title,
    measures.flatMap((measure, i) => {
      const own = rows.filter((row) => row.measure === measure);
      const before = authors.filter((row) => row.measure === measure);
      const most = Math.max(1e-9, ...[...own, ...before].map((row) => numOrNull(row, "amount") ?? 0));
      const x = scale([0, most], [0, ground.width * (ground.narrow ? 1 : 0.3)]);
      return [
        words(ground, measure, { x: 0, y: i * step + 16, size: 13, bold: true }),
        ...own.flatMap((row, k) =>
          bar(ground, row, before[k], { x, y: i * step + 24 + k * (ground.narrow ? 42 : 24) }),
        ),
      ];
    }),
  );
}

type Place = { x: (value: number) => number; y: number };

function bar(ground: Ground, row: DrawnRow, before: DrawnRow | undefined, { x, y }: Place): SvgNode[] {
  const amount = numOrNull(row, "amount");
  const ink: Ink = row.side === "alliance" ? "blue" : "vermilion";
  const wide = amount === null ? 0 : Math.max(1, x(amount));
  const old = numOrNull(before, "amount");
  const outline = svg("rect", {
    ...{ x: 0.75, y: y + 0.75, width: Math.max(0, Math.round(wide * 10) / 10 - 1.5), height: 14.5 },
    ...{ fill: ground.ink(ink), "fill-opacity": 0.12, stroke: ground.ink(ink), "stroke-width": 1.5 },
    "stroke-dasharray": "4 3",
  });
  return [
    ...(amount === null
      ? []
      : [row.kind === "figure" ? box(ground, { x: 0, y, width: wide, height: 16, ink }) : outline]),
    ...(old === null || old === amount
      ? []
      : [box(ground, { x: x(old) - 1, y: y - 2, width: 2, height: 20, ink: "ink" })]),
    ...(ground.narrow
      ? String(row.words)
          .split(/(?<=;) /)
          .map((part, i) => words(ground, part, { x: 0, y: y + 30 + i * 15 }))
      : [words(ground, String(row.words), { x: wide ? wide + 8 : 0, y: y + 13 })]),
  ];
}
