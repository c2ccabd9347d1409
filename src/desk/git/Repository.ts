import { createHash, randomBytes } from "node:crypto";
import { open, readFile, realpath, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type GitOptions, runGit } from "./runGit.js";
import { type Signature, signed } from "./signature.js";

/** A file of a tree. */
export type TreeFile = { mode: string; id: string };
/** What a commit changes: the new bytes of a path, or null to remove it. */
export type FileChanges = ReadonlyMap<string, string | null>;

type Place = {
  /** Where commands run: the work tree, or the bare repository. */
  folder: string;
  /** Of this work tree: its index is here. */
  gitFolder: string;
  /** Of all work trees: branches and objects are here. */
  commonFolder: string;
  workTree: string | null;
  format: "sha1" | "sha256";
};

/**
 * A git repository, by git's own plumbing. Commits are made beside the work tree, in an index of their own, and arrive
 * on the branch by compare-and-swap.
 */
export class Repository {
  private constructor(
    readonly place: Place,
    /** As git names it: `refs/heads/main`. */
    readonly branch: string,
  ) {}

  /**
   * @param branch its short name; null for the one that is checked out, or `main`
   * @throws Error where there is no repository that the desk can use
   */
  static async open(folder: string, branch: string | null = null): Promise<Repository> {
    const [, major, minor] = /(\d+)\.(\d+)/.exec((await runGit(folder, ["version"])).text) ?? [];
    // Older ones do not know core.fsync, and say nothing.
    if (Number(major) * 1000 + Number(minor) < 2036) throw new Error(`old git: ${major}.${minor}; 2.36 is needed`);
    const { code, text } = await runGit(
      folder,
      [
        "rev-parse",
        "--path-format=absolute",
        "--git-dir",
        "--git-common-dir",
        "--is-bare-repository",
        "--show-object-format",
      ],
      { codes: [128] },
    );
    if (code) throw new Error(`missing git repository: ${folder}; \`git init\` there, and commit the pages`);
    const [gitFolder = "", commonFolder = "", bare, format] = text.split("\n");
    const workTree = bare === "true" ? null : (await runGit(folder, ["rev-parse", "--show-toplevel"])).text;
    if (workTree && (await realpath(folder)) !== (await realpath(workTree)))
      throw new Error(`unusable folder: ${folder} is inside of the repository ${workTree}; name that`);
    const place: Place = {
      folder: workTree ?? gitFolder,
      gitFolder,
      commonFolder,
      workTree,
      format: format === "sha256" ? "sha256" : "sha1",
    };
    const name = branch ?? (await currentBranch(folder)) ?? "main";
    const full = `refs/heads/${name}`;
    if ((await runGit(folder, ["check-ref-format", full], { codes: [1] })).code)
      throw new Error(`unusable branch: ${name}`);
    return new Repository(place, full);
  }

  async git(args: readonly string[], options: GitOptions = {}): Promise<string> {
    return (await runGit(this.place.folder, args, options)).text;
  }

  /** The branch's commit; null before its first. */
  async head(): Promise<string | null> {
    // Git replaces the file of a branch as a whole, and asking git itself takes a process each time.
    const loose = await readFile(join(this.place.commonFolder, this.branch), "latin1").catch(() => "");
    const [, id] = /^([0-9a-f]{40}|[0-9a-f]{64})\n$/.exec(loose) ?? [];
    if (id) return id;
    const { code, text } = await runGit(this.place.folder, ["rev-parse", "--verify", "--quiet", this.branch], {
      codes: [1],
    });
    return code ? null : text;
  }

  /** Whether the work tree shows this branch: its files are then the pages' files. */
  async isCheckedOut(): Promise<boolean> {
    if (this.place.workTree === null) return false;
    return (await readFile(join(this.place.gitFolder, "HEAD"), "utf8")) === `ref: ${this.branch}\n`;
  }

  /** All files of a commit, or those under a folder (which ends in `/`). */
  async files(commit: string, under = ""): Promise<Map<string, TreeFile>> {
    const args = ["ls-tree", "-r", "-z", "--full-tree", commit, ...(under ? ["--", under] : [])];
    const files = new Map<string, TreeFile>();
    for (const line of (await runGit(this.place.folder, args)).bytes.toString("utf8").split("\0")) {
      const [, mode, type, id, path] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(line) ?? [];
      if (mode && id && path && type === "blob") files.set(path, { mode, id });
    }
    return files;
  }

  async blob(id: string): Promise<Buffer> {
    return (await runGit(this.place.folder, ["cat-file", "blob", id])).bytes;
  }

  /** Many at once, by one process. */
  async blobs(ids: readonly string[]): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>();
    if (!ids.length) return found;
    const { bytes } = await runGit(this.place.folder, ["cat-file", "--batch"], { input: `${ids.join("\n")}\n` });
    for (let at = 0; at < bytes.length; ) {
      const end = bytes.indexOf(10, at);
      const [id = "", type, size] = bytes.toString("latin1", at, end).split(" ");
      if (type !== "blob") throw new Error(`missing blob: ${id}`);
      const start = end + 1;
      at = start + Number(size) + 1;
      found.set(id, bytes.subarray(start, at - 1));
    }
    return found;
  }

  /** The name that git gives to a file of these bytes. */
  idOf(bytes: Uint8Array): string {
    return createHash(this.place.format).update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  }

  writeBlob(bytes: Uint8Array): Promise<string> {
    return this.git(["hash-object", "-w", "--no-filters", "--stdin"], { input: bytes });
  }

  /** The tree of a commit with some files changed. `commit` is null for the first. */
  async writeTree(commit: string | null, changes: FileChanges): Promise<string> {
    return this.withIndex(async (env) => {
      await this.git(commit ? ["read-tree", commit] : ["read-tree", "--empty"], { env });
      const none = "0".repeat(this.place.format === "sha1" ? 40 : 64);
      const lines = [...changes].map(([path, id]) => (id ? `100644 ${id}\t${path}\0` : `0 ${none}\t${path}\0`));
      await this.git(["update-index", "-z", "--index-info"], { env, input: lines.join("") });
      return this.git(["write-tree"], { env });
    });
  }

  /** Writes all files of a tree to a folder, which must be there. */
  async materialise(tree: string, folder: string): Promise<void> {
    await this.withIndex(async (env) => {
      await this.git(["read-tree", tree], { env });
      await this.git(["checkout-index", "--all", "--force", `--prefix=${folder}/`], {
        env: { ...env, GIT_DIR: this.place.gitFolder, GIT_WORK_TREE: folder },
      });
    });
  }

  commitTree(tree: string, parent: string | null, signature: Signature): Promise<string> {
    const { env, message } = signed(signature);
    return this.git(["commit-tree", tree, ...(parent ? ["-p", parent] : [])], { env, input: message });
  }

  /** Moves the branch if nobody else has: true, and for good, or false. */
  async moveBranch(to: string, from: string | null, why: string): Promise<boolean> {
    const none = "0".repeat(to.length);
    try {
      await this.git(["update-ref", "--create-reflog", "-m", why, this.branch, to, from ?? none]);
    } catch (error) {
      if ((await this.head()) === from) throw error;
      return false;
    }
    await this.settle(this.branch, [to]);
    return true;
  }

  /** Keeps bytes for good, under a name of the desk's own that no branch shows. */
  async keep(name: string, bytes: Uint8Array): Promise<string> {
    const id = await this.writeBlob(bytes);
    const ref = `refs/desk/${name}`;
    await this.git(["update-ref", ref, id]);
    await this.settle(ref, [id]);
    return id;
  }

  /** Whether a commit is in a later one's history. */
  async isIn(commit: string, later: string): Promise<boolean> {
    const { code } = await runGit(this.place.folder, ["merge-base", "--is-ancestor", commit, later], {
      codes: [1, 128],
    });
    return code === 0;
  }

  /** Git syncs files, but not the folders that name them: after a power cut a name could be missing. */
  private async settle(ref: string, ids: readonly string[]) {
    const { commonFolder } = this.place;
    const folders = [
      dirname(join(commonFolder, ref)),
      ...ids.map((id) => join(commonFolder, "objects", id.slice(0, 2))),
    ];
    for (const folder of [...folders, join(commonFolder, "objects")]) {
      const handle = await open(folder, "r").catch((error: NodeJS.ErrnoException) => {
        if (error.code !== "ENOENT") throw error;
      });
      await handle?.sync().finally(() => handle.close());
    }
  }

  private async withIndex<T>(action: (env: Record<string, string>) => Promise<T>): Promise<T> {
    const path = join(this.place.gitFolder, `desk-index-${randomBytes(8).toString("hex")}`);
    try {
      return await action({ GIT_INDEX_FILE: path });
    } finally {
      await rm(path, { force: true });
      await rm(`${path}.lock`, { force: true });
    }
  }
}

/** The branch of a work tree; null when a commit is checked out, not a branch. */
async function currentBranch(folder: string): Promise<string | null> {
  const { code, text } = await runGit(folder, ["symbolic-ref", "--quiet", "--short", "HEAD"], { codes: [1] });
  return code ? null : text;
}
