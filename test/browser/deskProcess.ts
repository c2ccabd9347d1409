import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { Caller, freePort, repositoryAt } from "../desk/testDesk.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Somebody at the desk, in a browser of their own. */
export type Seat = {
  page: Page;
  caller: Caller;
  /** What went wrong in the page. */
  troubles: string[];
};

/** A desk as `npm run desk` starts it, in a process that can be killed and started again where it was. */
export class DeskProcess {
  #child: ChildProcess | null = null;
  #told = "";
  #admin: Caller | null = null;

  private constructor(
    readonly place: string,
    readonly port: number,
    readonly previewPort: number,
  ) {}

  static async begin(): Promise<DeskProcess> {
    const place = await mkdtemp(join(tmpdir(), "desk-browser-"));
    await repositoryAt(join(place, "repository"));
    const desk = new DeskProcess(place, await freePort(), await freePort());
    await desk.start();
    const admin = new Caller(desk.origin);
    const token = /\/sign-in#([\w-]{43})/.exec(desk.#told)?.[1];
    const { status } = await admin.call("POST", "/api/enter", { token, name: "Administrator" });
    if (status !== 200) throw new Error(`no administrator: ${status}`);
    desk.#admin = admin;
    return desk;
  }

  get origin(): string {
    return `http://localhost:${this.port}`;
  }

  async start() {
    this.#told = "";
    const child = spawn(process.execPath, ["--import", "tsx", "src/desk/desk.ts"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env.PATH,
        DESK_PORT: String(this.port),
        DESK_PREVIEW_PORT: String(this.previewPort),
        DESK_REPOSITORY: join(this.place, "repository"),
        DESK_DATA: join(this.place, "data"),
      },
    });
    this.#child = child;
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (this.#told += data));
    while (!this.#told.includes("The desk is on")) {
      if (child.exitCode !== null) throw new Error(`no desk: ${this.#told}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    // The link of the first administrator is told after that.
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  /** As a power cut would end it, but for the disk's own memory. */
  async kill() {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "close");
    child.kill("SIGKILL");
    await ended;
  }

  /** Neither answers nor ends, like a machine at the other end of a cut cable. */
  freeze = () => this.#child?.kill("SIGSTOP");
  thaw = () => this.#child?.kill("SIGCONT");

  /** Makes the desk, which is not running, forget a page's room, as a backup from before would. */
  forgetRoom(path: string) {
    const records = new DatabaseSync(join(this.place, "data", "records.sqlite"));
    records.prepare("DELETE FROM pages WHERE path = ?").run(path);
    records.close();
  }

  async enter(browser: Browser, name: string, role: string, options: BrowserContextOptions = {}): Promise<Seat> {
    if (!this.#admin) throw new Error("no administrator: the desk has not begun");
    const { body } = await this.#admin.call("POST", "/api/invitations", { role });
    const caller = new Caller(this.origin);
    await caller.call("POST", "/api/enter", { token: body.address.split("#")[1], name });
    const context = await browser.newContext({
      reducedMotion: "reduce",
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    const [cookie = "", value = ""] = caller.cookie.split("=");
    await context.addCookies([{ name: cookie, value, url: this.origin, httpOnly: true, sameSite: "Strict" }]);
    const seat: Seat = { page: await context.newPage(), caller, troubles: [] };
    seat.page.on("pageerror", (error) => seat.troubles.push(error.message));
    seat.page.on("console", (message) => {
      // The browser tells of every call that failed; a desk that was killed answers none.
      if (message.type() === "error" && !/Failed to load resource|WebSocket connection/.test(message.text()))
        seat.troubles.push(message.text());
    });
    return seat;
  }

  async end() {
    await this.kill();
    await rm(this.place, { recursive: true, force: true });
  }
}
