import { type FSWatcher, watch } from "node:fs";
import { dirname, join } from "node:path";
import type { Page } from "../pages/Page.js";
import type { OutsideEdits } from "./OutsideEdits.js";
import type { PageFiles } from "./PageFiles.js";
import type { Queue } from "./Queue.js";
import type { RepositoryLock } from "./RepositoryLock.js";

export type WatchServices = {
  opened(): Promise<Page[]>;
  outside: OutsideEdits;
  files: PageFiles;
  lock: RepositoryLock;
  queue: Queue;
  /** Told of what went wrong, once until it is well again. */
  complain(message: string): void;
};

/** Looks at the pages' files every two seconds, and sooner when the system says that something has changed. */
export class OutsideWatch {
  #timer: NodeJS.Timeout | null = null;
  #looking: Promise<void> | null = null;
  #again = false;
  #isStopped = false;
  #watched = new Map<string, FSWatcher>();
  #complaint = "";

  constructor(
    private readonly services: WatchServices,
    private readonly period = 2000,
  ) {}

  start() {
    this.#timer = setInterval(() => this.look(), this.period);
  }

  async stop(): Promise<void> {
    if (this.#timer) clearInterval(this.#timer);
    this.#isStopped = true;
    for (const watcher of this.#watched.values()) watcher.close();
    this.#watched.clear();
    await this.#looking;
  }

  /** Looks at all pages now; never throws. */
  look(): Promise<void> {
    if (this.#isStopped) return Promise.resolve();
    if (this.#looking) {
      this.#again = true;
      return this.#looking;
    }
    this.#looking = this.#look()
      .then(
        () => this.#say(""),
        (error: Error) => this.#say(error.message),
      )
      .finally(() => {
        this.#looking = null;
        const again = this.#again;
        this.#again = false;
        if (again) void this.look();
      });
    return this.#looking;
  }

  async #look() {
    const { files, lock, opened, outside, queue } = this.services;
    // Where several desks share a repository, one of them takes over what changes outside.
    if (!(await lock.take())) return;
    const pages = (await opened()).filter(({ deleted }) => !deleted);
    const folder = await files.folder();
    this.#watch(folder ? pages.map(({ file }) => dirname(join(folder, file))) : []);
    const faults: string[] = [];
    for (const page of pages)
      await queue.run(() => outside.check(page)).catch((error: Error) => faults.push(`${page.file}: ${error.message}`));
    if (faults.length) throw new Error(faults.join("\n"));
  }

  #watch(folders: readonly string[]) {
    const wanted = new Set(folders);
    for (const [folder, watcher] of this.#watched)
      if (!wanted.has(folder)) {
        watcher.close();
        this.#watched.delete(folder);
      }
    for (const folder of wanted) {
      if (this.#watched.has(folder)) continue;
      try {
        const watcher = watch(folder, { persistent: false }, () => void this.look());
        watcher.on("error", () => this.#watched.delete(folder));
        this.#watched.set(folder, watcher);
      } catch {
        // A folder that is not there, or a system out of watches: the clock looks too.
      }
    }
  }

  #say(complaint: string) {
    if (complaint && complaint !== this.#complaint) this.services.complain(complaint);
    this.#complaint = complaint;
  }
}
