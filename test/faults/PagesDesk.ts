import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Answer, Ask } from "./pagesProcess.js";

const script = fileURLToPath(new URL("pagesProcess.ts", import.meta.url));

/** Pages and publishing in a process group of their own, to be killed with the gits that they have started. */
export class PagesDesk {
  private child: ChildProcess | null = null;
  private waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  private last = 0;

  constructor(
    readonly repository: string,
    readonly data: string,
  ) {}

  async start(): Promise<void> {
    const child = fork(script, [this.repository, this.data], {
      execArgv: ["--import", "tsx"],
      detached: true,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.child = child;
    let said = "";
    child.stderr?.on("data", (text) => {
      said += text;
    });
    const begun = new Promise<Answer>((resolve, reject) => this.waiting.set(0, { resolve, reject }));
    child.on("message", ({ id, result }: { id: number; result: Answer }) => {
      this.waiting.get(id)?.resolve(result);
      this.waiting.delete(id);
    });
    child.on("exit", () => {
      for (const { reject } of this.waiting.values()) reject(new Error(`ended desk: ${said.slice(-2000)}`));
      this.waiting.clear();
    });
    await begun;
  }

  /** @throws Error when the process ends before it answers */
  ask(ask: Ask): Promise<Answer> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      if (!this.child?.connected) reject(new Error("ended desk"));
      else this.child.send({ id, ask });
    });
  }

  /** `kill -9` of the whole group. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGKILL");
    await gone;
  }
}
