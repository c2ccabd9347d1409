import { EventEmitter } from "node:events";
import type { Records } from "../records/Records.js";
import { type Fault, type Publication, type Stage, type Step, stages } from "../shared/Publication.js";

type Row = { told: string; pushed: string | null };

/** What became of each publication, step by step; kept, and told to who listens. */
export class Publications {
  #running = new Map<string, Publication>();
  #events = new EventEmitter<Record<string, [Publication]>>();

  constructor(
    private readonly records: Records,
    /** Which desk this is: another's publications are not its own to end. */
    private readonly desk: string,
  ) {
    this.#events.setMaxListeners(0);
  }

  async begin(publication: Omit<Publication, "state" | "steps" | "faults" | "commit">): Promise<Publication> {
    const steps = stages.map((stage): Step => ({ stage, state: "waiting", text: "" }));
    const begun: Publication = { ...publication, state: "running", steps, faults: [], commit: null };
    const { id, person, time } = begun;
    await this.records.run(
      "INSERT INTO publications (id, desk, person, time, state, pushed, told) VALUES (?, ?, ?, ?, ?, NULL, ?)",
      id,
      this.desk,
      person.id,
      time,
      begun.state,
      JSON.stringify(begun),
    );
    this.#running.set(id, begun);
    return begun;
  }

  /** A stage begins, goes on, or ends. */
  step(publication: Publication, stage: Stage, state: Step["state"], text: string) {
    const step = publication.steps.find((step) => step.stage === stage);
    if (step) Object.assign(step, { state, text });
    this.#events.emit(publication.id, publication);
  }

  /** Notes the commit that is about to be made, so that after a kill it is known what to look for. */
  async pushing({ id }: Publication, commit: string): Promise<void> {
    await this.records.run("UPDATE publications SET pushed = ? WHERE id = ?", commit, id);
  }

  async end(publication: Publication, result: { commit: string } | { faults: readonly Fault[] }): Promise<void> {
    if ("commit" in result) Object.assign(publication, { state: "published", commit: result.commit });
    else Object.assign(publication, { state: "failed", faults: [...result.faults] });
    for (const step of publication.steps)
      if (publication.state === "failed" && step.state === "running") step.state = "failed";
    const { id, state } = publication;
    await this.records.run(
      "UPDATE publications SET state = ?, told = ? WHERE id = ?",
      state,
      JSON.stringify(publication),
      id,
    );
    this.#running.delete(id);
    this.#events.emit(id, publication);
  }

  /** Null where there is none. */
  async find(id: string): Promise<Publication | null> {
    const running = this.#running.get(id);
    if (running) return running;
    const [row] = await this.records.all<Row>("SELECT told, pushed FROM publications WHERE id = ?", id);
    return row ? JSON.parse(row.told) : null;
  }

  /** The latest, newest first. */
  async list(limit = 50): Promise<Publication[]> {
    const rows = await this.records.all<Row>(
      `SELECT told, pushed FROM publications ORDER BY time DESC, id LIMIT ${Math.floor(limit)}`,
    );
    return rows.map(({ told }) => {
      const publication: Publication = JSON.parse(told);
      return this.#running.get(publication.id) ?? publication;
    });
  }

  /** Those that a stop of this desk has cut off, with the commit that was about to be made. */
  async cutOff(): Promise<{ publication: Publication; pushed: string | null }[]> {
    const rows = await this.records.all<Row>(
      "SELECT told, pushed FROM publications WHERE desk = ? AND state = 'running' ORDER BY time",
      this.desk,
    );
    return rows
      .map(({ told, pushed }) => ({ publication: JSON.parse(told) as Publication, pushed }))
      .filter(({ publication }) => !this.#running.has(publication.id));
  }

  /** Calls `f` at every step, until what it gives is called. */
  follow(id: string, f: (publication: Publication) => void): () => void {
    this.#events.on(id, f);
    return () => this.#events.off(id, f);
  }
}
