import { type Cell, Cells, cellTable } from "./cells.js";
import { collect, perform } from "./collect.js";
import type { Binding, Session } from "./database.js";
import { compress, type Engine, forgetLogs, lockDown } from "./engine.js";
import { Fault, toFault, wordsOf } from "./fault.js";
import type { Limits } from "./limits.js";
import type { Snapshot } from "./openSnapshot.js";
import { type Need, Outline, unloadedAllIn } from "./outline.js";
import type { Progress } from "./progress.js";
import type { Result } from "./result.js";
import { type Described, describe, showing } from "./shownTypes.js";
import { bindingsOf, type Parameters, type Statement, toStatement } from "./statement.js";
import { Store } from "./store.js";
import { toResult } from "./toResult.js";
import { Unavailable } from "./unavailable.js";
import { joinUses } from "./uses.js";
import { setVariables } from "./variables.js";

export type Asked = {
  parameters?: Parameters | undefined;
  cells: readonly Cell[];
  limits: Limits;
  onProgress?: ((progress: Progress) => void) | undefined;
};
/** How long DuckDB may take for all of a query: work ends when the time is over, or the signal says so. */
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
  /** The columns of its answer, once they were asked for. */
  described?: Described[] | null;
};

/** The snapshots in a running engine, and all that is needed to ask them. Queries can neither change it nor reach beyond it. */
export class Workbench {
  readonly #plans = new Map<string, Plan>();
  #ending: Promise<unknown> = Promise.resolve();

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
    const loader = await engine.database.connect();
    await loader.query(compress);
    const planner = await engine.database.connect();
    await loader.query("CREATE SCHEMA outline; SET errors_as_json = true");
    await planner.query("SET schema = 'outline'; SET errors_as_json = true");
    const outline = new Outline(planner, loader, snapshots);
    const store = await Store.open(loader, outline, snapshots);
    for (const statement of lockDown(engine.memory)) await loader.query(statement);
    return new Workbench(engine, snapshots, loader, planner, outline, store, new Cells(loader, snapshots));
  }

  /** Answers a reader's query, which may read the results of named ones. */
  async answer(text: string, asked: Asked, guard: Guard, signal: AbortSignal | undefined): Promise<Result> {
    await this.#ending;
    await this.cells.refresh(asked.cells);
    const plan = await this.#plan(text, asked.parameters, asked, guard, signal, []);
    const { sql } = plan.statement;
    plan.described ??= await guard(this.planner, () => describe(this.planner, sql));
    let { described } = plan;
    let around = showing(described);
    const found = await this.#run(
      plan,
      () => around.before,
      asked,
      guard,
      signal,
      async (session, signal) => {
        // A pivot has other columns now that there is data.
        if (around.before) {
          described = await describe(session, sql);
          around = showing(described);
        }
        return collect(session, around.before + sql + around.after, asked.limits, signal);
      },
    );
    return toResult(found, described, { uses: this.#uses(plan), snapshots: this.snapshots, ...plan.statement });
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
    const statement = await guard(this.planner, () => toStatement(text, this.engine.database));
    const bindings = bindingsOf(statement, parameters);
    const key = JSON.stringify([statement.sql, bindings]);
    const known = this.#plans.get(key);
    if (known) return { ...known, statement };
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
    const needs = scans && (await guard(this.planner, () => this.outline.needs(scans)));
    const whole = new Set<string>();
    for (const { table } of scans ?? []) {
      // A table that is loaded already was named with its schema.
      const name = / \d+$/.test(table) ? table.replace(/ \d+$/, "") : "";
      if (!this.snapshots.has(name)) continue;
      whole.add(name);
      await this.store.loadWhole(name, { signal, onProgress: asked.onProgress });
    }
    const plan: Plan = { statement, bindings, needs, reads, whole };
    if (needs && !reads.size && !whole.size) this.#keep(key, plan);
    return plan;
  }

  /** Snapshots do not change, and so a plan that reads nothing else holds. */
  #keep(key: string, plan: Plan) {
    if (this.#plans.size >= 100) this.#plans.clear();
    this.#plans.set(key, plan);
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
      const own = plan.statement.sql;
      if (!(await guard(this.planner, () => describe(this.planner, own)))) {
        // Its fault is better told without what is put around it.
        await this.#run(
          plan,
          () => "",
          asked,
          guard,
          signal,
          (session, signal) => perform(session, own, signal),
        );
        throw new Unavailable(`no result: ${name}`, `“${cell.name}” gives no table that another query could read.`);
      }
      const before = `CREATE OR REPLACE TABLE ${table} AS SELECT * FROM (\n`;
      const sql = `${before}${own}\n) LIMIT ${most + 1}`;
      await this.#run(
        plan,
        () => before,
        asked,
        guard,
        signal,
        (session, signal) => perform(session, sql, signal),
        false,
      );
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
      // Memory can be raised, so that this is no fault of the query.
      if (!(error instanceof Fault) || error.message.startsWith("Out of Memory")) throw error;
      const sentence = `“${cell.name}”, which this query reads, has a fault: ${error.message}`;
      throw new Unavailable(`faulty query: ${name}`, sentence, { cause: error });
    }
  }

  /** Runs a planned statement in a session of its own, over what it needs. */
  async #run<Found>(
    { statement, bindings, needs, whole }: Plan,
    before: () => string,
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
          throw toFault(error, statement, before());
        whole.add(name);
        await this.store.loadWhole(name, { signal, onProgress });
      } finally {
        if (!this.engine.stopped) this.#end(session);
      }
    }
  }

  /** Nobody waits for a session to end but the next query. */
  #end(session: Session) {
    const end = async () => {
      await session.cancel();
      await session.close();
      // Logs, and the choice of them, would outlive the query, and no setting forbids them.
      await this.loader.query(forgetLogs);
    };
    const ending = Promise.race([end(), this.engine.failure]).catch(() => {});
    this.#ending = Promise.all([this.#ending, ending]);
  }

  #uses({ needs, reads, whole }: Plan): Result["uses"] {
    return joinUses(this.snapshots, [
      ...[...(needs ?? [])].map(([snapshot, { columns }]) => ({ snapshot, columns })),
      ...[...whole].map((snapshot) => ({ snapshot, columns: "all" as const })),
      ...[...reads].flatMap((name) => this.cells.held(name)?.uses ?? []),
    ]);
  }
}
