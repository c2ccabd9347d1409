import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chownSync, existsSync, globSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import pg from "pg";
import { sleep } from "./eventually.js";

/** Folders with PostgreSQL's programs, as Debian has them and then those of the path. */
const folders = [
  ...globSync("/usr/lib/postgresql/*/bin").sort().reverse(),
  ...(process.env.PATH ?? "").split(delimiter).filter(Boolean),
];
const found = (name: string) => folders.map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
const programs = { initdb: found("initdb"), postgres: found("postgres"), redis: found("redis-server") };

/** Why several desks cannot be tried on this machine, or null. */
export const missingServers: string | null =
  programs.initdb && programs.postgres && programs.redis
    ? null
    : "PostgreSQL or redis-server is not installed here, so several desks at once were not tried (Debian: postgresql, redis-server).";

/** PostgreSQL does not run as root. */
const user = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  for (const name of ["postgres", "nobody"])
    try {
      const number = (flag: string) =>
        Number(execFileSync("id", [flag, name], { stdio: ["ignore", "pipe", "ignore"] }));
      return { uid: number("-u"), gid: number("-g") };
    } catch {
      // The next one.
    }
  throw new Error("missing user: PostgreSQL needs one that is not root");
};

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server in a process of its own that listens on a port of this machine. */
class Server {
  protected child: ChildProcess | null = null;

  constructor(
    readonly port: number,
    private readonly command: readonly string[],
    private readonly options: { uid?: number; gid?: number; cwd: string },
    private readonly isReady: (port: number) => Promise<boolean> = answers,
  ) {}

  async start(): Promise<void> {
    const [program = "", ...words] = this.command;
    const child = spawn(program, words, { ...this.options, stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (data) => {
        said = `${said}${data}`.slice(-2000);
      });
    for (let end = performance.now() + 20_000; !(await this.isReady(this.port)); await sleep(20)) {
      if (child.exitCode !== null) throw new Error(`ended server: ${program}, ${said}`);
      if (performance.now() > end) throw new Error(`late server: ${program}, ${said}`);
    }
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    this.child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    const end = (yes: boolean) => {
      socket.destroy();
      resolve(yes);
    };
    socket.once("connect", () => end(true)).once("error", () => end(false));
  });

async function takesQueries(port: number): Promise<boolean> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "desk", database: "postgres" });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

export type RealServers = {
  postgres: Server;
  redis: Server;
  databaseUrl: string;
  redisUrl: string;
  close(): Promise<void>;
};

/** PostgreSQL with an empty database, and Redis, in a folder of their own. */
export async function startServers(): Promise<RealServers> {
  if (missingServers) throw new Error(missingServers);
  const folder = await mkdtemp(join(tmpdir(), "desk-servers-"));
  const data = join(folder, "data");
  const owner = user();
  await mkdir(data);
  if (owner.uid !== undefined && owner.gid !== undefined)
    for (const path of [folder, data]) chownSync(path, owner.uid, owner.gid);
  execFileSync(
    programs.initdb ?? "",
    ["-D", data, "-U", "desk", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"],
    { ...owner, cwd: folder, stdio: "pipe" },
  );
  const [port, redisPort] = [await freePort(), await freePort()];
  const postgres = new Server(
    port,
    [
      programs.postgres ?? "",
      "-D",
      data,
      "-p",
      `${port}`,
      "-h",
      "127.0.0.1",
      "-k",
      folder,
      "-c",
      "shared_buffers=16MB",
    ],
    { ...owner, cwd: folder },
    takesQueries,
  );
  const redis = new Server(
    redisPort,
    [programs.redis ?? "", "--port", `${redisPort}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
    { cwd: folder },
  );
  const close = async () => {
    await redis.stop("SIGKILL");
    await postgres.stop("SIGINT");
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all([postgres.start(), redis.start()]);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    postgres,
    redis,
    databaseUrl: `postgres://desk@127.0.0.1:${port}/postgres`,
    redisUrl: `redis://127.0.0.1:${redisPort}`,
    close,
  };
}
