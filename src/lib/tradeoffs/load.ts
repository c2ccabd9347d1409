import { filledCells } from "../scenario/decisionInputs.js";
import { type Defaults, defaultsOf } from "../scenario/defaults.js";
import { rangedEffects } from "../scenario/optionEffects.js";
import type { ScenarioRows } from "../scenario/rows.js";
import type { Comparison } from "./comparison.js";

/** The comparison from the rows of the snapshots: judged cells from their table, computed ones from the model. */
export const comparisonOf = (rows: ScenarioRows): Comparison => toComparison(defaultsOf(rows));

/** The same with other assumptions. */
export function toComparison(defaults: Defaults, assumptions = defaults.assumptions): Comparison {
  const { options, criteria, assessments, effects, facts, weightSets } = defaults;
  const cells = filledCells(assessments, rangedEffects(effects, assumptions, facts));
  return { inputs: { options, criteria, cells }, sets: weightSets, assumptions };
}
