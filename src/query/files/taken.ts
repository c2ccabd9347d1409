import type { SnapshotFacts } from "../../snapshots/catalogue.js";
import type { Result } from "../../snapshots/result.js";
import type { Cited } from "../citation/citation.js";
import type { ParameterValue, ParameterValues } from "../link/sharedQuery.js";

/** What is taken away: the answer, the query with its parameters, the cells that it reads, and what is cited with it. */
export type Taken = {
  result: Result;
  sql: string;
  parameters: ParameterValues;
  cells: readonly { name: string; sql: string; parameters?: ParameterValues }[];
  cited: Cited;
};

export const usedSnapshots = (
  uses: readonly { snapshot: string }[],
  catalogue: readonly SnapshotFacts[],
): SnapshotFacts[] => catalogue.filter(({ name }) => uses.some(({ snapshot }) => snapshot === name));

/** The query as a file of SQL, the values of its parameters in comments above it. */
export function sqlFile({ sql, parameters, cells }: Pick<Taken, "sql" | "parameters" | "cells">): string {
  const parts = cells.map(
    (cell) => `-- The cell “${oneLine(cell.name)}”, which is read by its name\n${statement(cell)}\n;\n`,
  );
  return [...parts, `${statement({ sql, parameters })}\n`].join("\n");
}

const statement = ({ sql, parameters = {} }: { sql: string; parameters?: ParameterValues }) =>
  [
    ...Object.entries(parameters).map(([name, value]) => `-- :${oneLine(name)} = ${literal(value)}`),
    sql.trimEnd(),
  ].join("\n");

const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");

/** A value as SQL has it, on one line, so that nothing of it can leave its comment. */
function literal(value: ParameterValue): string {
  if (typeof value !== "string") return value === null ? "NULL" : String(value);
  const quoted = value.replaceAll("'", "''");
  if (!/[\p{Cc}\u2028\u2029]/u.test(value)) return `'${quoted}'`;
  const escaped = quoted.replaceAll("\\", "\\\\").replaceAll(/[\p{Cc}\u2028\u2029]/gu, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `E'${escaped}'`;
}
