import { readCatalogue } from "./catalogue.js";
import { type SnapshotName, snapshotFiles } from "./files.js";
import { openSnapshot, type Snapshot } from "./openSnapshot.js";
import { type Column, decodeColumns } from "./parquet.js";
import { Unavailable } from "./unavailable.js";

export const snapshotNames = Object.keys(snapshotFiles) as SnapshotName[];

/** The snapshots of this site. Throws Unavailable when the description of the data is missing, unreachable or damaged. */
export async function siteSnapshots(): Promise<readonly Snapshot[]> {
  const facts = await readCatalogue();
  return facts
    .filter(({ name }) => Object.hasOwn(snapshotFiles, name))
    .map(({ name, hash, columns }) => ({ name, hash, href: snapshotFiles[name as SnapshotName], fields: columns }));
}

/** All of a snapshot as columns of values. Throws Unavailable when it is missing, unreachable or damaged. */
export async function readSnapshot(name: SnapshotName): Promise<Column[]> {
  const snapshot = (await siteSnapshots()).find((snapshot) => snapshot.name === name);
  if (!snapshot) throw new Unavailable(`unknown snapshot: ${name}`, `There is no snapshot “${name}”.`);
  return decodeColumns(await openSnapshot(snapshot));
}
