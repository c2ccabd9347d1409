import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The paths of all plain files in a folder and its folders, sorted. Links are not followed; a missing folder has none. */
export async function listFiles(folder: string, below = ""): Promise<string[]> {
  const names = await readdir(join(folder, below)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const found: string[] = [];
  for (const name of names.sort()) {
    const path = below ? `${below}/${name}` : name;
    const entry = await lstat(join(folder, path)).catch(() => null);
    if (entry?.isDirectory()) found.push(...(await listFiles(folder, path)));
    else if (entry?.isFile()) found.push(path);
  }
  return found;
}
