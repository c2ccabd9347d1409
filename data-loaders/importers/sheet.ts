import { parse } from "csv-parse/sync";
import { decode } from "./encoding.js";
import { Faults, fault, ImportError } from "./faults.js";

/** A publisher's CSV: cells by column, both in plain form, and the line each row starts on. */
export type Sheet = { file: string; columns: readonly string[]; rows: readonly SheetRow[] };
export type SheetRow = { line: number; cells: Readonly<Record<string, string>> };

/** `PROD_EST_ 2024` and `prod_est_2024` are one column: publishers' headers differ in case and spaces between releases. */
export const columnName = (header: string) =>
  plain(header)
    .toLowerCase()
    .replace(/[\s_]+/g, "_");

/** Without the spaces that publishers leave around words, and with plain spaces for no-break ones and line ends. */
const plain = (cell: string) => cell.replace(/\s+/g, " ").trim();

/** Reads a publisher's CSV. Rows of commas and unnamed empty columns are left out; all else that is odd is a fault. */
export function toSheet(bytes: Uint8Array, file: string): Sheet {
  const records = toRecords(decode(bytes, file), file);
  const faults = new Faults(file);
  const [header, ...rest] = records;
  if (!header) throw new ImportError([fault("empty file", "", file)]);
  const columns = header.cells.map(columnName);
  for (const [i, name] of columns.entries()) {
    if (name && columns.indexOf(name) !== i) faults.say("duplicate column", header.cells[i] as string, header.line);
  }
  const rows: SheetRow[] = [];
  for (const { line, cells } of rest) {
    if (cells.every((cell) => cell === "")) continue;
    if (cells.length !== columns.length)
      faults.say(`row of ${cells.length} cells, not ${columns.length}`, cells.join(), line);
    for (const [i, cell] of cells.entries()) {
      if (cell && columns[i] === "") faults.say("value in unnamed column", cell, line);
    }
    rows.push({ line, cells: Object.fromEntries(columns.map((name, i) => [name, cells[i] ?? ""])) });
  }
  faults.stopIfAny();
  return { file, columns: columns.filter((name) => name !== ""), rows };
}

function toRecords(text: string, file: string): { line: number; cells: string[] }[] {
  try {
    // One kind of line end, for the parser counts "\r\n" inside quotes as two.
    const records = parse(text.replace(/\r\n?/g, "\n"), {
      bom: true,
      info: true,
      relax_column_count: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    // The parser counts lines to a record's end; a quoted cell may hold some of them.
    return records.map(({ record, info }) => ({
      line: info.lines - (record.join("").match(/\n/g)?.length ?? 0),
      cells: record.map(plain),
    }));
  } catch (error) {
    const { message, lines } = error as Error & { lines?: number };
    throw new ImportError([fault("unreadable CSV", message, file, lines)]);
  }
}
