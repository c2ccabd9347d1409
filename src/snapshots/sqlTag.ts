import type { ColumnTable } from "arquero";
import aq from "arquero/dist/arquero.min.js";
import type { Result } from "./result.js";
import type { Run } from "./runner.js";
import type { Parameters, Value } from "./statement.js";
import { Unavailable } from "./unavailable.js";

export type Tag = (strings: TemplateStringsArray, ...values: (Value | readonly Value[])[]) => Promise<ColumnTable>;

/** The tag `sql` over something that runs queries. What is put into the template goes to DuckDB as values, never as SQL. */
export const sqlTag =
  (run: Run): Tag =>
  async (strings, ...values) => {
    const result = await run(toSql(strings), { parameters: toParameters(values) });
    if (result.limit)
      throw new Unavailable(
        `large answer: more than ${result.total} rows`,
        `The answer has more than ${result.total.toLocaleString("en-GB")} rows. Add a LIMIT, or sum it up.`,
      );
    return toTable(result);
  };

/** A bracket keeps `x[${from}:${to}]` from being read as something else; IN takes none around a list. */
const toSql = (strings: TemplateStringsArray) =>
  strings.reduce((sql, next, i) => `${sql}${/\bin\s*$/i.test(sql) ? `:value_${i}` : `(:value_${i})`}${next}`);

const toParameters = (values: readonly (Value | readonly Value[])[]): Parameters =>
  Object.fromEntries(values.map((value, i) => [`value_${i + 1}`, value]));

/** An answer as an Arquero table. Dates are Dates in UTC; numbers of a column that doubles cannot hold are all text. */
function toTable(result: Result): ColumnTable {
  const columns = new Map<string, unknown[]>();
  for (const [column, { name, numeric }] of result.columns.entries()) {
    let own = name;
    for (let i = 1; columns.has(own); ++i) own = `${name}_${i}`;
    const rows = Array.from({ length: result.total }, (_, row) => row);
    const values = rows.map((row) => result.value(row, column));
    const isText = numeric && values.some((value) => typeof value === "string");
    columns.set(own, isText ? rows.map((row) => result.text(row, column)) : values);
  }
  const table = aq.table([...columns]);
  // Arquero's own way to its rows makes a program from text, which pages forbid; a cell's table is shown by its rows.
  return Object.defineProperty(table, Symbol.iterator, {
    *value() {
      for (let row = 0; row < result.total; ++row)
        yield Object.fromEntries(Array.from(columns, ([name, values]) => [name, values[row]]));
    },
  });
}
