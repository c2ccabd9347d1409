import { spawn } from "node:child_process";
import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";

/** Folders of a person's own secrets. */
const secret = [".ssh", ".gnupg", ".aws", ".config", ".docker", ".kube", ".netrc", ".npmrc", ".git-credentials"];

/**
 * Puts a command in a box of bubblewrap, where the machine has one that works: it can write in one folder only, reaches no
 * network and no other process, and does not see the hidden folders. Elsewhere the command stays as it is.
 */
export async function boxed(
  command: readonly string[],
  { writable, readable, hidden }: { writable: string; readable: readonly string[]; hidden: readonly string[] },
): Promise<{ args: readonly string[]; isBoxed: boolean }> {
  const args = [
    "bwrap",
    ...["--unshare-all", "--die-with-parent"],
    ...["--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--tmpfs", "/tmp"],
    ...(await existing(hidden)).flatMap((folder) => ["--tmpfs", folder]),
    // Some projects are in folders that are hidden otherwise.
    ...readable.flatMap((folder) => ["--ro-bind", folder, folder]),
    ...["--bind", writable, writable],
    "--",
  ];
  return (await works(args)) ? { args: [...args, ...command], isBoxed: true } : { args: command, isBoxed: false };
}

async function existing(hidden: readonly string[]): Promise<string[]> {
  const folders = [...hidden, ...secret.map((name) => join(homedir(), name))];
  const found: string[] = [];
  for (const folder of folders) if ((await stat(folder).catch(() => null))?.isDirectory()) found.push(folder);
  return found;
}

let known: Promise<boolean> | null = null;

/** Some machines have it and do not allow it, so it is tried. */
function works(args: readonly string[]): Promise<boolean> {
  known ??= new Promise((resolve) => {
    const [program = "", ...rest] = args;
    const child = spawn(program, [...rest, "true"], { stdio: "ignore" });
    child.on("error", () => resolve(false));
    child.on("close", (code) => resolve(code === 0));
  });
  return known;
}
