import { createHash } from "node:crypto";
import { copyFile, mkdir, open, readFile, rename } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { DeskConfig } from "../config.js";
import { packHead } from "../log/headed.js";
import { encodeRecord } from "../log/record.js";
import { encodeSegment, readSegment } from "../log/segment.js";
import { bundleName } from "./backUp.js";
import { recordsIn } from "./dataFolder.js";
import { syncFolder, writeDurably } from "./durableFile.js";
import { listFiles } from "./listFiles.js";
import { readManifest } from "./manifest.js";
import { type NewEpochs, newEpochs, renameInTables } from "./newEpochs.js";
import { verifyBackup } from "./verify.js";

export type Restored = { time: number; pages: number; bundle: string };

/**
 * Makes a desk's folder from a backup. Every page gets a new epoch, and everybody has to sign in again.
 * @throws Error when the folder has something in it, or the backup is not whole
 */
export async function restore(config: DeskConfig, backup: string, clock: () => number = Date.now): Promise<Restored> {
  if (config.databaseUrl) throw new Error("unsupported restore: with DATABASE_URL the desk's data are in PostgreSQL");
  if ((await listFiles(config.data)).length > 0)
    throw new Error(`filled folder: ${config.data}; restore into an empty one`);
  const { faults } = await verifyBackup(backup);
  if (faults.length > 0) throw new Error(`damaged backup: ${faults.join(" ")}`);
  const { files, time } = await readManifest(backup);
  const logs = Object.keys(files).filter((path) => /^logs\/.*\.log$/.test(path));
  const epochs = new Set<string>();
  for (const path of logs) {
    const { head } = readSegment(await readFile(join(backup, path)));
    if (head) epochs.add(head.room.slice(0, 32));
  }
  const renamed = newEpochs(epochs);
  const lastParts = new Set(new Map(logs.sort().map((path) => [path.split(".")[0], path])).values());
  await mkdir(config.data, { recursive: true, mode: 0o700 });
  for (const path of Object.keys(files)) {
    if (path === bundleName || path === basename(recordsIn(backup))) continue;
    const bytes = await readFile(join(backup, path));
    const log = logs.includes(path)
      ? renamedLog(path, bytes, { renamed, isLast: lastParts.has(path), time: clock() })
      : null;
    await writeDurably(join(config.data, log?.path ?? path), log?.bytes ?? bytes);
  }
  // The tables come last: without them the desk would begin with nobody, and a restore that was cut off shows.
  const draft = `${recordsIn(config.data)}.new`;
  await copyFile(recordsIn(backup), draft);
  renameInTables(draft, renamed, clock());
  const file = await open(draft, "r");
  await file.sync();
  await file.close();
  await rename(draft, recordsIn(config.data));
  await syncFolder(dirname(recordsIn(config.data)));
  return { time, pages: epochs.size, bundle: join(backup, bundleName) };
}

type Renaming = { renamed: NewEpochs; isLast: boolean; time: number };

/**
 * A segment of a log under its room's new name. The head keeps its length, so that nothing behind it moves. The last
 * segment of a page says that it was restored: its file in the repository may hold the same words by another way.
 */
function renamedLog(path: string, bytes: Uint8Array, { renamed, isLast, time }: Renaming) {
  const { head, gaps } = readSegment(bytes);
  if (!head) throw new Error(`damaged log: ${path}`);
  const room = renamed(head.room);
  const before = encodeSegment(head, time, []);
  const after = encodeSegment({ ...head, room }, time, []);
  if (before.length !== after.length) throw new Error(`changed length of head: ${path}`);
  const isWhole = gaps.length === 0;
  const mark =
    isLast && isWhole && !room.includes(":")
      ? encodeRecord({ kind: "import", user: "desk", time, payload: packHead({ what: "restored" }) }, head.seed)
      : new Uint8Array();
  return {
    path: path.replace(/[0-9a-f]{64}/, createHash("sha256").update(room).digest("hex")),
    bytes: Buffer.concat([after, bytes.subarray(after.length), mark]),
  };
}
