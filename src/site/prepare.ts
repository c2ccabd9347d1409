import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openDatabase } from "../../data-loaders/database.js";
import { TableError } from "../../data-loaders/table.js";
import { cacheFolder } from "./framework.js";
import type { KeptFigures } from "./keptFigures.js";
import {
  claimOutputs,
  engineOutputs,
  figureOutputs,
  fontOutputs,
  type Output,
  pageOutputs,
  snapshotOutputs,
} from "./outputs.js";

/**
 * Builds every snapshot, figure and font into Framework's cache, afresh, so that no stale file is ever served.
 * @returns the files it wrote
 * @throws TableError when a table is faulty; the cache is then as it was
 */
export async function prepare({
  cache = cacheFolder,
  progress = () => {},
  log = console.log,
  brief = false,
  kept = new Map(),
}: {
  cache?: string;
  /** Told of every snapshot. */
  progress?: (line: string) => void;
  /** Told of the end. */
  log?: (line: string) => void;
  /** Leaves out what takes long and no analyst waits for: what changed since the last commit of the tables. */
  brief?: boolean;
  /** Pictures of an earlier time, which are drawn again only when their figures have changed. */
  kept?: KeptFigures;
} = {}) {
  const start = performance.now();
  const database = await openDatabase({
    onSnapshot: (name, rows) => progress(`  ${name.padEnd(20)} ${String(rows).padStart(4)} rows`),
  });
  const outputs: Output[] = [];
  const parts = [snapshotOutputs, figureOutputs, pageOutputs, claimOutputs, fontOutputs, engineOutputs];
  for (const part of parts) for await (const output of part(database, { brief, kept })) outputs.push(output);
  database.close();
  for (const { path, content } of outputs) await write(join(cache, path), content);
  await removeOthers(cache, outputs);
  const bytes = outputs
    .filter(({ path }) => path.endsWith(".parquet"))
    .reduce((sum, { content }) => sum + content.length, 0);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  log(`  ${outputs.length} files, of them ${(bytes / 1000).toFixed(0)} kB of snapshots, in ${seconds} s`);
  return outputs.map(({ path }) => join(cache, path));
}

/** Renames into place, so that an open preview never reads half a file. */
export async function write(path: string, content: string | Buffer) {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, content);
  await rename(`${path}.new`, path);
}

/** A figure or snapshot that is no more leaves no file behind. */
async function removeOthers(cache: string, outputs: readonly Output[]) {
  const kept = new Set(outputs.map(({ path }) => path));
  for (const folder of ["data", "figures", "fonts", "engine"])
    for (const name of await readdir(join(cache, folder)))
      if (!kept.has(`${folder}/${name}`)) await rm(join(cache, folder, name), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await prepare(process.argv.includes("--quiet") ? { log: () => {} } : { progress: console.log });
    await import("../../observablehq.config.js");
  } catch (error) {
    console.error(error instanceof TableError ? error.message : error);
    process.exitCode = 1;
  }
}
