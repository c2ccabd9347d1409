import { datapackageFile, type SnapshotName, snapshotFiles } from "./files.js";
import { type Column, decodeSnapshot } from "./parquet.js";
import { fetchFile } from "./unavailable.js";

export const snapshotNames = Object.keys(snapshotFiles) as SnapshotName[];

let hashes: Promise<Map<string, string>> | undefined;

/** Downloads a snapshot and decodes it. Throws Unavailable when it is missing, unreachable or damaged. */
export async function readSnapshot(name: SnapshotName, options: { signal?: AbortSignal } = {}): Promise<Column[]> {
  const [hash, response] = await Promise.all([
    hashOf(name),
    fetchFile(snapshotFiles[name], `The data of “${name}”`, options),
  ]);
  return decodeSnapshot(name, await response.arrayBuffer(), { hash });
}

async function hashOf(name: string): Promise<string | undefined> {
  hashes ??= readHashes();
  try {
    return (await hashes).get(name);
  } catch (error) {
    hashes = undefined;
    throw error;
  }
}

async function readHashes() {
  const response = await fetchFile(datapackageFile, "The description of the data");
  const { resources }: { resources: { name: string; hash: string }[] } = await response.json();
  return new Map(resources.map(({ name, hash }) => [name, hash]));
}
