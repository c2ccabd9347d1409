import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ServerOptions } from "./server.js";

const script = fileURLToPath(new URL("server.ts", import.meta.url));

/** A server in a process of its own, to be killed. It ends with the process that started it. */
export class ServerProcess {
  private child: ChildProcess | null = null;

  constructor(readonly options: ServerOptions) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, ["--import", "tsx", script, "serve", JSON.stringify(this.options)], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.child = child;
    let said = "";
    child.stderr?.on("data", (data) => {
      said += data;
    });
    await new Promise<void>((resolve, reject) => {
      child.stdout?.once("data", () => resolve());
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${said.slice(0, 2000)}`)));
    });
  }

  /** As if by `kill -9`. */
  async kill(): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
  }

  get alive(): boolean {
    return this.child !== null && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Resident memory in MB. */
  async memory(): Promise<number> {
    const answer = await fetch(`http://127.0.0.1:${this.options.port}/`);
    return ((await answer.json()) as { rss: number }).rss / 2 ** 20;
  }
}
