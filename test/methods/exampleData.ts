import { readSnapshot, readSources } from "../../data-loaders/snapshot.js";
import { toSnapshot } from "../../data-loaders/snapshots.js";
import { exampleDataOf, exampleSnapshots } from "../../src/methods/exampleData.js";
import type { ExampleData } from "../../src/methods/explanation.js";

/** What examples take from the project's own tables, and the works that these name. */
export async function readExampleData() {
  const works = await readSources();
  const editions = new Map(works.map(({ id, edition }) => [id, edition]));
  const tables = exampleSnapshots.map(async (name) => [name, await readSnapshot(toSnapshot(name), editions)] as const);
  const rows = Object.fromEntries(await Promise.all(tables)) as unknown as ExampleData["rows"];
  return { data: exampleDataOf(rows), works };
}
