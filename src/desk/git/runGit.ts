import { spawn } from "node:child_process";

/** Git said no. The message holds git's own words. */
export class GitError extends Error {
  override name = "GitError";

  constructor(
    readonly command: string,
    readonly code: number | null,
    readonly words: string,
  ) {
    super(`failed git ${command}: ${words.trim() || `code ${code}`}`);
  }
}

/** What holds for every call, whatever the machine's or the repository's own settings say. */
const settings = {
  "core.hooksPath": "/dev/null",
  "core.fsync": "all",
  "core.fsyncMethod": "fsync",
  "core.fsmonitor": "false",
  "core.autocrlf": "false",
  "core.quotePath": "false",
  "gc.auto": "0",
  "maintenance.auto": "false",
};
const asOptions = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

export type GitOptions = {
  /** Bytes for its standard input. */
  input?: string | Uint8Array;
  /** Further environment, such as GIT_INDEX_FILE. */
  env?: Readonly<Record<string, string>>;
  /** Codes that are answers and no failures, besides 0. */
  codes?: readonly number[];
};

export type GitAnswer = { code: number; bytes: Buffer; text: string };

/** Runs one git command: an array of arguments, no shell, and nothing of the desk's own environment but the path. */
export function runGit(folder: string, args: readonly string[], options: GitOptions = {}): Promise<GitAnswer> {
  const { input, env = {}, codes = [] } = options;
  const command = args[0] ?? "";
  return new Promise((resolve, reject) => {
    const child = spawn("git", [...asOptions, ...args], {
      cwd: folder,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...clean(), ...env },
    });
    const [out, said]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on("data", (part) => out.push(part));
    child.stderr.on("data", (part) => said.push(part));
    child.on("error", (error) => reject(new GitError(command, null, error.message)));
    // Git may end before it has read all; its code and words tell why.
    child.stdin.on("error", () => {});
    child.on("close", (code) => {
      const bytes = Buffer.concat(out);
      if (code !== null && (code === 0 || codes.includes(code)))
        resolve({ code, bytes, text: bytes.toString("utf8").trimEnd() });
      else reject(new GitError(command, code, Buffer.concat(said).toString("utf8")));
    });
    child.stdin.end(input ?? "");
  });
}

const clean = (): Record<string, string> => ({
  PATH: process.env.PATH ?? "",
  LC_ALL: "C",
  TZ: "UTC",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_ATTR_NOSYSTEM: "1",
  GIT_TERMINAL_PROMPT: "0",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_NO_REPLACE_OBJECTS: "1",
  GIT_LITERAL_PATHSPECS: "1",
});
