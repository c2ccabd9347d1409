import { join } from "node:path";
import type { Disk, DiskFile } from "./Disk.js";

/** The files of a room's log. */
export class SegmentFiles {
  constructor(
    private readonly folder: { path: string; disk: Disk },
    /** How they begin. */
    private readonly name: string,
  ) {}

  read(number: number): Promise<Uint8Array> {
    return this.folder.disk.read(this.path(number));
  }

  open(number: number): Promise<DiskFile> {
    return this.folder.disk.open(this.path(number));
  }

  /**
   * Writes a segment, complete and durable under another name before it gets its own.
   * @returns an error, and whether it has its name; with both, the name may not survive a power cut
   */
  async begin(number: number, bytes: Uint8Array): Promise<{ error: unknown; named: boolean }> {
    const { disk, path } = this.folder;
    const draft = `${this.path(number)}.new`;
    let named = false;
    try {
      const file = await disk.create(draft);
      try {
        await file.append(bytes);
        await file.sync();
      } finally {
        await file.close();
      }
      await disk.rename(draft, this.path(number));
      named = true;
      await disk.syncFolder(path);
      return { error: null, named };
    } catch (error) {
      return { error, named };
    }
  }

  /** Puts the end of a file aside, into another one, and cuts it off. */
  async cut(number: number, at: number): Promise<void> {
    const { disk } = this.folder;
    const path = this.path(number);
    const aside = await disk.create(`${path}.${Date.now()}.torn`);
    try {
      await aside.append((await disk.read(path)).subarray(at));
      await aside.sync();
    } finally {
      await aside.close();
    }
    await disk.truncate(path, at);
  }

  private path(number: number): string {
    return join(this.folder.path, `${this.name}.${String(number).padStart(6, "0")}.log`);
  }
}
