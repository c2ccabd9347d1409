import { quoted, type Session } from "./database.js";
import { measures } from "./measures.js";
import type { Result } from "./result.js";
import type { Parameters } from "./statement.js";
import { Unavailable } from "./unavailable.js";

/** A named query whose result others may read as a table of its name. */
export type Cell = { name: string; sql: string; parameters?: Parameters };
type Uses = Result["uses"];
type Held = { key: string; reads: ReadonlySet<string>; uses: Uses };

/** The table that holds the result of a named query. */
export const cellTable = (name: string): string => `loaded.${quoted(`result of ${name}`)}`;

const keyOf = ({ sql, parameters = {} }: Cell) => JSON.stringify([sql, Object.entries(parameters).sort()]);

/** The results of named queries, as views of the schema “main”. They are computed when they are read. */
export class Cells {
  readonly #held = new Map<string, Held>();
  readonly #shown = new Set<string>();
  #cells: ReadonlyMap<string, Cell> = new Map();

  constructor(
    readonly loader: Session,
    readonly snapshots: ReadonlyMap<string, unknown>,
  ) {}

  /** Takes the cells as they are now, and drops results that are no longer theirs. */
  async refresh(cells: readonly Cell[]) {
    for (const { name } of cells) this.#check(name);
    this.#cells = new Map(cells.map((cell) => [cell.name.toLowerCase(), cell]));
    if (this.#cells.size < cells.length)
      throw new Unavailable("repeated name", "Two queries have the same name; give one another.");
    for (let isDone = false; !isDone; ) {
      isDone = true;
      for (const [name, { key, reads }] of this.#held) {
        const cell = this.#cells.get(name);
        if (cell && keyOf(cell) === key && [...reads].every((read) => this.#held.has(read))) continue;
        this.#held.delete(name);
        await this.loader.query(`DROP VIEW IF EXISTS main.${quoted(name)}; DROP TABLE IF EXISTS ${cellTable(name)}`);
        isDone = false;
      }
    }
    await this.hide();
  }

  /** Takes the names away, so that the planner misses each that a query reads. */
  async hide() {
    for (const name of this.#shown) await this.loader.query(`DROP VIEW IF EXISTS main.${quoted(name)}`);
    this.#shown.clear();
  }

  /** Gives a result the name by which it is read. Says whether it had it not. */
  async show(name: string): Promise<boolean> {
    if (this.#shown.has(name)) return false;
    await this.loader.query(`CREATE VIEW main.${quoted(name)} AS FROM ${cellTable(name)}`);
    this.#shown.add(name);
    return true;
  }

  cell(name: string): Cell | undefined {
    return this.#cells.get(name);
  }

  held(name: string): Held | undefined {
    return this.#held.get(name);
  }

  hold(name: string, reads: ReadonlySet<string>, uses: Uses) {
    const cell = this.#cells.get(name);
    if (cell) this.#held.set(name, { key: keyOf(cell), reads, uses });
  }

  #check(name: string) {
    const why = this.snapshots.has(name.toLowerCase())
      ? "is a snapshot's"
      : Object.hasOwn(measures, name.toLowerCase())
        ? "is a measure's"
        : /^[A-Za-z_]\w{0,62}$/.test(name)
          ? /^(duckdb|pg|sqlite|pragma)_/i.test(name)
            ? "is one that DuckDB keeps for itself"
            : undefined
          : "can be read by no query: it may have letters, digits and low lines, and begins with a letter";
    if (why) throw new Unavailable(`unusable name: ${name}`, `The name “${name}” ${why}. Choose another.`);
  }
}
