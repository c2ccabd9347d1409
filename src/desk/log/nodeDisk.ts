import { type FileHandle, mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Disk, DiskFile } from "./Disk.js";

function fileOf(handle: FileHandle): DiskFile {
  return {
    async append(bytes) {
      for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
    },
    sync: () => handle.datasync(),
    close: () => handle.close(),
  };
}

async function within<T>(path: string, flags: string, work: (handle: FileHandle) => Promise<T>): Promise<T> {
  const handle = await open(path, flags);
  try {
    return await work(handle);
  } finally {
    await handle.close();
  }
}

/** The disk of this machine. */
export const nodeDisk: Disk = {
  read: (path, length) =>
    length === undefined
      ? readFile(path)
      : within(path, "r", async (handle) => {
          const { bytesRead, buffer } = await handle.read(new Uint8Array(length), 0, length, 0);
          return buffer.subarray(0, bytesRead);
        }),
  list: (folder) => readdir(folder),
  create: async (path) => fileOf(await open(path, "w")),
  open: async (path) => fileOf(await open(path, "a")),
  truncate: (path, length) =>
    within(path, "r+", async (handle) => {
      await handle.truncate(length);
      await handle.sync();
    }),
  rename,
  remove: (path) => rm(path),
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  syncFolder: (path) => within(path, "r", (handle) => handle.sync()),
  async lock(folder) {
    // The system gives the lock back by itself when a process ends, however it ends.
    const database = new DatabaseSync(join(folder, "lock"));
    try {
      database.exec("PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE");
    } catch {
      database.close();
      throw new Error(`busy folder: ${folder}; another desk works with it`);
    }
    return () => database.close();
  },
};
