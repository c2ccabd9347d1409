import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Database, openDatabase } from "../../data-loaders/database.js";
import { TableError } from "../../data-loaders/table.js";
import type { KeptAnswers } from "./answer.js";
import { cacheFolder } from "./framework.js";
import type { KeptFigures } from "./keptFigures.js";
import { withMeasures } from "./ledger.js";
import {
  claimOutputs,
  engineOutputs,
  figureOutputs,
  fontOutputs,
  methodOutputs,
  type Output,
  pageOutputs,
  scenarioOutputs,
  snapshotOutputs,
} from "./outputs.js";
import { QueryError, queryOutputs } from "./queries.js";

/** What was made at an earlier time, and what it was made from. */
export type Kept = { figures: KeptFigures } & KeptAnswers;

/**
 * Builds every snapshot, figure and font into Framework's cache, afresh, so that no stale file is ever served.
 * @returns the files it wrote
 * @throws TableError when a table is faulty, QueryError when a query of a page is; the cache is then as it was
 */
export async function prepare({
  cache = cacheFolder,
  progress = () => {},
  log = console.log,
  brief = false,
  kept = { figures: new Map(), charts: new Map(), answers: new Map() },
  onFaults,
  onEnd = (database) => database.close(),
}: {
  cache?: string;
  /** Told of every snapshot. */
  progress?: (line: string) => void;
  /** Told of the end. */
  log?: (line: string) => void;
  /** Leaves out what takes long and no analyst waits for: what changed since the last commit of the tables. */
  brief?: boolean;
  /** Pictures of an earlier time, which are drawn again only when what they show has changed. */
  kept?: Kept;
  /** Told of the pages' queries that cannot be answered. If left out, they end it. */
  onFaults?: (faults: readonly string[]) => void;
  /** What becomes of the database, which is locked by then. */
  onEnd?: (database: Database) => void;
} = {}) {
  const start = performance.now();
  const database = await openDatabase({
    onSnapshot: (name, rows) => progress(`  ${name.padEnd(20)} ${String(rows).padStart(4)} rows`),
  });
  const outputs: Output[] = [];
  const take = async (part: AsyncGenerator<Output>) => {
    for await (const output of part) outputs.push(output);
  };
  await take(snapshotOutputs(database));
  await take(figureOutputs(database, { kept: kept.figures }));
  await take(pageOutputs(database));
  await take(scenarioOutputs(database));
  await take(methodOutputs(database));
  // From here on it runs SQL that pages and claims bring.
  const locked = await withMeasures(database);
  await take(claimOutputs(locked, { brief }));
  await take(queryOutputs(locked, { kept, ...(onFaults && { onFaults }) }));
  await take(fontOutputs());
  await take(engineOutputs());
  onEnd(locked);
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
  for (const folder of ["data", "figures", "fonts", "engine", "queries"])
    for (const name of await readdir(join(cache, folder)))
      if (!kept.has(`${folder}/${name}`)) await rm(join(cache, folder, name), { recursive: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await prepare(process.argv.includes("--quiet") ? { log: () => {} } : { progress: console.log });
    await import("../../observablehq.config.js");
  } catch (error) {
    console.error(error instanceof TableError || error instanceof QueryError ? error.message : error);
    process.exitCode = 1;
  }
}
