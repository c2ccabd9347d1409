import { randomBytes } from "node:crypto";
import { link, mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { readIfThere } from "../git/PageFiles.js";
import type { PictureStore } from "./PictureStore.js";

/** Dropped-in pictures in a folder. */
export class FolderPictures implements PictureStore {
  constructor(private readonly folder: string) {}

  async add(name: string, bytes: Buffer): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    const grown = join(this.folder, `.${randomBytes(8).toString("hex")}`);
    try {
      const file = await open(grown, "wx", 0o644);
      await file.writeFile(bytes);
      await file.sync();
      await file.close();
      await link(grown, join(this.folder, name));
      const folder = await open(this.folder, "r");
      await folder.sync();
      await folder.close();
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    } finally {
      await rm(grown, { force: true });
    }
  }

  read(name: string): Promise<Buffer | null> {
    return readIfThere(join(this.folder, name));
  }
}
