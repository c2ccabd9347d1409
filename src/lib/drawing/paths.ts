import { formatNumber, formatPercent } from "../format.js";
import type { Ground, Ink } from "./ground.js";
import { curve, dot, gridLines, picture, rule, type Scale, scale, spread, words } from "./parts.js";
import { type Drawn, type DrawnRow, num, numOrNull, valuesOf } from "./row.js";
import { linePath, type SvgNode } from "./SvgNode.js";

const inks: Readonly<Record<string, Ink>> = { mine: "blue", separation: "vermilion", metal: "purple", magnet: "green" };

/** How a column of paths is drawn: `most` is the top of the axis. */
type Kind = { column: string; most: number; text: (value: number) => string; target: boolean };
const shares: Kind = { column: "share_pct", most: 100, text: (value) => formatPercent(value), target: true };
const indices: Kind = { column: "hhi_high", most: 10_000, text: (value) => formatNumber(value), target: false };

/**
 * One country's share of each stage by year, beside what others project (hollow) and the target.
 * Rows: stage, stage_name, year, share_pct, hhi_high, published_pct, target_pct, target_year.
 */
export const drawShares = (drawn: Drawn, ground: Ground, title: string) => draw(drawn, ground, title, shares);

/** The index of concentration of each stage by year, 0 to 10,000. */
export const drawIndices = (drawn: Drawn, ground: Ground, title: string) => draw(drawn, ground, title, indices);

function draw({ rows, authors = [] }: Drawn, ground: Ground, title: string, kind: Kind): SvgNode {
  const [left, right, top, bottom] = [kind.target ? 40 : 46, ground.narrow ? 104 : 136, 12, 26];
  const height = kind.target ? (ground.narrow ? 270 : 320) : ground.narrow ? 190 : 200;
  const years = [...rows, ...authors].map((row) => num(row, "year"));
  const [start, end] = [Math.min(...years), Math.max(...years)];
  const x = scale([start, end], [left, ground.width - right]);
  const y = scale([0, kind.most], [height - bottom, top]);
  const stages = valuesOf<string>(rows, "stage");
  const of = (all: readonly DrawnRow[], stage: string) => all.filter((row) => row.stage === stage);
  const ends = stages.map((stage) => numOrNull(of(rows, stage).at(-1), kind.column));
  const heights = spread(
    ends.map((value) => y(value ?? 0)),
    28,
    [top + 4, height - bottom - 16],
  );
  const count = ground.narrow ? 3 : 6;
  const every = Math.max(1, Math.ceil((end - start) / (count - 1)));
  const labels = years.filter((year, i) => years.indexOf(year) === i && (end - year) % every === 0);
  return picture(ground, height, title, [
    ...gridLines(
      ground,
      y,
      [0, 0.25, 0.5, 0.75, 1].map((part) => part * kind.most),
      {
        ...{ from: left, to: ground.width - right, text: kind.text },
      },
    ),
    ...labels.map((year) => words(ground, String(year), { x: x(year), y: height - 6, ink: "quiet", anchor: "middle" })),
    ...(kind.target ? target(ground, rows[0], x, y, left, ground.width - right) : []),
    ...stages.flatMap((stage, i) => {
      const ink = inks[stage] ?? "grey";
      const own = of(rows, stage);
      const others = of(authors, stage);
      const value = ends[i] as number | null;
      const name = String(own[0]?.stage_name);
      return [
        ...(others.length ? [curve(ground, line(others, x, y, kind), { ink, width: 1.5, dash: "3 3" })] : []),
        curve(ground, line(own, x, y, kind), { ink, width: 2.25 }),
        ...(kind.target ? published(ground, own, x, y, ink) : []),
        words(ground, name, { x: ground.width - right + 8, y: (heights[i] as number) + 2, ink, bold: true }),
        words(ground, value === null ? "no output" : kind.text(value), {
          ...{ x: ground.width - right + 8, y: (heights[i] as number) + 15, ink },
        }),
      ];
    }),
  ]);
}

const line = (rows: readonly DrawnRow[], x: Scale, y: Scale, { column }: Kind) =>
  linePath(
    rows.map((row) => {
      const value = numOrNull(row, column);
      return value === null ? null : ([x(num(row, "year")), y(value)] as const);
    }),
  );

const published = (ground: Ground, rows: readonly DrawnRow[], x: Scale, y: Scale, ink: Ink) =>
  rows.flatMap((row) => {
    const value = numOrNull(row, "published_pct");
    return value === null ? [] : [dot(ground, { x: x(num(row, "year")), y: y(value), ink, hollow: true })];
  });

function target(ground: Ground, row: DrawnRow | undefined, x: Scale, y: Scale, from: number, to: number): SvgNode[] {
  const [share, year] = [num(row, "target_pct"), num(row, "target_year")];
  const text = `Target: ${formatPercent(share, 1)} by ${year}`;
  return [
    rule(ground, from, y(share), to, y(share), { ink: "ink", dash: "5 4" }),
    rule(ground, x(year), y(share) - 5, x(year), y(share) + 5, { ink: "ink", width: 2 }),
    words(ground, text, { x: from + 4, y: y(share) + (share > 15 ? 15 : -6), ink: "ink" }),
  ];
}
