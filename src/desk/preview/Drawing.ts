import { type ChildProcess, fork } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { projectRoot } from "../../site/framework.js";
import { DeskError } from "../shared/DeskError.js";
import type { FromDrawing, OrderName, Orders } from "./orders.js";

const local = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const script = local("./drawing/drawing.ts");
const preloaded = [
  import.meta.resolve("tsx"),
  ...["offline", "plainHeads"].map((name) => new URL(`../../site/${name}.mjs`, import.meta.url).href),
];

/** Of the environment, only what a process needs to run: no password of the desk. */
const passed = ["PATH", "HOME", "LANG", "TMPDIR", "NODE_EXTRA_CA_CERTS", "ESBUILD_BINARY_PATH"];

type Options = {
  /** The project whose figures, claims and components pages use: this one, wherever the pages themselves are kept. */
  project?: string;
  /** The desk's data; what is prepared goes into a folder of it. */
  data: string;
  /** The folder of pictures that were dropped in. */
  images: string;
  /** Told how the preparation goes, and of trouble. */
  log?: (line: string) => void;
  /** The longest that an order may take once all is prepared, wait for that, and the preparation itself, in milliseconds. */
  limits?: Limits;
};

type Limits = { order: number; wait: number; preparation: number };
type Pending = {
  child: ChildProcess;
  resolve: (answer: unknown) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
};

/** The process that draws and checks pages, begun when it is first needed, and again when it has ended. */
export class Drawing {
  #child: ChildProcess | undefined;
  #ready: Promise<void> | undefined;
  #closed = false;
  #count = 0;
  #begun = 0;
  #words = "The preview is being prepared.";
  readonly #pending = new Map<number, Pending>();
  readonly #limits: Limits;

  constructor(readonly options: Options) {
    this.#limits = options.limits ?? { order: 20_000, wait: 60_000, preparation: 180_000 };
  }

  /** How often its process was begun. */
  get begun(): number {
    return this.#begun;
  }

  /**
   * Prepares snapshots, figures and claims, if that has not been done.
   * @throws DeskError 503 with what is wrong with a table, say
   */
  ready(): Promise<void> {
    if (this.#closed) return Promise.reject(new DeskError(503, "The desk is closing."));
    this.#ready ??= this.#start();
    return this.#ready;
  }

  /** @throws DeskError 503 when nothing can be drawn now, with how far the preparation is when that takes long */
  async ask<Name extends OrderName>(name: Name, order: Orders[Name]["order"]): Promise<Orders[Name]["answer"]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new DeskError(503, this.#words)), this.#limits.wait);
    });
    await Promise.race([this.ready(), tooLong]).finally(() => clearTimeout(timer));
    const child = this.#child;
    if (!child?.connected) throw stopped();
    const id = ++this.#count;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const most = name === "refresh" ? this.#limits.preparation : this.#limits.order;
    const ending = setTimeout(() => {
      this.#settle(id, (pending) => pending.reject(new DeskError(422, "This text takes too long to draw.")));
      this.options.log?.(`preview: ${name} took more than ${most / 1000} s, so its process is begun again`);
      // Whoever asks from here on gets a new one.
      this.#leave(child);
      child.kill("SIGKILL");
    }, most);
    this.#pending.set(id, { child, resolve, reject, timer: ending });
    child.send({ id, name, order }, (error) => {
      if (error) this.#settle(id, (pending) => pending.reject(stopped()));
    });
    return (await promise) as Orders[Name]["answer"];
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGKILL");
    });
  }

  #start(): Promise<void> {
    const { project = projectRoot, data, images, log } = this.options;
    const folder = join(data, "preview");
    for (const needed of [folder, images]) mkdirSync(needed, { recursive: true });
    const env = Object.fromEntries(passed.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
    const child = fork(script, [project, folder, images], {
      cwd: project,
      execArgv: preloaded.flatMap((address) => ["--import", address]),
      env: { ...env, OBSERVABLE_TELEMETRY_DISABLE: "true", NO_COLOR: "1" },
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child = child;
    ++this.#begun;
    let told = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      told = (told + text).slice(-2000);
    });
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => child.kill("SIGKILL"), this.#limits.preparation);
      child.on("message", (message: FromDrawing) => {
        if ("progress" in message) this.#words = `The preview is being prepared: ${message.progress}`;
        else if ("ready" in message) {
          clearTimeout(timer);
          resolve();
        } else if ("failed" in message) {
          log?.(`preview: ${message.failed}`);
          reject(new DeskError(503, `The preview cannot be prepared: ${message.failed.split("\n")[0]}`));
        } else if ("fault" in message) {
          log?.(`preview: ${message.fault}`);
          this.#settle(message.id, (pending) =>
            pending.reject(new DeskError(500, "The preview met a fault of its own.")),
          );
        } else this.#settle(message.id, (pending) => pending.resolve(message.answer));
      });
      child.once("error", reject);
      child.once("exit", (code, signal) => {
        clearTimeout(timer);
        if (!this.#closed) log?.(`preview: its process ended (${signal ?? code})\n${told.trim()}`);
        this.#leave(child);
        reject(stopped());
        for (const [id, pending] of [...this.#pending])
          if (pending.child === child) this.#settle(id, () => pending.reject(stopped()));
      });
    });
  }

  #leave(child: ChildProcess) {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#ready = undefined;
  }

  #settle(id: number, how: (pending: Pending) => void) {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    clearTimeout(pending.timer);
    how(pending);
  }
}

const stopped = () => new DeskError(503, "The preview was stopped and begins again. Write on, or ask once more.");
