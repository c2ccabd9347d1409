import { type AssumptionFact, type Assumptions, assumptionFacts, authorsValues } from "./assumptions.js";
import {
  type Assessment,
  assessmentsOf,
  type Criterion,
  criteriaOf,
  type Option,
  optionsOf,
  type WeightSet,
  weightSets,
} from "./decisionInputs.js";
import type { DisruptionInputs } from "./disruption.js";
import { disruptionInputs, usMagnetInputs } from "./disruptionInputs.js";
import type { PathInputs } from "./diversificationPath.js";
import { mixInputs } from "./mixInputs.js";
import type { EffectInputs } from "./optionEffects.js";
import { magnetPath, minePath, separationPath } from "./pathInputs.js";
import type { RivalryInputs } from "./rivalry.js";
import { rivalryInputs } from "./rivalryInputs.js";
import type { ScenarioRows } from "./rows.js";
import type { MixInputs } from "./sourcingMix.js";

/** The inputs of every model, and the authors' assumptions. */
export type Defaults = {
  facts: AssumptionFact[];
  assumptions: Assumptions;
  disruption: DisruptionInputs;
  usMagnets: DisruptionInputs;
  paths: { mine: PathInputs; separation: PathInputs; magnet: PathInputs };
  mix: MixInputs;
  rivalry: RivalryInputs;
  effects: EffectInputs;
  options: Option[];
  criteria: Criterion[];
  assessments: Assessment[];
  weightSets: WeightSet[];
};

/** Everything the models need, from the rows of the snapshots: the same at build and in the browser. */
export function defaultsOf(rows: ScenarioRows): Defaults {
  const facts = assumptionFacts(rows.assumptions);
  const paths = { mine: minePath(rows), separation: separationPath(rows), magnet: magnetPath(rows) };
  const world = disruptionInputs(rows);
  const options = optionsOf(rows);
  return {
    ...{ facts, assumptions: authorsValues(facts), paths, options },
    ...{ disruption: world, usMagnets: usMagnetInputs(rows), mix: mixInputs(rows), rivalry: rivalryInputs(rows) },
    effects: { ...paths, options: options.map(({ id }) => id), disruption: world },
    ...{ criteria: criteriaOf(rows), assessments: assessmentsOf(rows), weightSets: weightSets(rows) },
  };
}
