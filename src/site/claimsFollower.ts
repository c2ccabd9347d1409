import { join } from "node:path";
import { type Database, openDatabase } from "../../data-loaders/database.js";
import { gateFaults } from "./claims.js";
import { cacheFolder } from "./framework.js";
import { toLedger, withMeasures } from "./ledger.js";
import { ledgerOutputs } from "./outputs.js";
import { write } from "./prepare.js";

/**
 * Tests edited claims at once: it keeps the snapshots, and what each measure gave, so that only a new measure is asked.
 * It holds while tables and programs are as they were when it began; after that `forget`.
 */
export class ClaimsFollower {
  #database: Promise<Database> | undefined;
  readonly #answers = new Map<string, ReturnType<Database["query"]>>();

  constructor(readonly cache = cacheFolder) {}

  /** Writes the ledger and its page to Framework's cache. Returns what the gate would say. */
  async follow(): Promise<string[]> {
    this.#database ??= openDatabase().then(withMeasures);
    const database = await this.#database;
    const query = (sql: string) => {
      const answer = this.#answers.get(sql) ?? database.query(sql);
      this.#answers.set(sql, answer);
      return answer;
    };
    const ledger = await toLedger({ ...database, query });
    for (const { path, content } of ledgerOutputs(ledger, null)) await write(join(this.cache, path), content);
    return gateFaults(ledger.entries);
  }

  async forget(): Promise<void> {
    const database = await this.#database?.catch(() => undefined);
    this.#database = undefined;
    this.#answers.clear();
    database?.close();
  }
}
