import { type Defaults, defaultsOf } from "../lib/scenario/defaults.js";
import { type ScenarioRows, scenarioSnapshots } from "../lib/scenario/rows.js";
import { toComparison } from "../lib/tradeoffs/load.js";
import type { ExampleData } from "./explanation.js";

/** The snapshots that examples take their figures from. */
export const exampleSnapshots = [...scenarioSnapshots, "us_salient"] as const;

export function exampleDataOf(rows: ExampleData["rows"]): ExampleData {
  const defaults: Defaults = defaultsOf(rows as ScenarioRows);
  return { rows, defaults, comparison: toComparison(defaults).inputs };
}
