import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import type { OverlapFound } from "../../../src/desk/git/OutsideEdits.js";
import { openPages, type PageServicesOptions } from "../../../src/desk/pages/PageServices.js";
import { pageTables } from "../../../src/desk/pages/pageTables.js";
import { SqliteRecords } from "../../../src/desk/records/SqliteRecords.js";
import { MemoryRooms } from "./MemoryRooms.js";

export const git = (folder: string, ...args: string[]) =>
  execFileSync("git", ["-c", "user.name=Nina Out", "-c", "user.email=nina@example.org", ...args], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  }).trimEnd();

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>) {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

/** A folder that goes with the test. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "desk-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A repository whose branch `main` holds these files. */
export function testRepository(files: Readonly<Record<string, string | Uint8Array>>, folder = testFolder()): string {
  git(folder, "init", "-q", "-b", "main");
  writeFiles(folder, files);
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "--allow-empty", "-m", "First");
  return folder;
}

/** The pages of a desk over a repository, without its server. */
export async function testPages(repository: string, options: Partial<PageServicesOptions> = {}) {
  const rooms = (options.rooms as MemoryRooms | undefined) ?? new MemoryRooms();
  const data = options.data ?? testFolder();
  const records = options.records ?? new SqliteRecords(join(data, "records.sqlite"), [pageTables]);
  const overlaps: OverlapFound[] = [];
  const audited: string[] = [];
  const services = await openPages({
    repository,
    branch: null,
    data,
    records,
    rooms,
    audit: async (who, what, about = {}) => {
      audited.push([who, what, ...Object.values(about)].join(" "));
    },
    onOverlap: async (found) => {
      overlaps.push(found);
    },
    ...options,
  });
  onTestFinished(() => services.close());
  return { ...services, rooms, data, records, overlaps, audited };
}
