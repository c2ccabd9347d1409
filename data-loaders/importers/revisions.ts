import { toFigure } from "../table.js";
import { difference, formatted, measures } from "./measures.js";
import type { Cells } from "./tableFile.js";

export type Revision = { since: string; what: string; from: string; to: string; unit: string };

/**
 * What an edition says otherwise than the latest edition before it of the same thing: the same place and year for
 * production, the same item and year for salient statistics and prices, the same place for reserves.
 */
export function revisions(table: string, rows: readonly Cells[], edition: string): Revision[] {
  const measure = measures[table];
  if (!measure) return [];
  const { figure, what, unit } = measure;
  const earlier = new Map<string, Cells>();
  for (const row of rows) {
    const known = earlier.get(what(row));
    const before = (row.edition ?? "") < edition && row.edition?.slice(0, 3) === edition.slice(0, 3);
    if (before && (!known || (known.edition ?? "") < (row.edition ?? ""))) earlier.set(what(row), row);
  }
  return rows.flatMap((row) => {
    const old = row.edition === edition ? earlier.get(what(row)) : undefined;
    if (!old || isSame(figure(old), figure(row))) return [];
    const since = `${old.edition}${old.provenance === "pending" ? ", pending" : ""}`;
    return [{ since, what: what(row), from: figure(old), to: figure(row), unit: unit(row) }];
  });
}

function isSame(a: string, b: string): boolean {
  const [x, y] = [toFigure(a), toFigure(b)];
  return x?.value === y?.value && x?.status === y?.status;
}

/** One line a revision: `mine production 2024, Nigeria: 13,000 -> 1,500 (-11,500 t, -88.5 %; MCS2025)`. */
export function revisionLine({ since, what, from, to, unit }: Revision): string {
  const by = difference(from, to, unit);
  return `${what}: ${formatted(from)} -> ${formatted(to)} (${by && `${by}; `}${since})`;
}
