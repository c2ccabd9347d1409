import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DeskConfig, readConfig } from "../../src/desk/config.js";
import { runGit } from "../../src/desk/git/runGit.js";
import type { ClientFiles } from "../../src/desk/http/clientFiles.js";
import type { Role } from "../../src/desk/shared/roles.js";
import { type RunningDesk, type StartOptions, startDesk } from "../../src/desk/start.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const noClient: ClientFiles = { files: new Map(), pages: new Map() };

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
export type Body = any;
export type Answer = { status: number; body: Body; headers: Headers };

/** Somebody who calls the desk as its page would. */
export class Caller {
  cookie = "";
  id = "";

  constructor(
    readonly origin: string,
    readonly headers: Record<string, string> = {},
  ) {}

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.origin + path, {
      method,
      redirect: "manual",
      headers: {
        ...(method !== "GET" && { origin: this.origin }),
        ...(this.cookie && { cookie: this.cookie }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...this.headers,
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      if (/^(__Host-)?desk=/.test(pair)) this.cookie = pair.endsWith("=") ? "" : pair;
    }
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json");
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers };
  }
}

export type TestDesk = RunningDesk & {
  origin: string;
  folder: string;
  repository: string;
  config: DeskConfig;
  /** Somebody with a role, come in by an invitation. */
  enter(name: string, role: Role): Promise<Caller>;
  visitor(headers?: Record<string, string>): Caller;
};

/** A repository with one page. */
export async function repositoryAt(folder: string): Promise<void> {
  await mkdir(join(folder, "src"), { recursive: true });
  await writeFile(join(folder, "src/index.md"), "# Begun\n\nA first page.\n");
  await runGit(folder, ["init", "--quiet", "--initial-branch=main"]);
  await runGit(folder, ["add", "--all"]);
  await runGit(folder, [
    "-c",
    "user.name=Nina",
    "-c",
    "user.email=nina@example.org",
    "commit",
    "--quiet",
    "-m",
    "Begun",
  ]);
}

type Options = StartOptions & {
  environment?: Record<string, string>;
  /** The desk's data, and the repository, where they are there already. */
  folder?: string;
  repository?: string;
};

/** A desk of its own for a test, without the browser's side unless it is given. */
export async function openTestDesk(options: Options = {}): Promise<TestDesk> {
  const { environment = {}, ...start } = options;
  const place = await mkdtemp(join(tmpdir(), "desk-"));
  const folder = options.folder ?? join(place, "data");
  const repository = options.repository ?? join(place, "repository");
  if (!options.repository) await repositoryAt(repository);
  const [port, previewPort] = [await freePort(), await freePort()];
  const origin = `http://localhost:${port}`;
  const config = readConfig(
    {
      DESK_PORT: String(port),
      DESK_PREVIEW_PORT: String(previewPort),
      DESK_DATA: folder,
      DESK_REPOSITORY: repository,
      ...environment,
    },
    root,
  );
  const desk = await startDesk(config, {
    client: noClient,
    ...start,
    limits: { openCallsPerMinute: 10_000, personCallsPerMinute: 10_000, ...start.limits },
  });
  const visitor = (headers?: Record<string, string>) => new Caller(origin, headers);
  return {
    ...desk,
    origin,
    folder,
    repository,
    config,
    visitor,
    async enter(name, role) {
      const caller = visitor();
      const { token } = await desk.services.invitations.invite("desk", role);
      const { status, body } = await caller.call("POST", "/api/enter", { token, name });
      if (status !== 200) throw new Error(`refused entry: ${name}, ${body.error}`);
      caller.id = body.id;
      return caller;
    },
    async close() {
      await desk.close();
      await rm(place, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
