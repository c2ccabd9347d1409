import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rename, rm, utimes } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readLedger } from "../claims/markdown.js";
import { checkSite } from "./check.js";
import { gateFaults } from "./claims.js";
import { compressSite } from "./compress.js";
import { filesIn } from "./files.js";
import { finishSite } from "./finish.js";
import { cacheFolder, projectRoot, spawnFramework } from "./framework.js";

/** What stopped a build, for a person to read: no stack. */
export class BuildError extends Error {}

/**
 * `npm run build`: snapshots and figures, Framework's pages, what Framework leaves out, and the check of it all.
 *
 * The site grows in `dist.new` and becomes `dist` when it is whole. A faulty one stays in `dist.new` to be looked at.
 * @throws BuildError
 */
export async function build({ siteUrl = process.env.SITE_URL, log = console.log } = {}) {
  const [target, growing] = [join(projectRoot, "dist"), join(projectRoot, "dist.new")];
  await rm(growing, { recursive: true, force: true });
  const step = timed(log);
  await step("snapshots and figures", () => said(spawn(process.execPath, ["--import", "tsx", preparing, "--quiet"])));
  await step("claims", async () => {
    const faults = await gateFaults(readLedger().entries);
    if (faults.length) throw new BuildError(faults.join("\n"));
  });
  await step("pages", async () => withoutTime(await loaded(), buildPages));
  await step("head, links and fonts", () => finishSite(growing, siteUrl ? { siteUrl } : {}));
  await step("check", async () => {
    const faults = await checkSite(growing);
    if (faults.length) throw new BuildError(`${faults.join("\n")}\n${faults.length} faults, in dist.new`);
  });
  await step("compression", () => compressSite(growing));
  await rm(target, { recursive: true, force: true });
  await rename(growing, target);
}

/** A process of its own, as the machine's memory is needed for the next. */
const preparing = fileURLToPath(new URL("./prepare.ts", import.meta.url));

/** Waits for a process, silent unless it fails. */
async function said(child: ChildProcess) {
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", (text) => (words += text));
  const [code] = await once(child, "close");
  if (code !== 0) throw new BuildError(words.trimEnd() || `failed process, with code ${code}`);
}

const buildPages = () =>
  said(
    spawnFramework(
      ["build", "--config", "src/site/building.config.mjs"],
      { stdio: ["ignore", "pipe", "pipe"] },
      { SITE_OUTPUT: "dist.new" },
    ),
  );

/** The files that pages and programs read, and whose times Framework would tell. */
async function loaded(): Promise<string[]> {
  const folders = ["data", "figures", "fonts", "engine", "queries"].map((name) => join(cacheFolder, name));
  const paths = await Promise.all(
    folders.map(async (folder) => (await filesIn(folder)).map((path) => join(folder, path))),
  );
  return paths.flat();
}

/**
 * Framework writes the times of files into pages, and into the names of programs that read them. Meanwhile they have
 * none, so that the same inputs give the same bytes; an open preview, which asks for the time, finds its own again.
 */
async function withoutTime(paths: readonly string[], action: () => Promise<void>) {
  const stamp = (time: Date) => Promise.all(paths.map((path) => utimes(path, time, time)));
  await stamp(new Date("2000-01-01T00:00:00Z"));
  try {
    await action();
  } finally {
    await stamp(new Date());
  }
}

const timed =
  (log: (line: string) => void) =>
  async <T>(name: string, action: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await action();
    log(`  ${name.padEnd(24)} ${((performance.now() - start) / 1000).toFixed(1).padStart(5)} s`);
    return result;
  };

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log("Building the site");
    await build();
    console.log("The site is in dist; npm run serve shows it");
  } catch (error) {
    console.error(error instanceof BuildError ? error.message : error);
    process.exitCode = 1;
  }
}
