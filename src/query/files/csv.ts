import type { Result } from "../../snapshots/result.js";
import { columnNames } from "./columnNames.js";
import type { Work } from "./pace.js";
import { textFile } from "./textFile.js";

/**
 * The answer as CSV after RFC 4180, in UTF-8 with a line of names. Values are exact; a null is an empty field, an empty text
 * is `""`. In a file of one column a null is `""` too, since many programs skip an empty line.
 *
 * Texts that a spreadsheet would take for a formula are left as they are: a sign put before them would change the data for
 * every other program. `formulas` counts them, so that the reader can be told. The snapshots hold none; only a query's own
 * words can make them.
 */
export async function writeCsv(result: Result, work: Work = {}): Promise<{ file: Blob; formulas: number }> {
  const { columns } = result;
  const isText = columns.map(({ kind }) => kind === "text" || kind === "other");
  const missing = columns.length === 1 ? '""' : "";
  let formulas = 0;
  const names = columnNames(columns);
  formulas += names.filter(isFormula).length;
  const row = (row: number) => {
    let line = "";
    for (let column = 0; column < columns.length; ++column) {
      const text = result.text(row, column);
      if (text !== null && isText[column] && isFormula(text)) ++formulas;
      line += (column ? "," : "") + (text === null ? missing : field(text));
    }
    return `${line}\r\n`;
  };
  const head = `${names.map(field).join(",")}\r\n`;
  const file = await textFile(result, { type: "text/csv;charset=utf-8", head, row }, work);
  return { file, formulas };
}

const field = (text: string) => (text && !/[",\r\n]|^\s|\s$/.test(text) ? text : `"${text.replaceAll('"', '""')}"`);

/** `=1+1`, `@a`, `-x` are formulas to a spreadsheet; `-5` and `+49 30 12` are figures. */
const isFormula = (text: string) => /^[=@\t\r]|^[+-](?![\d\s.,]*$)/.test(text);
