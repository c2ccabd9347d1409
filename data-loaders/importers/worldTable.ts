import { sourceOf, yearOf } from "./edition.js";
import type { Faults } from "./faults.js";
import { toPublishedFigure } from "./figure.js";
import { type Place, toPlace } from "./place.js";
import { type Draft, isSafeText } from "./release.js";
import type { SheetRow } from "./sheet.js";

/** Which column of a release's world table holds what. */
export type WorldColumns = {
  production: readonly { column: string; year: number; estimated: boolean }[];
  productionNote?: string | undefined;
  reserves: string;
  reservesNote?: string | undefined;
  /** The release that writes em dashes as blanks. In the others a blank production is a fault. */
  blankIsDash: boolean;
};

/** Columns such as `PROD_EST_ 2024`, `Prod_t_est_2022`, `Reserves_t`; undefined for other columns. */
export function toQuantityColumn(name: string, quantity: "prod" | "reserves") {
  const [first, ...words] = name.split("_");
  const year = words.find((word) => /^\d{4}$/.test(word));
  const rest = words.filter((word) => word !== year && word !== "est");
  if (first !== quantity || rest.length > 1 || /^notes?$/.test(rest[0] ?? "")) return undefined;
  return { column: name, year: year ? Number(year) : undefined, estimated: words.includes("est"), unit: rest[0] };
}

/** The production and reserves of every row of a world table. */
export function toWorldDrafts(rows: readonly SheetRow[], columns: WorldColumns, edition: string, faults: Faults) {
  const drafts: Draft[] = [];
  const remarks: string[] = [];
  let total = false;
  for (const { line, cells } of rows) {
    const name = cells.country ?? "";
    const place = toPlace(name);
    if (!place) {
      faults.say("unknown country", name, line, "country");
      continue;
    }
    total ||= place.row_kind === "world_total";
    const shared = { edition, ...place, source: sourceOf(edition), provenance: "published" };
    const note = noteOf(cells, columns.productionNote);
    const reserves = toReserves(cells, columns);
    if (typeof reserves === "string") faults.say(reserves, cells[columns.reserves] ?? "", line, columns.reserves);
    else
      drafts.push({ table: "reserves", line, cells: { ...shared, as_of_year: `${yearOf(edition) - 1}`, ...reserves } });
    for (const { column, year, estimated } of columns.production) {
      const production = toProduction(cells, column, columns, place);
      if (typeof production === "string") {
        faults.say(production, cells[column] ?? "", line, column);
        continue;
      }
      if (production.assumed)
        remarks.push(`blank read as an em dash, zero: ${place.country} ${year} (${faults.file}:${line})`);
      const marked = estimated || production.estimated || isMarkedEstimated(note, year);
      const text = toPublishedFigure(note) ? "" : note;
      const figures = { production_t_reo: production.cell, estimated: marked ? "true" : "", note: text };
      drafts.push({ table: "production", line, cells: { ...shared, year: `${year}`, ...figures } });
    }
    for (const text of [note, noteOf(cells, columns.reservesNote)]) {
      if (!isSafeText(text)) faults.say("unsafe text", text, line);
    }
  }
  if (!total) faults.say("missing row", "World total");
  return { drafts, remarks };
}

const noteOf = (cells: SheetRow["cells"], column: string | undefined) => (column && cells[column]) || "";

/** A note such as `Estimated in 2021 also.` or `estimated 2023` speaks of that year; without a year it speaks of all. */
function isMarkedEstimated(note: string, year: number): boolean {
  if (!/\bestimated\b/i.test(note)) return false;
  const years = note.match(/\b(19|20)\d\d\b/g);
  return !years || years.includes(String(year));
}

type Reserves = { reserves_t_reo: string; note: string };

/** A bound or `NA` may stand in the notes column. Returns what is wrong as text. */
function toReserves(cells: SheetRow["cells"], { reserves, reservesNote }: WorldColumns): Reserves | string {
  const cell = cells[reserves] ?? "";
  const note = noteOf(cells, reservesNote);
  const inNote = toPublishedFigure(note);
  if (cell && inNote) return "figure both in its column and in its notes";
  const figure = cell ? toPublishedFigure(cell) : inNote;
  if (!figure) return cell ? "faulty figure" : "missing figure";
  if (figure.low) return "range where one figure is expected";
  return { reserves_t_reo: figure.cell, note: inNote ? "" : note };
}

type Production = { cell: string; estimated: boolean; assumed: boolean };

/**
 * Reads a production cell. Where em dashes became blanks, a blank is zero only in the row of a country that has reserves
 * (`toReserves` sees to it) and only when the notes do not say that the figure is withheld, missing or counted elsewhere.
 */
function toProduction(
  cells: SheetRow["cells"],
  column: string,
  columns: WorldColumns,
  { row_kind }: Place,
): Production | string {
  const cell = cells[column] ?? "";
  if (cell) {
    const figure = toPublishedFigure(cell);
    if (figure?.low) return "range where one figure is expected";
    return figure ? { cell: figure.cell, estimated: figure.estimated, assumed: false } : "faulty figure";
  }
  const note = noteOf(cells, columns.productionNote);
  const allBlank = columns.production.every((other) => !cells[other.column]);
  const inNote = allBlank ? toPublishedFigure(note) : undefined;
  if (inNote && !/\d/.test(inNote.cell)) return { cell: inNote.cell, estimated: false, assumed: false };
  const explained =
    /\b(w|na|xx|withheld|included|includes|less than|not available)\b/i.test(note) || (allBlank && note !== "");
  if (!columns.blankIsDash || row_kind !== "country" || explained) return "missing figure";
  return { cell: "0", estimated: false, assumed: true };
}
