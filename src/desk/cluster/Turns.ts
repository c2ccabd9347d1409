import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { UnsavedError } from "../log/UnsavedError.js";
import { clientOptions } from "./openDatabase.js";

/** How long a turn is waited for, in ms. */
const patience = 20_000;

/**
 * Lets one desk at a time do something of a name. The turns are locks of one connection to PostgreSQL, which lets them go
 * when the desk is gone, however it ended.
 */
export class Turns {
  private client: Promise<pg.Client> | null = null;
  private readonly lines = new Map<string, Promise<unknown>>();

  constructor(private readonly url: string) {}

  /** @throws UnsavedError when the turn does not come */
  alone<T>(name: string, action: () => Promise<T>): Promise<T> {
    const before = this.lines.get(name) ?? Promise.resolve();
    const done = before.then(() => this.locked(name, action));
    const settled = done.catch(() => {});
    this.lines.set(name, settled);
    void settled.then(() => {
      if (this.lines.get(name) === settled) this.lines.delete(name);
    });
    return done;
  }

  async close(): Promise<void> {
    await Promise.all(this.lines.values());
    const client = await this.client?.catch(() => null);
    await client?.end().catch(() => {});
  }

  private async locked<T>(name: string, action: () => Promise<T>): Promise<T> {
    const key = createHash("sha256").update(name).digest().readBigInt64BE().toString();
    const client = await this.take(key).catch(() => {
      throw new UnsavedError("The database does not answer at the moment, so nothing was changed.");
    });
    try {
      return await action();
    } finally {
      // A connection that is gone holds nothing.
      await client.query("SELECT pg_advisory_unlock($1)", [key]).catch(() => {});
    }
  }

  private async take(key: string): Promise<pg.Client> {
    const end = performance.now() + patience;
    for (let wait = 2; ; wait = Math.min(wait * 1.5, 40)) {
      const client = await this.connected();
      const { rows } = await client.query("SELECT pg_try_advisory_lock($1) AS mine", [key]);
      if (rows[0].mine) return client;
      if (performance.now() > end) throw new Error("late turn");
      await pause(wait * (0.5 + Math.random()));
    }
  }

  private connected(): Promise<pg.Client> {
    this.client ??= this.connect().catch((error) => {
      this.client = null;
      throw error;
    });
    return this.client;
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client(clientOptions(this.url));
    const gone = () => {
      this.client = null;
    };
    client.on("error", gone);
    client.on("end", gone);
    await client.connect();
    return client;
  }
}
