import type { Table } from "apache-arrow";
import type { ColumnType, Field } from "./chunk.js";
import { literal, quoted, type Session } from "./database.js";
import { wordsOf } from "./fault.js";
import { measures } from "./measures.js";
import type { Group } from "./parquet.js";
import { type Scan, scansOf } from "./plan.js";
import { Unavailable } from "./unavailable.js";

/**
 * What a query needs of a snapshot: columns, and for each scan the conditions on its rows; null when it takes all rows.
 * `groups` are the row groups that hold such rows, once they were looked for.
 */
export type Need = { columns: Set<string>; conditions: (readonly string[] | null)[]; groups?: number[] };
export type Outlined = { name: string; fields: readonly Field[] };

/** What DuckDB says when a snapshot is read that is not loaded, or a column of it. */
export const unloadedText = (name: string): string => `unloaded snapshot: ${name}`;
/** The snapshots of which DuckDB says so. */
export const unloadedAllIn = (words: string): Set<string> =>
  new Set(Array.from(words.matchAll(/unloaded snapshot: (\w+)/g), ([, name]) => name as string));

const prefix = "outline of ";
const explain = "EXPLAIN (FORMAT JSON)\n";

/**
 * The snapshots as DuckDB's planner needs to see them, with no data: tables of their columns in which everything is
 * possible, so that no plan leaves out what the true data could need. DuckDB then says what a query reads.
 */
export class Outline {
  readonly #defined = new Set<string>();
  readonly #columnsOf = new Map<string, string[] | null>();
  readonly #grouped = new Set<string>();

  /** The planner's unqualified names are those of the schema “outline”. Both sessions give errors as JSON. */
  constructor(
    readonly planner: Session,
    readonly loader: Session,
    readonly snapshots: ReadonlyMap<string, Outlined>,
  ) {}

  /**
   * The scans of a query, or null when DuckDB cannot plan it, as with a fault in it. What the planner misses is defined
   * and the query planned again: snapshots and measures here, others by `define`, which says whether it could.
   */
  async scans(
    sql: string,
    define: (name: string) => Promise<boolean>,
    ask: (sql: string) => Promise<Table>,
  ): Promise<Scan[] | null> {
    for (;;) {
      const answer = await this.#defining(() => ask(explain + sql), define);
      if (!answer) return null;
      const plan = String(answer.getChildAt(1)?.get(0));
      // Until a snapshot has its outline, its name is that of the view for readers.
      let isNew = false;
      for (const name of unloadedAllIn(plan)) isNew = (await this.define(name)) || isNew;
      if (!isNew) return scansOf(plan);
    }
  }

  /** What the scans need of each snapshot. */
  async needs(scans: readonly Scan[]): Promise<Map<string, Need>> {
    const needs = new Map<string, Need>();
    for (const { table, columns, filters, isSampled } of scans) {
      const snapshot = table.startsWith(prefix) ? this.snapshots.get(table.slice(prefix.length)) : undefined;
      if (!snapshot) continue;
      const need = needs.get(snapshot.name) ?? { columns: new Set<string>(), conditions: [] };
      needs.set(snapshot.name, need);
      for (const column of columns) need.columns.add(column);
      let isSure = !isSampled && filters.length > 0;
      for (const filter of filters) {
        const found = await this.#filterColumns(table, filter);
        for (const column of found ?? snapshot.fields.map(({ name }) => name)) need.columns.add(column);
        isSure &&= found !== null;
      }
      need.conditions.push(isSure ? filters : null);
    }
    return needs;
  }

  /** The row groups of a snapshot that hold rows for the conditions, by what Parquet's statistics say. */
  async groups(name: string, groups: readonly Group[], { conditions }: Need): Promise<number[]> {
    const all = [...groups.keys()];
    if (groups.length < 2 || conditions.some((filters) => !filters)) return all;
    // A row group of which nothing is known is read.
    if (!(await this.#outlineGroups(name, groups))) return all;
    const kept = new Set<number>();
    for (const filters of conditions)
      for (let from = 0; from < all.length; from += 64) {
        const some = all.slice(from, from + 64);
        const where = (filters ?? []).map((filter) => `(${filter})`).join(" AND ");
        const asked = some.map((i) => `SELECT 1 FROM outline.${quoted(groupName(name, i))} WHERE ${where}`);
        const answer = await this.planner.query(explain + asked.join(" UNION ALL "));
        const tables = new Set(scansOf(String(answer.getChildAt(1)?.get(0))).map(({ table }) => table));
        for (const i of some) if (tables.has(groupName(name, i))) kept.add(i);
      }
    return all.filter((i) => kept.has(i));
  }

  /** Defines a snapshot or measure in the outline, or says that it is neither, or there already. */
  async define(name: string): Promise<boolean> {
    if (this.#defined.has(name)) return false;
    const snapshot = this.snapshots.get(name);
    const measure = Object.hasOwn(measures, name) ? measures[name] : undefined;
    if (!snapshot && !measure) return false;
    this.#defined.add(name);
    if (snapshot) {
      await this.planner.query(tableSql(prefix + name, snapshot.fields, [{}]));
      await this.planner.query(`CREATE VIEW outline.${quoted(name)} AS FROM outline.${quoted(prefix + name)}`);
    }
    // Once over the outline, and once over the snapshots for readers.
    if (measure)
      for (const session of [this.planner, this.loader])
        await this.#defining(
          () => session.query(measure),
          async () => false,
        );
    return true;
  }

  /** Does something until no name is missing that can be defined; null when it fails for another reason. */
  async #defining<Found>(ask: () => Promise<Found>, define: (name: string) => Promise<boolean>): Promise<Found | null> {
    for (;;) {
      try {
        return await ask();
      } catch (error) {
        // A limit, a breakdown or the reader ended it, which says nothing of names.
        if (error instanceof Unavailable || (error instanceof Error && error.name === "AbortError")) throw error;
        const name = wordsOf(error).name?.toLowerCase();
        if (name === undefined || !((await this.define(name)) || (await define(name)))) return null;
      }
    }
  }

  /** The columns of a condition; null when it is not whole, as DuckDB breaks the text of a plan at line ends. */
  async #filterColumns(table: string, filter: string): Promise<string[] | null> {
    const key = `${table}\n${filter}`;
    const known = this.#columnsOf.get(key);
    if (known !== undefined) return known;
    if (this.#columnsOf.size > 1000) this.#columnsOf.clear();
    let columns: string[] | null = null;
    try {
      const answer = await this.planner.query(`${explain}SELECT (${filter}) FROM outline.${quoted(table)}`);
      columns = scansOf(String(answer.getChildAt(1)?.get(0))).flatMap(({ columns }) => columns);
    } catch {
      // It stays null: the whole table is then read.
    }
    this.#columnsOf.set(key, columns);
    return columns;
  }

  /** Defines the row groups of a snapshot, and says whether it could: their bounds come from a file. */
  async #outlineGroups(name: string, groups: readonly Group[]): Promise<boolean> {
    if (this.#grouped.has(name)) return true;
    const { fields } = this.snapshots.get(name) as Outlined;
    try {
      for (const [i, { bounds }] of groups.entries())
        await this.planner.query(tableSql(groupName(name, i), fields, bounds));
    } catch {
      return false;
    }
    this.#grouped.add(name);
    return true;
  }
}

const groupName = (name: string, group: number) => `row group ${group} of ${name}`;

/** The least and the greatest value of a type. */
const extremes: Record<ColumnType, [string, string]> = {
  VARCHAR: ["''", "repeat(chr(1114111), 4)"],
  INTEGER: ["-2147483648", "2147483647"],
  BIGINT: ["-9223372036854775808", "9223372036854775807"],
  DOUBLE: ["'-infinity'", "'nan'"],
  BOOLEAN: ["false", "true"],
  DATE: ["'-infinity'", "'infinity'"],
};

/**
 * A table whose statistics are the bounds, or allow everything where there are none. A row is deleted from it, so that
 * DuckDB takes no count for exact.
 */
function tableSql(
  name: string,
  fields: readonly Field[],
  bounds: readonly { min?: unknown; max?: unknown; nulls?: number }[],
) {
  const table = `outline.${quoted(name)}`;
  const columns = fields.map(({ name, type }, i) => {
    const { min, max, nulls } = bounds[i] ?? {};
    const [least, greatest] = extremes[type];
    const low = toSql(min, type) ?? least;
    const high = toSql(max, type) ?? greatest;
    return { column: `${quoted(name)} ${type}`, row: [nulls === 0 ? low : "NULL", low, high, low] };
  });
  const rows = [0, 1, 2, 3].map((i) => `(${columns.map(({ row }) => row[i]).join(", ")})`);
  return `CREATE OR REPLACE TABLE ${table} (${columns.map(({ column }) => column).join(", ")});
    INSERT INTO ${table} VALUES ${rows.join(", ")}; DELETE FROM ${table} WHERE rowid = 3`;
}

function toSql(value: unknown, type: ColumnType): string | undefined {
  if (value === undefined || String(value).includes("\0")) return;
  if (value === null) return "NULL";
  if (type !== "DATE") return literal(String(value));
  const days = Number(value);
  // DuckDB's endless dates, which no sum of days gives.
  if (Math.abs(days) === 2 ** 31 - 1) return days < 0 ? "'-infinity'" : "'infinity'";
  return `DATE '1970-01-01' + ${days}`;
}
