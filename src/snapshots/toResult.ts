import { Answer, columnsOf } from "./answer.js";
import type { Collected } from "./collect.js";
import type { Snapshot } from "./openSnapshot.js";
import { columnOf, type Result, type ResultColumn } from "./result.js";
import type { Described } from "./shownTypes.js";

type About = {
  uses: Result["uses"];
  snapshots: ReadonlyMap<string, Snapshot>;
  /** The statement's parameters, by which columns without a name of their own are called. */
  parameters: readonly string[];
};

/** An answer with what is known of its columns: types in DuckDB's own words, units and descriptions of the snapshots. */
export function toResult(
  { schema, batches, limit, seconds }: Collected,
  described: readonly Described[] | null,
  about: About,
): Result {
  const own = columnsOf(schema);
  // A pivot has the columns that the data gives it, which were not there when it was described.
  const isDescribed = described?.length === own.length && own.every(({ name }, i) => name === described[i]?.name);
  const columns = own.map(({ name, type }, i) =>
    withUnit(columnOf(asWritten(name, about), isDescribed ? (described[i]?.type ?? type) : type), about),
  );
  // DuckDB answers a statement that is no query with an empty column.
  const answers = described !== null || batches.some(({ numRows }) => numRows);
  return new Answer(columns, batches, { limit, seconds, answers, uses: about.uses });
}

const asWritten = (name: string, { parameters }: About) =>
  name.replace(/getvariable\('parameter_(\d+)'\)/g, (whole, i) =>
    parameters[i - 1] ? `:${parameters[i - 1]}` : whole,
  );

/** The unit and description of the snapshots' column of that name, where all that the answer uses agree. */
function withUnit(column: ResultColumn, { uses, snapshots }: About): ResultColumn {
  const fields = uses.flatMap(({ snapshot, columns }) =>
    columns.includes(column.name)
      ? (snapshots.get(snapshot)?.fields.filter(({ name }) => name === column.name) ?? [])
      : [],
  );
  const [unit, ...units] = new Set(fields.map(({ unit }) => unit ?? ""));
  const [description, ...descriptions] = new Set(fields.map(({ description }) => description ?? ""));
  return {
    ...column,
    ...(unit && !units.length ? { unit } : {}),
    ...(description && !descriptions.length ? { description } : {}),
  };
}
