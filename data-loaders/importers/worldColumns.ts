import { toEdition, yearOf } from "./edition.js";
import type { Faults } from "./faults.js";
import type { Sheet, SheetRow } from "./sheet.js";
import { toQuantityColumn, type WorldColumns } from "./worldTable.js";

/** Finds the columns of a world table, and names each that is missing, unknown, or in another unit. */
export function toWorldColumns(
  { columns }: Sheet,
  { known, unit }: { known: readonly RegExp[]; unit: string | undefined },
  faults: Faults,
): Omit<WorldColumns, "blankIsDash"> & { reservesYear: number | undefined } {
  const production = columns.flatMap((name) => toQuantityColumn(name, "prod") ?? []);
  const reserves = columns.flatMap((name) => toQuantityColumn(name, "reserves") ?? []);
  const productionNote = columns.find((name) => /^prod_notes?$/.test(name));
  const reservesNote = columns.find((name) => /^reserves?_notes?$/.test(name));
  const found = [...production, ...reserves]
    .map(({ column }) => column)
    .concat(productionNote ?? [], reservesNote ?? []);
  for (const name of columns) {
    if (!found.includes(name) && !known.some((pattern) => pattern.test(name))) faults.say("unknown column", name, 1);
  }
  for (const column of [...production, ...reserves]) {
    if (column.unit !== unit) faults.say("unknown unit", column.unit ?? "none", 1, column.column);
  }
  if (production.length !== 2)
    faults.say("two production columns expected", production.map((one) => one.column).join(), 1);
  if (reserves.length !== 1) faults.say("one reserves column expected", reserves.map((one) => one.column).join(), 1);
  faults.stopIfAny();
  return {
    production: production
      .map(({ column, year = Number.NaN, estimated }) => ({ column, year, estimated }))
      .sort((a, b) => a.year - b.year),
    productionNote,
    reserves: reserves[0]?.column ?? "",
    reservesNote,
    reservesYear: reserves[0]?.year,
  };
}

/** The edition that every row names, checked against the years in the header and against what the caller expects. */
export function toWorldEdition(
  rows: readonly SheetRow[],
  { production, reserves, reservesYear }: ReturnType<typeof toWorldColumns>,
  expected: string | undefined,
  faults: Faults,
): string {
  const named = rows[0]?.cells.source ?? "";
  const edition = toEdition(named);
  for (const { line, cells } of rows) {
    const other = cells.source ?? "";
    if (!toEdition(other)) faults.say("unknown edition", other, line, "source");
    else if (toEdition(other) !== edition) faults.say(`edition other than ${named}`, other, line, "source");
  }
  if (edition && expected && edition !== expected)
    faults.say(`edition is not ${expected}`, edition, rows[0]?.line, "source");
  faults.stopIfAny();
  const last = yearOf(edition as string) - 1;
  for (const { column, year } of production) {
    if (year !== last && year !== last - 1) faults.say(`year contradicts edition ${edition}`, column, 1);
  }
  if (new Set(production.map(({ year }) => year)).size < 2) faults.say("two production years expected", named, 1);
  if (!production.some(({ year, estimated }) => year === last && estimated))
    faults.say(`estimate of ${last} expected`, production.map(({ column }) => column).join(), 1);
  if (reservesYear !== undefined && reservesYear !== last)
    faults.say(`year contradicts edition ${edition}`, reserves, 1);
  faults.stopIfAny();
  return edition as string;
}
