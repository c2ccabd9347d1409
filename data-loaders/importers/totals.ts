import { roundingHalfWidth } from "../../src/lib/rounding.js";
import { toFigure } from "../table.js";
import { formatted } from "./measures.js";
import type { Cells } from "./tableFile.js";

/** How published totals of an edition compare with the sum of their rows, a line each. */
export function totals(table: string, rows: readonly Cells[], edition: string): string[] {
  const own = rows.filter((row) => row.edition === edition);
  if (table === "production")
    return byGroup(own, (row) => row.year ?? "").map(([year, of]) =>
      worldLine(`mine production ${year}`, of, "production_t_reo"),
    );
  if (table === "reserves")
    return byGroup(own, (row) => row.as_of_year ?? "").map(([year, of]) =>
      worldLine(`reserves ${year}`, of, "reserves_t_reo"),
    );
  if (table === "us_import_sources")
    return byGroup(own, (row) => row.category ?? "").map(([category, of]) => shareLine(category, of));
  if (table === "us_china_trade") return partLines(own);
  return [];
}

/**
 * Production that misses its published total by more than a quarter was hardly read right: a point taken for a comma, a
 * column for another. Each such year is a fault.
 */
export function implausibleTotals(table: string, rows: readonly Cells[], edition: string): string[] {
  if (table !== "production") return [];
  const own = rows.filter((row) => row.edition === edition);
  return byGroup(own, (row) => row.year ?? "").flatMap(([year, of]) => {
    const value = (row: Cells | undefined) => toFigure(row?.production_t_reo ?? "")?.value ?? null;
    const total = of.find((row) => row.row_kind === "world_total");
    const published = value(total);
    const sum = of.filter((row) => row !== total).reduce((all, row) => all + (value(row) ?? 0), 0);
    if (published === null || Math.abs(sum - published) <= 0.25 * published) return [];
    return [`implausible total: mine production ${year} sums to ${sum}, published ${published} (${edition})`];
  });
}

function byGroup(rows: readonly Cells[], group: (row: Cells) => string): [string, Cells[]][] {
  return [...Map.groupBy(rows, group)].sort(([a], [b]) => (a < b ? -1 : 1));
}

function worldLine(name: string, rows: readonly Cells[], column: string): string {
  const total = rows.find((row) => row.row_kind === "world_total");
  if (!total) return `${name}: no total published`;
  const parts = rows.filter((row) => row !== total).map((row) => ({ row, figure: toFigure(row[column] ?? "") }));
  const sum = parts.reduce((all, { figure }) => all + (figure?.value ?? 0), 0);
  const silent = parts.filter(({ figure }) => figure?.status !== "value").map(({ row }) => row.country);
  const published = toFigure(total[column] ?? "");
  const without = silent.length ? `; without a plain figure: ${silent.join(", ")}` : "";
  const line = `${name}: sum of rows ${formatted(String(sum))}, published ${formatted(total[column] ?? "")}`;
  return `${line}: ${verdict(sum, published?.value ?? null, published?.status === "at_least", silent.length > 0)}${without}`;
}

function verdict(sum: number, total: number | null, isBound: boolean, silent: boolean): string {
  if (total === null) return "no total published";
  if (isBound)
    return sum >= total ? "holds as a lower bound" : "DOES NOT HOLD as a lower bound by the rows with figures";
  const gap = sum - total;
  if (gap === 0) return "adds up";
  const size = `${gap < 0 ? "-" : "+"}${formatted(String(Math.abs(gap)))}, ${((100 * gap) / total).toFixed(1)} %`;
  const half = roundingHalfWidth({ value: total }).half_width;
  if (Math.abs(gap) <= half) return `${size}, within the total's rounding (${formatted(String(half))})`;
  return `DOES NOT ADD UP: ${size}, more than the total's rounding (${formatted(String(half))})${silent && gap < 0 ? "; rows without a figure may explain it" : ""}`;
}

function shareLine(category: string, rows: readonly Cells[]): string {
  const sum = rows.reduce((all, row) => all + (toFigure(row.share_pct ?? "")?.value ?? 0), 0);
  const half = rows.length / 2;
  const says =
    sum === 100 ? "adds up" : Math.abs(sum - 100) <= half ? "within the rounding of the shares" : "DOES NOT ADD UP";
  return `${category}: shares add up to ${sum} %: ${says}`;
}

/** Trade with one partner cannot exceed trade with the world. */
function partLines(rows: readonly Cells[]): string[] {
  const flow = (row: Cells) => `${row.reporter_iso3} ${row.flow} ${row.hs} ${row.year}`;
  const worlds = new Map(rows.filter((row) => !row.partner_iso3).map((row) => [flow(row), row]));
  return rows
    .filter((row) => row.partner_iso3)
    .flatMap((row) =>
      ["value_usd", "net_weight_kg"].flatMap((column) => {
        const [part, whole] = [row[column] ?? "", worlds.get(flow(row))?.[column] ?? ""];
        const [x, y] = [toFigure(part)?.value ?? null, toFigure(whole)?.value ?? null];
        if (x === null || y === null || x <= y) return [];
        return [
          `${flow(row)}, ${column}: DOES NOT ADD UP: ${row.partner} ${formatted(part)}, World ${formatted(whole)}`,
        ];
      }),
    );
}
