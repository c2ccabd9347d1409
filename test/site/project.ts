import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../src/site/framework.js";

/** A copy of the project that a test can change, with the packages of this one and nothing built. */
export async function copyProject(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "project-"));
  const parts = ["src", "data-loaders", "package.json", "observablehq.config.ts", "tsconfig.json", "CITATION.cff"];
  const filter = (path: string) => !path.includes("/.observablehq");
  for (const part of parts) await cp(join(projectRoot, part), join(folder, part), { recursive: true, filter });
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** Runs one of the project's own programs there, such as `src/site/start.ts --no-open`. */
export function run(folder: string, args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child: ChildProcess = spawn(process.execPath, ["--import", "tsx", ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text) => {
      output.text += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, output, ended };
}

export const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Waits until something holds. Throws when it does not within the time, in milliseconds. */
export async function until<T>(what: string, holds: () => Promise<T | undefined> | T | undefined, time = 60_000) {
  for (const end = Date.now() + time; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    const value = await holds();
    if (value) return value;
  }
  throw new Error(`missing after ${time / 1000} s: ${what}`);
}
