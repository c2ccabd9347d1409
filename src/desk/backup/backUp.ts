import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { DeskConfig } from "../config.js";
import { runGit } from "../git/runGit.js";
import { readSegment } from "../log/segment.js";
import { isPassing, logsIn, recordsIn } from "./dataFolder.js";
import { syncFolder, writeDurably } from "./durableFile.js";
import { listFiles } from "./listFiles.js";
import { type Manifest, manifestName, sumOf } from "./manifest.js";

/** What a bundle with the repository's branches is called in a backup. */
export const bundleName = "repository.bundle";

/**
 * Copies what the desk keeps, and the repository, to a new folder; the desk may run meanwhile. The folder gets its name
 * when all of it is there.
 *
 * Tables come first and logs after them, so that each page of the tables has its log; a log is copied up to its last
 * whole record, and as logs only grow, the copy is what the page was at that moment.
 *
 * @throws Error when the folder is there already, or a file cannot be read
 */
export async function backUp(config: DeskConfig, target: string, clock: () => number = Date.now): Promise<Manifest> {
  if (config.databaseUrl)
    throw new Error("unsupported backup: with DATABASE_URL the desk's data are in PostgreSQL; back up with pg_dump");
  const draft = await mkdtemp(join(dirname(target), `.${basename(target)}-`));
  const manifest: Manifest = { format: 1, time: clock(), files: {} };
  try {
    await refuseExisting(target);
    const tables = new DatabaseSync(recordsIn(config.data), { readOnly: true });
    try {
      tables.prepare("VACUUM INTO ?").run(recordsIn(draft));
    } finally {
      tables.close();
    }
    const note = async (path: string, bytes: Uint8Array) => {
      manifest.files[path] = sumOf(bytes);
      await writeDurably(join(draft, path), bytes);
    };
    manifest.files[basename(recordsIn(draft))] = sumOf(await readFile(recordsIn(draft)));
    for (const path of await listFiles(config.data)) {
      if (isPassing(path) || path === "logs/lock") continue;
      const bytes = await readFile(join(config.data, path)).catch((error: NodeJS.ErrnoException) => {
        // A draft of a file that has got its name, or has been thrown away, since the list was made.
        if (error.code === "ENOENT") return null;
        throw error;
      });
      if (bytes) await note(path, isLog(path) ? wholeRecords(bytes) : bytes);
    }
    await runGit(config.repository, ["bundle", "create", "--quiet", join(draft, bundleName), "--all"]);
    manifest.files[bundleName] = sumOf(await readFile(join(draft, bundleName)));
    await writeDurably(join(draft, manifestName), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    for (const folder of [logsIn(draft), draft]) await syncFolder(folder).catch(() => undefined);
    await refuseExisting(target);
    await rename(draft, target);
    await syncFolder(dirname(target));
    return manifest;
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

const isLog = (path: string): boolean => /^logs\/[0-9a-f]{64}\.\d{6}\.log$/.test(path);

/** Without the record that is being written at this moment, which nobody has been told is kept. */
function wholeRecords(bytes: Uint8Array): Uint8Array {
  const { head, gaps, length } = readSegment(bytes);
  const tail = gaps.at(-1);
  return head && gaps.length === 1 && tail?.to === length ? bytes.subarray(0, tail.from) : bytes;
}

async function refuseExisting(target: string): Promise<void> {
  if ((await listFiles(target)).length > 0) throw new Error(`existing folder: ${target}; a backup goes to a new one`);
}
