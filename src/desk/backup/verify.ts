import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { readSegment } from "../log/segment.js";
import { AuditLog } from "../people/AuditLog.js";
import { SqliteRecords } from "../records/SqliteRecords.js";
import { logsIn, recordsIn } from "./dataFolder.js";
import { listFiles } from "./listFiles.js";
import { readManifest, sumOf } from "./manifest.js";

/** What was found, in sentences: what is damaged, and what is only to be known. */
export type Verdict = { faults: string[]; notes: string[]; records: number; rooms: number };

/** Reads every record of every log and checks the tables, of a folder that a desk uses or has used. */
export async function verifyData(folder: string): Promise<Verdict> {
  const verdict: Verdict = { faults: [], notes: [], records: 0, rooms: 0 };
  await verifyTables(recordsIn(folder), verdict);
  await verifyLogs(logsIn(folder), verdict);
  return verdict;
}

/** The same of a backup, and that every file is as it was when the backup was made. */
export async function verifyBackup(folder: string): Promise<Verdict> {
  const { files } = await readManifest(folder);
  const faults: string[] = [];
  for (const [path, expected] of Object.entries(files)) {
    const bytes = await readFile(join(folder, path)).catch(() => null);
    if (!bytes) faults.push(`The file ${path} is missing.`);
    else if (sumOf(bytes).sha256 !== expected.sha256) faults.push(`The file ${path} has changed since the backup.`);
  }
  if (faults.length > 0) return { faults, notes: [], records: 0, rooms: 0 };
  return verifyData(folder);
}

async function verifyTables(path: string, verdict: Verdict): Promise<void> {
  // A copy, so that looking leaves no trace in a backup.
  const place = await mkdtemp(join(tmpdir(), "desk-verify-"));
  try {
    const copy = join(place, "records.sqlite");
    const database = new DatabaseSync(path, { readOnly: true });
    try {
      for (const row of database.prepare("PRAGMA integrity_check").all() as { integrity_check: string }[])
        if (row.integrity_check !== "ok") verdict.faults.push(`The tables are damaged: ${row.integrity_check}.`);
      if (verdict.faults.length > 0) return;
      database.prepare("VACUUM INTO ?").run(copy);
    } finally {
      database.close();
    }
    const records = new SqliteRecords(copy, []);
    const changed = await new AuditLog(records).firstChanged();
    await records.close();
    if (changed !== null) verdict.faults.push(`The audit log has been changed at entry ${changed}.`);
  } catch (error) {
    verdict.faults.push(`The tables cannot be read: ${(error as Error).message}.`);
  } finally {
    await rm(place, { recursive: true, force: true });
  }
}

async function verifyLogs(folder: string, verdict: Verdict): Promise<void> {
  const rooms = new Map<string, number[]>();
  for (const path of await listFiles(folder)) {
    const [, hash, number] = /^([0-9a-f]{64})\.(\d{6})\.log$/.exec(path) ?? [];
    if (!hash) {
      if (path.endsWith(".torn")) verdict.notes.push(`A torn record was put aside: logs/${path}.`);
      continue;
    }
    rooms.set(hash, [...(rooms.get(hash) ?? []), Number(number)]);
    const { head, records, gaps, length } = readSegment(await readFile(join(folder, path)));
    verdict.records += records.length;
    if (!head) verdict.faults.push(`The log ${path} cannot be read.`);
    else if (createHash("sha256").update(head.room).digest("hex") !== hash || head.number !== Number(number))
      verdict.faults.push(`The log ${path} is that of another page.`);
    for (const { from, to } of gaps) {
      const isEnd = gaps.length === 1 && to === length;
      if (isEnd && head)
        verdict.notes.push(
          `The log ${path} ends within a record, at byte ${from}: it was being written, and was not told to be kept.`,
        );
      else if (head) verdict.faults.push(`The log ${path} is damaged from byte ${from} to ${to}.`);
    }
  }
  for (const [hash, numbers] of rooms)
    numbers
      .sort((a, b) => a - b)
      .forEach((number, i) => {
        if (number !== i + 1) verdict.faults.push(`A part of the log ${hash} is missing, before part ${number}.`);
      });
  verdict.rooms = rooms.size;
}
