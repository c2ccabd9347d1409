import { lstat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The absolute path of a file of a folder, once none of its parts is a symbolic link: those lead out of it.
 * @param path from the folder, with `/`
 * @throws Error
 */
export async function safePath(folder: string, path: string): Promise<string> {
  const parts = path.split("/");
  if (parts.some((part) => part === "" || part === "." || part === ".." || part.includes("\0") || part.includes("\\")))
    throw new Error(`unusable path: ${path}`);
  let whole = folder;
  for (const part of parts) {
    whole = join(whole, part);
    const found = await lstat(whole).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
    if (!found) break;
    if (found.isSymbolicLink()) throw new Error(`symbolic link: ${path}`);
  }
  return join(folder, ...parts);
}
