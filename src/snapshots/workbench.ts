import { Answer, columnsOf } from "./answer.js";
import { type Cell, Cells, cellTable } from "./cells.js";
import { type Collected, collect, perform } from "./collect.js";
import type { Binding, Session } from "./database.js";
import { type Engine, lockDown } from "./engine.js";
import { toFault, wordsOf } from "./fault.js";
import type { Limits } from "./limits.js";
import type { Snapshot } from "./openSnapshot.js";
import { type Need, Outline, unloadedAllIn } from "./outline.js";
import type { Progress } from "./progress.js";
import { columnOf, type Result, type ResultColumn } from "./result.js";
import { type Described, showing } from "./shownTypes.js";
import { bindingsOf, type Parameters, type Statement, toStatement } from "./statement.js";
import { Store } from "./store.js";
import { Unavailable } from "./unavailable.js";

export type Asked = {
  parameters?: Parameters | undefined;
  cells: readonly Cell[];
  limits: Limits;
  onProgress?: ((progress: Progress) => void) | undefined;
};
/** How long DuckDB may take: work ends when the time is over, or the signal says so. */
export type Guard = <Found>(session: Session, work: (signal: AbortSignal) => Promise<Found>) => Promise<Found>;
type Plan = {
  statement: Statement;
  bindings: Binding[];
  /** What it needs of each snapshot; null when DuckDB could not say. */
  needs: Map<string, Need> | null;
  /** Named queries whose results it reads. */
  reads: Set<string>;
  /** Snapshots that it reads in a way that DuckDB could not foresee. */
  whole: Set<string>;
};

/** The snapshots in a running engine, and all that is needed to ask them. Queries can neither change it nor reach beyond it. */
export class Workbench {
  private constructor(
    readonly engine: Engine,
    readonly snapshots: ReadonlyMap<string, Snapshot>,
    readonly loader: Session,
    readonly planner: Session,
    readonly outline: Outline,
    readonly store: Store,
    readonly cells: Cells,
  ) {}

  static async open(engine: Engine, list: readonly Snapshot[]): Promise<Workbench> {
    const snapshots = new Map(list.map((snapshot) => [snapshot.name, snapshot]));
    const [loader, planner] = [await engine.database.connect(), await engine.database.connect()];
    await loader.query("CREATE SCHEMA outline; SET errors_as_json = true");
    await planner.query("SET schema = 'outline'; SET errors_as_json = true");
    const outline = new Outline(planner, loader, snapshots);
    const store = await Store.open(loader, outline, snapshots);
    for (const statement of lockDown(engine.memory)) await loader.query(statement);
    return new Workbench(engine, snapshots, loader, planner, outline, store, new Cells(loader, snapshots));
  }

  /** Answers a reader's query, which may read the results of named ones. */
  async answer(text: string, asked: Asked, guard: Guard, signal: AbortSignal | undefined): Promise<Result> {
    await this.cells.refresh(asked.cells);
    const plan = await this.#plan(text, asked.parameters, asked, guard, signal, []);
    const described = await guard(this.planner, () => this.#describe(plan.statement));
    const { before, after } = showing(described);
    const found = await this.#run(plan, before, asked, guard, signal, (session, signal) =>
      collect(session, before + plan.statement.sql + after, asked.limits, signal),
    );
    return this.#toResult(found, described, plan);
  }

  /** Finds out what a query reads, and sees that the results of named queries among it are there. */
  async #plan(
    text: string,
    parameters: Parameters | undefined,
    asked: Asked,
    guard: Guard,
    signal: AbortSignal | undefined,
    within: readonly string[],
  ): Promise<Plan> {
    const statement = await toStatement(text, this.engine.database);
    const bindings = bindingsOf(statement, parameters);
    const reads = new Set<string>();
    const define = async (name: string) => {
      const cell = this.cells.cell(name);
      if (!cell) return false;
      reads.add(name);
      if (!this.cells.held(name)) {
        await this.#compute(cell, asked, guard, signal, within);
        await setVariables(this.planner, bindings);
      }
      return this.cells.show(name);
    };
    await setVariables(this.planner, bindings);
    await this.cells.hide();
    const ask = (sql: string) => guard(this.planner, () => this.planner.query(sql));
    const scans = await this.outline.scans(statement.explained, define, ask);
    const needs = scans && (await this.outline.needs(scans));
    const whole = new Set<string>();
    for (const { table } of scans ?? []) {
      // A table that is loaded already was named with its schema.
      const name = / \d+$/.test(table) ? table.replace(/ \d+$/, "") : "";
      if (!this.snapshots.has(name)) continue;
      whole.add(name);
      await this.store.loadWhole(name, { signal, onProgress: asked.onProgress });
    }
    return { statement, bindings, needs, reads, whole };
  }

  /** Computes the result of a named query and keeps it as a table. */
  async #compute(cell: Cell, asked: Asked, guard: Guard, signal: AbortSignal | undefined, within: readonly string[]) {
    const name = cell.name.toLowerCase();
    if (within.includes(name)) {
      const path = [...within.slice(within.indexOf(name)), name].map((name) => `“${name}”`);
      throw new Unavailable(
        `circular queries: ${path.join(", ")}`,
        path.length > 2 ? `${path.join(" reads ")}: none of them can be first.` : `${path[0]} reads its own result.`,
      );
    }
    const table = cellTable(name);
    const most = asked.limits.rows;
    try {
      const plan = await this.#plan(cell.sql, cell.parameters, asked, guard, signal, [...within, name]);
      // The fault of a query that cannot be planned is better told without what is put around it.
      if (!plan.needs)
        await this.#run(plan, "", asked, guard, signal, (session, on) => perform(session, plan.statement.sql, on));
      const before = `CREATE OR REPLACE TABLE ${table} AS SELECT * FROM (\n`;
      const sql = `${before}${plan.statement.sql}\n) LIMIT ${most + 1}`;
      await this.#run(plan, before, asked, guard, signal, (session, signal) => perform(session, sql, signal), false);
      const counted = await this.loader.query(`SELECT count(*) FROM ${table}`);
      if (Number(counted.getChildAt(0)?.get(0)) > most) {
        await this.loader.query(`DROP TABLE ${table}`);
        throw new Unavailable(
          `large result: ${name}`,
          `“${cell.name}” has more than ${most.toLocaleString("en-GB")} rows, too many for other queries to read.`,
        );
      }
      this.cells.hold(name, plan.reads, this.#uses(plan));
    } catch (error) {
      if (!(error instanceof Error) || error instanceof Unavailable || signal?.aborted || error.name !== "Fault")
        throw error;
      throw new Unavailable(
        `faulty query: ${name}`,
        `“${cell.name}”, which this query reads, has a fault: ${error.message}`,
        {
          cause: error,
        },
      );
    }
  }

  /** Runs a planned statement in a session of its own, over what it needs. */
  async #run<Found>(
    { statement, bindings, needs, whole }: Plan,
    before: string,
    { onProgress }: Asked,
    guard: Guard,
    signal: AbortSignal | undefined,
    work: (session: Session, signal: AbortSignal) => Promise<Found>,
    isReading = true,
  ): Promise<Found> {
    if (needs) await this.store.load(needs, { signal, onProgress });
    else await this.store.unloadParts();
    for (;;) {
      onProgress?.({ stage: "run" });
      const session = await this.engine.database.connect();
      try {
        await setVariables(session, bindings);
        if (isReading) await session.query("BEGIN TRANSACTION READ ONLY");
        return await guard(session, (signal) => work(session, signal));
      } catch (error) {
        if (this.engine.stopped || error instanceof Unavailable || signal?.aborted) throw error;
        const [name] = unloadedAllIn(wordsOf(error).text);
        if (name === undefined || !this.snapshots.has(name) || this.store.isWhole(name))
          throw toFault(error, statement, before);
        whole.add(name);
        await this.store.loadWhole(name, { signal, onProgress });
      } finally {
        if (!this.engine.stopped) await Promise.race([this.#end(session), this.engine.failure]).catch(() => {});
      }
    }
  }

  async #end(session: Session) {
    await session.cancel();
    await session.close();
    // Logs would outlive the query, and no setting forbids them.
    await this.loader.query("CALL disable_logging()");
  }

  async #describe({ sql }: Statement): Promise<Described[] | null> {
    // DESCRIBE takes a SHOW only within a query, which would number columns of the same name.
    for (const asked of [`DESCRIBE\n${sql}`, `DESCRIBE SELECT * FROM (\n${sql}\n)`])
      try {
        const answer = await this.planner.query(asked);
        const [names, types] = [answer.getChildAt(0), answer.getChildAt(1)];
        return Array.from({ length: answer.numRows }, (_, i) => ({
          name: String(names?.get(i)),
          type: String(types?.get(i)),
        }));
      } catch {
        // What cannot be described is no query, or has a fault that running it will tell.
      }
    return null;
  }

  #uses({ needs, reads, whole }: Plan): Result["uses"] {
    const uses = new Map<string, Set<string>>();
    const add = (snapshot: string, columns: Iterable<string>) =>
      uses.set(snapshot, new Set([...(uses.get(snapshot) ?? []), ...columns]));
    for (const [snapshot, { columns }] of needs ?? []) add(snapshot, columns);
    for (const name of whole) add(name, this.snapshots.get(name)?.fields.map(({ name }) => name) ?? []);
    for (const name of reads)
      for (const { snapshot, columns } of this.cells.held(name)?.uses ?? []) add(snapshot, columns);
    return [...this.snapshots.values()].flatMap(({ name, fields }) => {
      const used = uses.get(name);
      return used ? [{ snapshot: name, columns: fields.map(({ name }) => name).filter((name) => used.has(name)) }] : [];
    });
  }

  #toResult({ schema, batches, limit, seconds }: Collected, described: Described[] | null, plan: Plan): Result {
    const uses = this.#uses(plan);
    const own = columnsOf(schema);
    const isDescribed = described?.length === own.length && own.every(({ name }, i) => name === described[i]?.name);
    const columns = own.map(({ name, type }, i) => {
      const asWritten = name.replace(/getvariable\('parameter_(\d+)'\)/g, (whole, i) => {
        const parameter = plan.statement.parameters[i - 1];
        return parameter === undefined ? whole : `:${parameter}`;
      });
      return this.#withUnit(columnOf(asWritten, isDescribed ? (described[i]?.type ?? type) : type), uses);
    });
    // DuckDB answers a statement that is no query with an empty column of this name and type.
    const [only, ...others] = columns;
    const answers = !(
      only?.name === "Success" &&
      only.kind === "boolean" &&
      !others.length &&
      !batches.some((b) => b.numRows)
    );
    return new Answer(columns, batches, { limit, seconds, answers, uses });
  }

  /** The unit and description of the column of that name, when all snapshots that the answer uses agree on it. */
  #withUnit(column: ResultColumn, uses: Result["uses"]): ResultColumn {
    const fields = uses.flatMap(({ snapshot, columns }) =>
      columns.includes(column.name)
        ? (this.snapshots.get(snapshot)?.fields.filter(({ name }) => name === column.name) ?? [])
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
}

async function setVariables(session: Session, bindings: readonly Binding[]) {
  for (const [i, binding] of bindings.entries()) {
    const cast = ({ type }: Binding) => `CAST(? AS ${type === "NULL" ? "INTEGER" : type})`;
    const items = "items" in binding ? binding.items : undefined;
    const value = items ? `[${items.map(cast).join(", ")}]` : cast(binding);
    const texts = (items ?? [binding]).map((item) => ("text" in item ? item.text : null));
    await session.bind(`SET VARIABLE parameter_${i + 1} = ${value}`, texts);
  }
}
