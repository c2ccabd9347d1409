import { type Database, quoted } from "./database.js";
import { type Field, fieldsOf, type Snapshot } from "./snapshot.js";

type Value = string | number | boolean;
/** What a column holds: numbers and dates in their order, text by code unit, dates as ISO text. */
export type Statistics = { nulls: number; distinct: number; min?: Value; max?: Value; values?: Value[] };

/** Values are listed up to so many, and texts up to so many characters: longer ones are remarks, not categories. */
const [mostValues, longestText] = [60, 60];

/** The statistics of every column of a snapshot, by its name. Measured quantities and line numbers list no values. */
export async function statisticsOf(database: Database, snapshot: Snapshot): Promise<Map<string, Statistics>> {
  const rows = await database.query(`FROM ${quoted(snapshot.name)}`);
  return new Map(
    fieldsOf(snapshot).map((field) => [
      field.name,
      toStatistics(
        field,
        rows.map((row) => row[field.name] as Value | null),
      ),
    ]),
  );
}

function toStatistics({ name, type }: Field, cells: readonly (Value | null)[]): Statistics {
  const values = [...new Set(cells.filter((cell) => cell !== null))].sort((a, b) => (a < b ? -1 : 1));
  const counts = { nulls: cells.filter((cell) => cell === null).length, distinct: values.length };
  const [min, max] = [values[0], values.at(-1)];
  const isRemark = type === "VARCHAR" && values.some((value) => String(value).length > longestText);
  if (min === undefined || max === undefined || isRemark) return counts;
  const isListed = values.length <= mostValues && type !== "DOUBLE" && name !== "line";
  return { ...counts, min, max, ...(isListed ? { values } : {}) };
}
