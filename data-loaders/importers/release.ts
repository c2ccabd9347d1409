import { toSnapshot } from "../snapshots.js";
import { readTable, TableError } from "../table.js";
import { fault, ImportError } from "./faults.js";
import type { Sheet } from "./sheet.js";
import { type Cells, toCsv } from "./tableFile.js";

/** A row for one of our tables, and the line of the publisher's file that it was read from. */
export type Draft = { table: string; cells: Cells; line: number };

/** What a publisher's file says, in the columns of our tables. */
export type Release = {
  file: string;
  layout: string;
  edition: string;
  source: string;
  drafts: readonly Draft[];
  /** What was left out or had to be understood, for people to look at. */
  remarks: readonly string[];
};

/** How a publisher lays its files out: recognised by the header, never by a file's name. */
export type Layout = {
  name: string;
  fits: (columns: readonly string[]) => boolean;
  /** @param edition as the caller gave it; it must agree with the file */
  read: (sheet: Sheet, edition: string | undefined) => Release;
};

/** Checks a release's rows against the tables they are for, and tells faults by the lines of the publisher's file. */
export function checkRelease({ file, source, edition, drafts }: Release) {
  if (!drafts.length) throw new ImportError([fault("empty release", "no row about rare earths", file)]);
  const faults = [];
  for (const table of new Set(drafts.map((draft) => draft.table))) {
    const rows = drafts.filter((draft) => draft.table === table);
    const lineOf = (line: string) => String(rows[Number(line) - 2]?.line ?? line);
    const spec = toSnapshot(table);
    try {
      readTable(
        toCsv(
          rows.map(({ cells }) => cells),
          spec,
        ),
        spec,
        file,
        new Map([[source, edition]]),
      );
    } catch (error) {
      if (!(error instanceof TableError)) throw error;
      const lines = /(?<=duplicate of line )\d+|(?<=:)\d+(?=(?:, [\w+]+)?\)$)/g;
      faults.push(...error.faults.map((text) => text.replace(lines, lineOf)));
    }
  }
  if (faults.length) throw new ImportError(faults);
}

/** Text that goes into a table: a spreadsheet must not run it, and no character may have been lost before it came here. */
export function isSafeText(text: string): boolean {
  return !/^[=+@]/.test(text) && !text.includes("\ufffd");
}
