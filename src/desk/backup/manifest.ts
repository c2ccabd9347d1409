import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

export const manifestName = "backup.json";

/** What a backup says of itself. */
export type Manifest = {
  format: 1;
  /** When it was begun, in ms. */
  time: number;
  /** Every file, by its path in the backup. */
  files: Record<string, { bytes: number; sha256: string }>;
};

export const sumOf = (bytes: Uint8Array): { bytes: number; sha256: string } => ({
  bytes: bytes.length,
  sha256: createHash("sha256").update(bytes).digest("hex"),
});

/** @throws Error when the folder is not a backup of this kind */
export async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(join(folder, manifestName), "utf8").catch((error: Error) => {
    throw new Error(`no backup: ${folder}`, { cause: error });
  });
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== 1) throw new Error(`unknown format of backup: ${manifest.format}`);
  return manifest;
}
