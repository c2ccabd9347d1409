import { toArrowStream } from "./arrow.js";
import { literal, quoted, type Session } from "./database.js";
import { openSnapshot, type Snapshot } from "./openSnapshot.js";
import { type Need, type Outline, unloadedText } from "./outline.js";
import type { Parquet } from "./parquet.js";
import type { Progress } from "./progress.js";

type Options = { signal?: AbortSignal | undefined; onProgress?: ((progress: Progress) => void) | undefined };
type Loaded = { place: string; columns: ReadonlySet<string>; groups: ReadonlySet<number>; isWhole: boolean };

/**
 * The snapshots as readers meet them, in the schema “main”: views with all columns of each from the start. Tables behind
 * them hold the columns and row groups that queries needed so far. Whatever else is read is an error, never an empty cell.
 */
export class Store {
  readonly #loaded = new Map<string, Loaded>();
  #tables = 0;

  private constructor(
    readonly loader: Session,
    readonly outline: Outline,
    readonly snapshots: ReadonlyMap<string, Snapshot>,
  ) {}

  static async open(loader: Session, outline: Outline, snapshots: ReadonlyMap<string, Snapshot>): Promise<Store> {
    await loader.query(`CREATE SCHEMA loaded; ${[...snapshots.values()].map(emptyView).join("; ")}`);
    return new Store(loader, outline, snapshots);
  }

  /** Loads what is needed and not there yet. Throws Unavailable, or AbortError when the signal says so. */
  async load(needs: ReadonlyMap<string, Need>, options: Options) {
    const files = new Map([...needs.keys()].map((name) => [name, this.#open(name, options)]));
    await Promise.all(files.values());
    for (const [name, need] of needs) {
      const { groups } = await (files.get(name) as Promise<Parquet>);
      // Of a snapshot of which all rows are there, nobody needs to know which a query takes.
      const isThere = this.#loaded.get(name)?.groups.size === groups.length;
      if (!isThere) need.groups ??= await this.outline.groups(name, groups, need);
      const columns = need.columns.size ? need.columns : [this.#narrowest(name)];
      await this.#extend(name, [...columns], isThere ? [] : (need.groups ?? []), options);
    }
  }

  async loadWhole(name: string, options: Options) {
    await this.outline.define(name);
    const { fields, groups } = await this.#open(name, options);
    const columns = fields.map((field) => field.name);
    await this.#extend(name, columns, [...groups.keys()], options);
  }

  isWhole(name: string): boolean {
    return this.#loaded.get(name)?.isWhole ?? false;
  }

  /** Forgets snapshots that are there in part, for a statement of which nobody knows what it reads. */
  async unloadParts() {
    for (const [name, { isWhole }] of this.#loaded) if (!isWhole) await this.#unload(name);
  }

  #open(name: string, { signal }: Options) {
    return openSnapshot(this.#snapshot(name), { signal });
  }

  #snapshot(name: string): Snapshot {
    const snapshot = this.snapshots.get(name);
    if (!snapshot) throw new Error(`unknown snapshot: ${name}`);
    return snapshot;
  }

  #narrowest(name: string): string {
    const { fields } = this.#snapshot(name);
    return (fields.find(({ type }) => type !== "VARCHAR") ?? fields[0])?.name ?? "";
  }

  async #extend(name: string, columns: readonly string[], groups: readonly number[], options: Options) {
    const known = this.#loaded.get(name);
    if (known && columns.every((column) => known.columns.has(column)) && groups.every((i) => known.groups.has(i)))
      return;
    const wanted = new Set([...(known?.columns ?? []), ...columns]);
    const wantedGroups = new Set([...(known?.groups ?? []), ...groups]);
    if (known) await this.#unload(name);
    await this.#fill(name, wanted, wantedGroups, options);
  }

  /** Loads row group by row group: one is decoded while DuckDB, in its worker, takes in the one before. */
  async #fill(name: string, columns: ReadonlySet<string>, groups: ReadonlySet<number>, options: Options) {
    options.onProgress?.({ stage: "snapshot", name });
    const snapshot = this.#snapshot(name);
    const parquet = await this.#open(name, options);
    const fields = snapshot.fields.filter((field) => columns.has(field.name));
    const names = fields.map((field) => field.name);
    const table = { schema: "loaded", name: `${name} ${++this.#tables}` };
    const place = `loaded.${quoted(table.name)}`;
    await this.loader.query(`CREATE TABLE ${place} (${fields.map(({ name, type }) => `${quoted(name)} ${type}`)})`);
    let insertion = Promise.resolve();
    try {
      for (const group of [...groups].sort((a, b) => a - b)) {
        const chunks = await parquet.read(group, names);
        options.signal?.throwIfAborted();
        const rows = toArrowStream(chunks);
        await insertion;
        insertion = this.loader.insert(rows, table);
        insertion.catch(() => {});
      }
      await insertion;
      await this.loader.query(fullView(snapshot, place, columns));
    } catch (error) {
      await insertion.catch(() => {});
      await this.loader.query(`DROP TABLE ${place}`).catch(() => {});
      throw error;
    }
    const isWhole = columns.size === snapshot.fields.length && groups.size === parquet.groups.length;
    this.#loaded.set(name, { place, columns, groups, isWhole });
  }

  async #unload(name: string) {
    const known = this.#loaded.get(name);
    this.#loaded.delete(name);
    await this.loader.query(`${emptyView(this.#snapshot(name))}; DROP TABLE IF EXISTS ${known?.place}`);
  }
}

/** A column that is not loaded must not look like one of nulls, which DuckDB would reason about. */
const missing = ({ name }: Snapshot, type: string) => `error(${literal(unloadedText(name))})::${type}`;

function emptyView(snapshot: Snapshot): string {
  const columns = snapshot.fields.map(({ name, type }) => `${missing(snapshot, type)} AS ${quoted(name)}`);
  return `CREATE OR REPLACE VIEW main.${quoted(snapshot.name)} AS
    SELECT ${columns.join(", ")} FROM range(1) WHERE ${missing(snapshot, "BOOLEAN")} IS NULL`;
}

function fullView(snapshot: Snapshot, place: string, loaded: ReadonlySet<string>): string {
  const columns = snapshot.fields.map(({ name, type }) =>
    loaded.has(name) ? quoted(name) : `${missing(snapshot, type)} AS ${quoted(name)}`,
  );
  return `CREATE OR REPLACE VIEW main.${quoted(snapshot.name)} AS SELECT ${columns.join(", ")} FROM ${place}`;
}
