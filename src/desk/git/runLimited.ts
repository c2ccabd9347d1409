import { spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";

export type LimitedOptions = {
  folder: string;
  /** All of it: nothing is inherited. */
  env: Readonly<Record<string, string>>;
  /** ms */
  time: number;
  /** Bytes, of all processes of its group. */
  memory: number;
  signal: AbortSignal;
  onLine(line: string): void;
};

export type LimitedResult = { code: number | null; errors: string; stopped: string | null };

/** Words kept of what a process says. */
const most = 200_000;

/** Runs a command as a process group of its own, which ends as a whole: with it, after its time, or above its memory. */
export function runLimited(args: readonly string[], options: LimitedOptions): Promise<LimitedResult> {
  const { env, folder, memory, onLine, signal, time } = options;
  const [program = "", ...rest] = args;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { cwd: folder, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
    let [errors, partial, stopped]: [string, string, string | null] = ["", "", null];
    const end = (why: string | null) => {
      stopped ??= why;
      try {
        if (child.pid) process.kill(-child.pid, "SIGKILL");
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
      }
    };
    const timer = setTimeout(() => end(`The build took more than ${Math.round(time / 1000)} seconds.`), time);
    const watch = setInterval(async () => {
      const used = child.pid ? await memoryOf(child.pid) : 0;
      if (used > memory) end(`The build took more than ${(memory / 1e9).toFixed(1)} GB of memory.`);
    }, 500);
    const stop = () => end("The publication was stopped.");
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
    const over = () => {
      clearTimeout(timer);
      clearInterval(watch);
      signal.removeEventListener("abort", stop);
    };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      const lines = `${partial}${text}`.split("\n");
      partial = (lines.pop() ?? "").slice(-most);
      for (const line of lines) onLine(line);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      if (errors.length < most) errors += text.slice(0, most);
    });
    child.on("error", (error) => {
      over();
      reject(error);
    });
    child.on("close", (code) => {
      over();
      // What it has started must not outlive it.
      end(null);
      resolve({ code, errors, stopped });
    });
  });
}

/** Of a process group, in bytes; 0 on systems that do not tell. */
async function memoryOf(group: number): Promise<number> {
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const sizes = await Promise.all(
    ids.map(async (id) => {
      const status = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
      // After the name, which may hold blanks: state, parent, group, …; the 22nd is the resident size in pages.
      const fields = status.slice(status.lastIndexOf(")") + 2).split(" ");
      return Number(fields[2]) === group ? Number(fields[21]) * 4096 : 0;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
