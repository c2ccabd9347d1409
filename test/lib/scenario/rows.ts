import { readSnapshot, readSources } from "../../../data-loaders/snapshot.js";
import { toSnapshot } from "../../../data-loaders/snapshots.js";
import { type ScenarioRows, scenarioSnapshots } from "../../../src/lib/scenario/rows.js";

/** The rows of the project's own tables, as models get them. */
export async function readRows(): Promise<ScenarioRows> {
  const editions = new Map((await readSources()).map(({ id, edition }) => [id, edition]));
  const tables = scenarioSnapshots.map(async (name) => [name, await readSnapshot(toSnapshot(name), editions)] as const);
  return Object.fromEntries(await Promise.all(tables)) as unknown as ScenarioRows;
}
