import { type Defaults, defaultsOf } from "../lib/scenario/defaults.js";
import { type Row, type ScenarioRows, scenarioSnapshots } from "../lib/scenario/rows.js";
import type { Column } from "../snapshots/parquet.js";
import { readSnapshot } from "../snapshots/snapshot.js";

let loaded: Promise<Defaults> | undefined;

/** The inputs of every model, once for the page. Throws Unavailable when a snapshot is; it is then asked for again. */
export function loadDefaults(): Promise<Defaults> {
  loaded ??= load();
  loaded.catch(() => {
    loaded = undefined;
  });
  return loaded;
}

async function load(): Promise<Defaults> {
  const columns = await Promise.all(scenarioSnapshots.map((name) => readSnapshot(name)));
  const rows = Object.fromEntries(scenarioSnapshots.map((name, i) => [name, rowsOf(columns[i] as Column[])]));
  return defaultsOf(rows as unknown as ScenarioRows);
}

const rowsOf = (columns: readonly Column[]): Row[] =>
  Array.from({ length: columns[0]?.values.length ?? 0 }, (_, i) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[i]])),
  );
