import { readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Repository } from "./Repository.js";

/**
 * Makes one desk the keeper of a repository: it takes over what changes outside, and cleans up after a crash.
 *
 * The lock is SQLite's on a small file, which the system lets go when the process ends, however it ends.
 */
export class RepositoryLock {
  #database: DatabaseSync | null = null;

  constructor(private readonly repository: Repository) {}

  get isHeld(): boolean {
    return this.#database !== null;
  }

  /** Takes the lock if nobody has it, and then removes what a killed desk has left. */
  async take(): Promise<boolean> {
    if (this.#database) return true;
    const database = new DatabaseSync(join(this.repository.place.commonFolder, "desk-lock"), { timeout: 0 });
    try {
      database.exec("PRAGMA journal_mode=MEMORY; BEGIN EXCLUSIVE");
    } catch (error) {
      database.close();
      if (/locked|busy/i.test((error as Error).message)) return false;
      throw error;
    }
    this.#database = database;
    await this.#clean();
    return true;
  }

  release() {
    this.#database?.close();
    this.#database = null;
  }

  /** Does what holds locks of git's own, so that after a kill in its midst the next desk knows to remove them. */
  async writing<T>(action: () => Promise<T>): Promise<T> {
    const note = this.#note();
    await writeFile(note, "A desk writes here.\n", { flush: true });
    try {
      return await action();
    } finally {
      await rm(note, { force: true });
    }
  }

  /** Without a note the desk had ended well, and locks are somebody else's. */
  async #clean() {
    const { commonFolder, gitFolder } = this.repository.place;
    for (const name of await readdir(gitFolder))
      if (name.startsWith("desk-index-")) await rm(join(gitFolder, name), { force: true });
    const note = this.#note();
    const noted = await stat(note).catch(() => null);
    if (!noted) return;
    const branch = join(commonFolder, `${this.repository.branch}.lock`);
    const saved = await readdir(join(commonFolder, "refs/desk"), { recursive: true }).catch(() => []);
    const ours = saved.filter((name) => name.endsWith(".lock")).map((name) => join(commonFolder, "refs/desk", name));
    for (const path of [branch, join(gitFolder, "HEAD.lock"), join(gitFolder, "index.lock"), ...ours])
      if (((await stat(path).catch(() => null))?.mtimeMs ?? 0) >= noted.mtimeMs - 1000) await rm(path, { force: true });
    await rm(note, { force: true });
  }

  #note() {
    return join(this.repository.place.commonFolder, "desk-writing");
  }
}
