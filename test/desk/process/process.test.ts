import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { Caller, freePort, repositoryAt } from "../testDesk.js";

const root = fileURLToPath(new URL("../../../", import.meta.url));
let place: string;
const running: ChildProcess[] = [];

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "process-"));
  await repositoryAt(join(place, "repository"));
});
afterEach(async () => {
  for (const child of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

type Run = { child: ChildProcess; port: number; told(): string; ended: Promise<number | null> };

/** The desk as a process of its own, as `npm run desk` starts it. */
async function run(words: string[] = [], port?: number): Promise<Run> {
  const [own, preview] = [port ?? (await freePort()), await freePort()];
  const child = spawn(process.execPath, ["--import", "tsx", "src/desk/desk.ts", ...words], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      PATH: process.env.PATH,
      DESK_PORT: String(own),
      DESK_PREVIEW_PORT: String(preview),
      DESK_REPOSITORY: join(place, "repository"),
      DESK_DATA: join(place, "data"),
    },
  });
  running.push(child);
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (text += data));
  const ended = once(child, "close").then(([code]) => code as number | null);
  return { child, port: own, told: () => text, ended };
}

/** Waits for what a process says. */
async function saying(desk: Run, words: RegExp): Promise<string> {
  for (;;) {
    const found = words.exec(desk.told());
    if (found) return found[1] ?? "";
    if (desk.child.exitCode !== null) throw new Error(`no desk: ${desk.told()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const started = (desk: Run) => saying(desk, /\/sign-in#([\w-]{43})/);

it("starts by one command, lets the first administrator in, and ends in order", async () => {
  const desk = await run();
  const token = await started(desk);
  const ada = new Caller(`http://localhost:${desk.port}`);
  expect((await ada.call("POST", "/api/enter", { token, name: "Ada" })).status).toBe(200);
  const { status, body } = await ada.call("POST", "/api/pages/open", { path: "index" });
  expect({ status, path: body.path }).toEqual({ status: 200, path: "index" });
  expect((await ada.call("GET", "/")).body).toContain("<title>Desk</title>");

  const second = await run();
  expect(await second.ended).toBe(1);
  expect(second.told()).toContain("another desk works with it");

  const invited = await run(["invite"]);
  expect(await invited.ended).toBe(0);
  const again = /\/sign-in#([\w-]{43})/.exec(invited.told())?.[1];
  expect((await ada.call("POST", "/api/enter", { token: again, name: "Bo" })).body.role).toBe("administrator");

  const kept = await run(["backup", join(place, "kept")]);
  expect(await kept.ended).toBe(0);
  expect(await readdir(join(place, "kept"))).toContain("repository.bundle");

  desk.child.kill("SIGTERM");
  expect(await desk.ended).toBe(0);
  const checked = await run(["verify"]);
  expect(await checked.ended).toBe(0);
  expect(checked.told()).toContain("All is as it was written.");
  // Nobody else on the machine reads what the desk keeps.
  expect((await stat(join(place, "data"))).mode & 0o077).toBe(0);
});

it("starts again after it was killed, with the sessions it had", async () => {
  const first = await run();
  const ada = new Caller(`http://localhost:${first.port}`);
  await ada.call("POST", "/api/enter", { token: await started(first), name: "Ada" });
  first.child.kill("SIGKILL");
  await first.ended;
  const second = await run([], first.port);
  await saying(second, /The desk is on/);
  expect((await ada.call("GET", "/api/me")).body.name).toBe("Ada");
  expect(second.told()).not.toContain("/sign-in#");
  second.child.kill("SIGINT");
  expect(await second.ended).toBe(0);
});
