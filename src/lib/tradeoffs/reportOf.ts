import type { Scene } from "../scene/Scene.js";
import { toComparison } from "./load.js";
import { type Report, sentencesOf, toReport } from "./report.js";

const made = new WeakMap<Scene, Report>();

/** The comparison of options under a setting of the models, computed once for each. */
export function reportOf(scene: Scene): Report {
  const found = made.get(scene) ?? toReport(toComparison(scene.defaults, scene.assumptions));
  made.set(scene, found);
  return found;
}

/** Its sentences by id, such as `tradeoffs-first`. */
export const tradeoffsTexts = (scene: Scene): Record<string, string> =>
  Object.fromEntries(Object.entries(sentencesOf(reportOf(scene))).map(([id, text]) => [`tradeoffs-${id}`, text]));
