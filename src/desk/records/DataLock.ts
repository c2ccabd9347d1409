import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Holds a data folder for one process. The lock is the operating system's: it ends with the process, however that ends.
 */
export class DataLock {
  readonly #database: DatabaseSync;

  /** @throws Error when another process has it */
  constructor(folder: string) {
    this.#database = new DatabaseSync(join(folder, "lock"));
    try {
      this.#database.exec("PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
    } catch (error) {
      this.#database.close();
      throw new Error(`used folder: ${folder}, by another desk`, { cause: error });
    }
  }

  release(): void {
    this.#database.close();
  }
}
