import { access, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Repository } from "./Repository.js";
import { safePath } from "./safePath.js";

/** Files that say that somebody is in the midst of something in a work tree, and that git is at work this moment. */
const midstSigns = ["MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply"];
const busySigns = ["index.lock", ...midstSigns];

/**
 * The pages' files as they are outside of the desk: those of the work tree where it shows the branch, else the branch's.
 */
export class PageFiles {
  constructor(
    readonly repository: Repository,
    /** How long a file must stay as it is before it counts, in ms: editors and git write in steps. */
    private readonly settling = 150,
  ) {}

  /** The work tree's folder when the files in it are the pages'. */
  async folder(): Promise<string | null> {
    return (await this.repository.isCheckedOut()) ? this.repository.place.workTree : null;
  }

  /** A file's bytes, null where there is none. */
  async read(path: string): Promise<Buffer | null> {
    const folder = await this.folder();
    return folder ? readIfThere(await safePath(folder, path)) : this.committed(path);
  }

  /** A file's bytes on the branch, null where there is none. */
  async committed(path: string): Promise<Buffer | null> {
    const head = await this.repository.head();
    const file = head ? (await this.repository.files(head, path)).get(path) : undefined;
    if (file?.mode === "120000") throw new Error(`symbolic link: ${path}`);
    return file ? this.repository.blob(file.id) : null;
  }

  /** The same, once it has settled; undefined while somebody is at work. */
  async settled(path: string): Promise<Buffer | null | undefined> {
    const folder = await this.folder();
    if (!folder) return this.read(path);
    if (await this.has(busySigns)) return undefined;
    const first = await this.read(path);
    await pause(this.settling);
    const second = await this.read(path);
    // `git checkout` writes files first, and then which branch they are of.
    const isSame = first && second ? first.equals(second) : first === second;
    return isSame && !(await this.has(busySigns)) && (await this.folder()) === folder ? second : undefined;
  }

  /** Whether a merge or a rebase waits for somebody to end it. */
  isInMidst(): Promise<boolean> {
    return this.has(midstSigns);
  }

  private async has(signs: readonly string[]): Promise<boolean> {
    for (const name of signs) {
      const found = await access(join(this.repository.place.gitFolder, name)).then(
        () => true,
        () => false,
      );
      if (found) return true;
    }
    return false;
  }
}

export async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
