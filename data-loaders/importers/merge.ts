import type { Column } from "../columns.js";
import type { Snapshot } from "../snapshot.js";
import { toFigure } from "../table.js";
import type { Draft } from "./release.js";
import type { Cells } from "./tableFile.js";

export type Change = { column: string; from: string; to: string };
/** `changed`: a figure is another one; `confirmed`: read in the release at last, and the same; `marked`: only marks differ. */
export type Update = { kind: "changed" | "confirmed" | "marked"; row: Cells; changes: Change[] };
export type Merge = {
  snapshot: Snapshot;
  rows: Cells[];
  added: Cells[];
  updated: Update[];
  unchanged: number;
  /** Rows of the same edition, item and year span that the release does not have. */
  absent: Cells[];
};

/** A note on where a figure was read, which no longer holds once it is read in the release itself. */
const readElsewhere = /^Read in a .*report that quotes the release/;

/** Puts a release's rows into a table: new ones are added, those of the same key updated. Pure. */
export function merge(existing: readonly Cells[], drafts: readonly Draft[], snapshot: Snapshot): Merge {
  const id = identity(snapshot);
  const rows = new Map(existing.map((row) => [id(row), row]));
  const added: Cells[] = [];
  const updated: Update[] = [];
  let unchanged = 0;
  const touched = new Set<string>();
  for (const { cells } of drafts) {
    const key = id(cells);
    const before = rows.get(key);
    touched.add(key);
    const after = before ? updatedRow(before, cells, snapshot) : cells;
    rows.set(key, after);
    if (!before) added.push(after);
    else {
      const changes = Object.keys(snapshot.columns).flatMap((column) => {
        const [from, to] = [before[column] ?? "", after[column] ?? ""];
        return from === to ? [] : [{ column, from, to }];
      });
      if (changes.length) updated.push({ kind: kindOf(changes, snapshot), row: after, changes });
      else unchanged++;
    }
  }
  return {
    snapshot,
    rows: [...rows.values()],
    added,
    updated,
    unchanged,
    absent: absentRows(existing, drafts, touched, id),
  };
}

/** What identifies a row, a country by its code rather than by one of its names. */
function identity({ key, columns }: Snapshot) {
  return (row: Cells) =>
    key.map((name) => (name === "country" && columns.iso3 && row.iso3) || row[name] || "").join(" · ");
}

function updatedRow(before: Cells, draft: Cells, { columns }: Snapshot): Cells {
  const figures = Object.keys(columns).filter((name) => columns[name]?.type === "figure");
  const same = figures.every((name) => isSameFigure(before[name] ?? "", draft[name] ?? ""));
  const after: Cells = {};
  for (const [name, column] of Object.entries(columns)) {
    after[name] = mergedCell(name, column, before[name] ?? "", draft[name] ?? "");
  }
  // What was written by hand of a figure stays as long as the figure does.
  const kept = before.note && !readElsewhere.test(before.note);
  after.note = same && kept ? (before.note ?? "") : (draft.note ?? "");
  return after;
}

function mergedCell(name: string, column: Column, before: string, draft: string): string {
  if (column.type === "figure") return isSameFigure(before, draft) ? before : draft;
  // A name once chosen stays, and so does a mark that the release leaves open.
  const stays = name === "country" || (name === "estimated" && draft === "");
  return stays && before ? before : draft;
}

function isSameFigure(a: string, b: string): boolean {
  const [x, y] = [toFigure(a), toFigure(b)];
  return x?.value === y?.value && x?.status === y?.status;
}

function kindOf(changes: readonly Change[], { columns }: Snapshot): Update["kind"] {
  if (changes.some(({ column }) => columns[column]?.type === "figure")) return "changed";
  return changes.some(({ column }) => column === "provenance" || column === "edition") ? "confirmed" : "marked";
}

function absentRows(
  existing: readonly Cells[],
  drafts: readonly Draft[],
  touched: ReadonlySet<string>,
  id: (row: Cells) => string,
): Cells[] {
  const editions = new Set(drafts.map(({ cells }) => cells.edition));
  return existing.filter((row) => editions.has(row.edition) && !touched.has(id(row)));
}
