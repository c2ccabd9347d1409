import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync, watch } from "node:fs";
import { utimes } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Order, Report } from "./builder.js";
import { ClaimsFollower } from "./claimsFollower.js";
import { projectRoot, spawnFramework } from "./framework.js";

/**
 * `npm start`: builds the snapshots, opens Framework's preview, and keeps both true to the files.
 *
 * Framework itself follows the pages and what they import. A change in anything that snapshots, figures and the config
 * are made of is followed here: they are built again in a process of their own, and open pages load again.
 */
const host = "127.0.0.1";

/**
 * Whether a change of the file, given relative to the project, is one that Framework does not follow.
 *
 *     data-loaders/tables/production.csv   yes
 *     src/figures/china-mine-share.ts      yes
 *     src/dependence.md                    no, Framework does
 *     src/lib/.format.ts.swp               no, an editor's own file
 */
export function isMaterial(path: string): boolean {
  const folder =
    /^(data-loaders|src\/(lib|figures|claims|math|methods|queries|query|scenarios|snapshots|site|tradeoffs))\//;
  return folder.test(path) && /^[^.~#].*\.(ts|mjs|csv|json|yaml|sql)$/.test(path.slice(path.lastIndexOf("/") + 1));
}

/** Whether a file may hold a query that is answered when the site is built: a page, or a query of its own. */
export const holdsQueries = (path: string): boolean =>
  /^src\/([^.~#/][^/]*\/)*[^.~#/][^/]*\.md$/.test(path) || (isMaterial(path) && path.endsWith(".sql"));

/** Whether to open a browser: not on a machine without one to look at. */
export const opensBrowser = (args: readonly string[], env: NodeJS.ProcessEnv, platform: NodeJS.Platform) =>
  !args.includes("--no-open") && !env.CI && (platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY));

export async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, host);
  const free = await once(server, "listening").then(
    () => true,
    () => false,
  );
  server.close();
  return free;
}

/** Framework tells of every request; only what went wrong is worth a line. */
const isTrouble = (line: string) => /error|warning|not found|unknown|invalid/i.test(line) && !/^(GET|HEAD) /.test(line);

/** Builds in a process of its own, which stays. */
function openBuilder() {
  const script = fileURLToPath(new URL("./builder.ts", import.meta.url));
  const execArgv = ["--import", "tsx", "--import", new URL("./fresh.mjs", import.meta.url).href];
  const child = fork(script, { cwd: projectRoot, execArgv });
  child.once("exit", () => process.exit(1));
  const build = async (order: Order): Promise<Report> => {
    child.send(order);
    const [report] = (await once(child, "message")) as [Report];
    return report;
  };
  return { child, build };
}

function openPreview(port: number, open: boolean) {
  const args = ["preview", "--host", host, "--port", String(port), ...(open ? [] : ["--no-open"])];
  const preview = spawnFramework(args, { stdio: ["ignore", "pipe", "inherit"] }, { SITE_PREVIEW: "true" });
  let rest = "";
  preview.stdout?.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (line.includes(`http://${host}:${port}/`))
        console.log(`The site is on http://${host}:${port} (Ctrl+C ends it)`);
      else if (isTrouble(line)) console.log(line);
    }
  });
  return preview;
}

async function start(port: number, open: boolean) {
  if (!(await isFree(port))) {
    console.error(
      `taken port: ${port}. Another preview may run there; end it, or take another, such as PORT=${port + 1} npm start`,
    );
    process.exit(1);
  }
  let preview: ReturnType<typeof openPreview> | undefined;
  const builder = openBuilder();
  process.on("exit", () => {
    preview?.kill();
    builder.child.kill();
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(0));

  const claims = new ClaimsFollower();
  const changed = new Set<string>();
  let building = false;
  // The programs in this process are those of the start; once one has changed, only a new process has them all.
  let stale = false;
  const follow = async (paths: Iterable<string>) => {
    for (const path of paths) changed.add(path);
    if (building) return;
    building = true;
    while (changed.size) {
      const now = [...changed];
      changed.clear();
      const modules = now.some((path) => path.endsWith(".ts") || path.endsWith(".mjs"));
      stale ||= modules;
      const { holds, changed: news } = await update(now, modules);
      if (!holds) console.error("The site stays as it was. Mend the above and save.");
      else if (preview?.exitCode !== null) preview = openPreview(port, open && preview === undefined);
      else if (news) await touchConfig();
    }
    building = false;
  };
  /** Does no more than what has changed asks for. */
  async function update(paths: readonly string[], modules: boolean): Promise<Report> {
    const runs = preview?.exitCode === null;
    if (runs && paths.every(holdsQueries)) return builder.build({ what: "queries" });
    if (runs && !stale && paths.every((path) => path.endsWith(".yaml"))) {
      const holds = await tested(claims);
      return { holds, changed: holds };
    }
    await claims.forget();
    return builder.build({ what: "all", modules });
  }

  console.log("Building snapshots and figures");
  watchFolders(["data-loaders", "src"], follow);
  await follow(["the start"]);
  if (!stale) await claims.follow().catch(() => {});
}

/** Whether the claims could be tested anew. What is wrong with them is said, and shows on their pages. */
const tested = (claims: ClaimsFollower) =>
  claims.follow().then(
    (faults) => {
      for (const fault of faults) console.error(fault);
      return true;
    },
    (error) => {
      console.error((error as Error).message);
      return false;
    },
  );

/** Framework makes every open page load again when its config is touched. */
async function touchConfig() {
  const now = new Date();
  await utimes(join(projectRoot, "observablehq.config.ts"), now, now);
}

/**
 * Calls back once for changes that come together, as an editor makes several of one save. Folders are watched and not
 * files: many editors save by renaming, and who watches a file then watches the one that is gone.
 */
function watchFolders(folders: readonly string[], changed: (paths: Iterable<string>) => void) {
  let timer: NodeJS.Timeout | undefined;
  let paths = new Set<string>();
  const watched = new Set<string>();
  const notice = (path: string) => {
    if (!isMaterial(path) && !holdsQueries(path)) return;
    clearTimeout(timer);
    paths.add(path);
    timer = setTimeout(() => {
      // Framework tells nothing of an edited page, either.
      const material = [...paths].filter(isMaterial);
      if (material.length) console.log(`${material.join(", ")} changed`);
      changed(paths);
      paths = new Set();
    }, 50);
  };
  const add = (folder: string) => {
    if (watched.has(folder) || /(^|\/)(\.|node_modules)/.test(folder)) return;
    watched.add(folder);
    const watcher = watch(join(projectRoot, folder), (_, name) => {
      if (name === null) return;
      const path = `${folder}/${name}`;
      if (isFolder(path)) add(path);
      else notice(path);
    });
    watcher.on("error", () => watched.delete(folder));
    for (const entry of readdirSync(join(projectRoot, folder), { withFileTypes: true }))
      if (entry.isDirectory()) add(`${folder}/${entry.name}`);
  };
  for (const folder of folders) add(folder);
}

const isFolder = (path: string) => statSync(join(projectRoot, path), { throwIfNoEntry: false })?.isDirectory() ?? false;

if (process.argv[1] === fileURLToPath(import.meta.url))
  await start(Number(process.env.PORT ?? 3000), opensBrowser(process.argv, process.env, process.platform));
