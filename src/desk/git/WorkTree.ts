import { createHash, randomBytes } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { readIfThere } from "./PageFiles.js";
import type { Repository } from "./Repository.js";
import { safePath } from "./safePath.js";

/** How long what was replaced is kept, in ms. */
const keptFor = 30 * 86_400_000;

export type Replacement = {
  /** From the repository's top, with `/`. */
  path: string;
  /** Null removes the file. */
  bytes: Buffer | null;
  /** Git's name for what is there now, as far as the desk knows; null when nothing is. */
  expected: string | null;
  /** Of the publication: after a kill the same replacement goes on where it was. */
  name: string;
  /** Is given what was there instead, and says what shall be written then. */
  onSurprise(found: Buffer): Promise<Buffer | null>;
  /** Is given what somebody wrote into the replaced file after all. */
  onLate(found: Buffer): Promise<void>;
};

/** Git's names for a file on the branch before and after a commit, and for what the desk had taken over from it. */
export type Followed = { before: string | null; after: string | null; taken: string | null };

/**
 * Writes into a work tree in which others write too. What is replaced is moved aside, looked at, and kept for a month;
 * what is new is linked into its place, which fails when somebody else has been there meanwhile.
 */
export class WorkTree {
  #late = new Set<() => Promise<void>>();
  #timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly repository: Repository,
    private readonly lateAfter = 2000,
  ) {}

  get backups(): string {
    return join(this.repository.place.gitFolder, "desk-backup");
  }

  async replace(top: string, { path, bytes, expected, name, onSurprise, onLate }: Replacement): Promise<void> {
    const target = await safePath(top, path);
    await mkdir(dirname(target), { recursive: true });
    await mkdir(this.backups, { recursive: true });
    const mark = `${name}-${createHash("sha256").update(path).digest("hex").slice(0, 16)}`;
    const grown = join(this.backups, `${mark}-${randomBytes(4).toString("hex")}.new`);
    let [content, known] = [bytes, expected];
    const now = await readIfThere(target);
    if (content && now?.equals(content)) return;
    if (!content && !now) return;
    // A kill between the move and the link: what is missing here is aside.
    let aside = now ? null : await this.#lastAside(mark);
    try {
      for (;;) {
        if (content) await writeSynced(grown, content);
        aside ??= await this.#moveAside(target, mark);
        if (aside) {
          const found = await readFile(aside);
          const id = this.repository.idOf(found);
          if (id !== known && !content?.equals(found)) {
            known = id;
            content = await onSurprise(found);
            if (content) await writeSynced(grown, content);
          }
          this.#lookAgain(aside, found, onLate);
        }
        aside = null;
        if (content === null) break;
        if (await linked(grown, target)) break;
        known = null;
      }
    } finally {
      await rm(grown, { force: true });
    }
    await syncFolder(dirname(target));
  }

  /** Makes the index say what the branch says of these files, unless somebody has staged what the desk has not seen. */
  async follow(changes: ReadonlyMap<string, Followed>): Promise<void> {
    const listed = await this.repository.git(["ls-files", "--stage", "-z", "--", ...changes.keys()]);
    const staged = new Map<string, string>();
    for (const line of listed.split("\0")) {
      const [, id, stage, path] = /^\d+ (\w+) (\d)\t(.*)$/s.exec(line) ?? [];
      if (path && id) staged.set(path, stage === "0" ? id : "unmerged");
    }
    const none = "0".repeat(this.repository.place.format === "sha1" ? 40 : 64);
    const lines = [...changes].flatMap(([path, { before, after, taken }]) =>
      [before, taken].includes(staged.get(path) ?? null)
        ? [after ? `100644 ${after}\t${path}\0` : `0 ${none}\t${path}\0`]
        : [],
    );
    for (let attempt = 1; lines.length; attempt += 1)
      try {
        await this.repository.git(["update-index", "-z", "--index-info"], { input: lines.join("") });
        return;
      } catch (error) {
        // Somebody else's git is at work.
        if (attempt === 100 || !/index\.lock/.test((error as Error).message)) throw error;
        await pause(50);
      }
  }

  /** Removes what is older than a month. */
  async clean(now: number): Promise<void> {
    for (const name of await readdir(this.backups).catch(() => [])) {
      const path = join(this.backups, name);
      if (name.endsWith(".new") || (await stat(path)).ctimeMs < now - keptFor) await rm(path, { force: true });
    }
  }

  /** Looks now at what would have been looked at later. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    for (const look of this.#late) await look();
  }

  async #moveAside(target: string, mark: string): Promise<string | null> {
    const count = (await this.#asides(mark)).length;
    const aside = join(this.backups, `${mark}-${count}`);
    try {
      await rename(target, aside);
      return aside;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  async #lastAside(mark: string): Promise<string | null> {
    const last = (await this.#asides(mark)).at(-1);
    return last ? join(this.backups, last) : null;
  }

  async #asides(mark: string): Promise<string[]> {
    const names = (await readdir(this.backups)).filter((name) => name.startsWith(`${mark}-`) && !name.endsWith(".new"));
    return names.sort((a, b) => Number(a.slice(mark.length + 1)) - Number(b.slice(mark.length + 1)));
  }

  /** An editor that had the file open may write into it still. */
  #lookAgain(aside: string, found: Buffer, onLate: (found: Buffer) => Promise<void>) {
    const look = async () => {
      this.#late.delete(look);
      const now = await readIfThere(aside);
      if (now && !now.equals(found)) await onLate(now);
    };
    this.#late.add(look);
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      look().catch((error) => console.error(error));
    }, this.lateAfter);
    this.#timers.add(timer);
  }
}

async function writeSynced(path: string, bytes: Buffer) {
  const file = await open(path, "w", 0o644);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

export async function syncFolder(path: string) {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
