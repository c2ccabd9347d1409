import { formatPercent } from "../format.js";
import type { Ground } from "./ground.js";
import { box, curve, gridLines, picture, rule, type Scale, scale, words } from "./parts.js";
import { type Drawn, type DrawnRow, num, valuesOf } from "./row.js";
import { linePath, type SvgNode, svg } from "./SvgNode.js";

/**
 * What part of a need is met, month by month, one panel a stage; what is missing is filled.
 * Rows: stage_name, month, met_pct, withheld (whether exports are withheld in that month).
 */
export function drawFulfilment({ rows, authors }: Drawn, ground: Ground, title: string): SvgNode {
  const stages = valuesOf<string>(rows, "stage_name");
  const columns = ground.narrow ? Math.min(2, stages.length) : stages.length;
  const [left, gap, top, high] = [38, 14, 38, ground.narrow ? 104 : 138];
  const wide = (ground.width - left - gap * (columns - 1) - 4) / columns;
  const step = top + high + 40;
  const panels = stages.flatMap((name, i) => {
    const [column, line] = [i % columns, Math.floor(i / columns)];
    const of = (all: readonly DrawnRow[] | undefined) => all?.filter((row) => row.stage_name === name) ?? [];
    const place = { x: left + column * (wide + gap), y: line * step + top, wide, high, first: column === 0 };
    return panel(ground, name, { rows: of(rows), authors: of(authors) }, place);
  });
  return picture(ground, Math.ceil(stages.length / columns) * step, title, panels);
}

type Place = { x: number; y: number; wide: number; high: number; first: boolean };

function panel(ground: Ground, name: string, { rows, authors }: Drawn, place: Place): SvgNode[] {
  const { x: left, y: top, wide, high, first } = place;
  const last = Math.max(...[...rows, ...(authors ?? [])].map((row) => num(row, "month")));
  const x = scale([0, last], [left, left + wide]);
  const y = scale([0, 100], [top + high, top]);
  const worst = Math.min(...rows.map((row) => num(row, "met_pct")));
  const held = rows.filter((row) => row.withheld === true).length;
  const every = [3, 6, 12, 24, 48].find((step) => last / step <= wide / 45) ?? 60;
  const labels = Array.from({ length: Math.floor(last / every) + 1 }, (_, i) => i * every);
  const heights = [0, 50, 100];
  return [
    words(ground, name, { x: left, y: top - 22, size: 13, bold: true }),
    words(ground, worst > 99.95 ? "all of the need is met" : `worst month ${formatPercent(worst)}`, {
      ...{ x: left, y: top - 7, ink: worst > 99.95 ? "quiet" : "vermilion" },
    }),
    ...(first
      ? gridLines(ground, y, heights, { from: left, to: left + wide, text: formatPercent })
      : heights.map((value) => rule(ground, left, y(value), left + wide, y(value), { ink: "line" }))),
    box(ground, { x: left, y: top, width: wide, height: high, ink: "blue", opacity: 0.1 }),
    svg("path", { d: areaAbove(rows, x, y, top), fill: ground.ink("vermilion"), "fill-opacity": 0.82 }),
    ...(authors?.length ? [curve(ground, steps(authors, x, y), { ink: "ink", width: 1.5, dash: "3 3" })] : []),
    curve(ground, steps(rows, x, y), { ink: "blue", width: 1.75 }),
    rule(ground, left, top + high + 4, x(held), top + high + 4, { ink: "ink", width: held ? 3 : 0 }),
    ...labels.map((month) =>
      words(ground, month === 0 ? "month" : String(month), {
        ...{ x: x(month), y: top + high + 19, ink: "quiet" },
        anchor: month === 0 ? "start" : month === last ? "end" : "middle",
      }),
    ),
  ];
}

const corners = (rows: readonly DrawnRow[], x: Scale, y: Scale) =>
  rows.flatMap((row): [number, number][] => {
    const [month, met] = [num(row, "month"), num(row, "met_pct")];
    return [
      [x(month - 1), y(met)],
      [x(month), y(met)],
    ];
  });
const steps = (rows: readonly DrawnRow[], x: Scale, y: Scale) => linePath(corners(rows, x, y));
function areaAbove(rows: readonly DrawnRow[], x: Scale, y: Scale, top: number): string {
  const points = corners(rows, x, y);
  const [from, to] = [points[0], points.at(-1)];
  return from && to ? `${linePath([[from[0], top], ...points, [to[0], top]])}Z` : "";
}
