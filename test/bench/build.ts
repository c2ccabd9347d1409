import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { copyProject, run } from "../site/project.js";
import { atMost, type Result } from "./result.js";

/** Builds a copy of the project in which nothing has been built, and again. */
export async function benchBuild(): Promise<Result[]> {
  const { folder, remove } = await copyProject();
  try {
    const clean = await measure(folder);
    const again = await measure(folder);
    const data = join(folder, "dist/data");
    const snapshots = (await readdir(data)).filter((name) => name.endsWith(".parquet"));
    const sizes = await Promise.all(snapshots.map(async (name) => (await stat(join(data, name))).size));
    const total = sizes.reduce((sum, size) => sum + size, 0);
    return [
      atMost("build from clean", clean.seconds, 60, "s"),
      atMost("build from clean, memory of all its processes", clean.megabytes, 1000, "MB"),
      atMost("build again", again.seconds, 60, "s"),
      atMost("all snapshots together", total / 1000, 400, "kB"),
    ];
  } finally {
    await remove();
  }
}

async function measure(folder: string) {
  const start = performance.now();
  const { child, output, ended } = run(folder, ["src/site/build.ts"]);
  let most = 0;
  const timer = setInterval(async () => {
    most = Math.max(most, await memoryOf(child.pid as number));
  }, 100);
  const code = await ended;
  clearInterval(timer);
  if (code !== 0) throw new Error(`failed build: ${output.text}`);
  return { seconds: (performance.now() - start) / 1000, megabytes: most / 1e6 };
}

/** What a process and its children hold of the machine's memory, in bytes; pages that they share count once each. */
async function memoryOf(pid: number): Promise<number> {
  try {
    const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8");
    const children = (await readFile(`/proc/${pid}/task/${pid}/children`, "utf8")).split(" ").filter(Boolean);
    const theirs = await Promise.all(children.map((child) => memoryOf(Number(child))));
    return theirs.reduce((sum, bytes) => sum + bytes, Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) * 1024);
  } catch {
    return 0;
  }
}
