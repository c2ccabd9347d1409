import type { AssumptionFact } from "../lib/scenario/assumptions.js";
import { type BenchId, benches } from "../lib/scene/benches.js";
import { button, element } from "../query/element.js";
import { AssumptionControl } from "./AssumptionControl.js";
import { CompanyChoices } from "./CompanyChoices.js";
import { DisruptionChoices } from "./DisruptionChoices.js";
import { MixChoices } from "./MixChoices.js";
import { ProjectChoices } from "./ProjectChoices.js";
import type { Setting } from "./Setting.js";

const choices: Readonly<Record<BenchId, (setting: Setting) => HTMLElement>> = {
  disruption: DisruptionChoices,
  paths: ProjectChoices,
  mix: MixChoices,
  rivalry: CompanyChoices,
};
const kinds: Readonly<Record<BenchId, RegExp>> = {
  disruption: /^(who|stage|downstream|buyers)$/,
  paths: /^project\./,
  mix: /^(supplier\.|budget$)/,
  rivalry: /^company\./,
};

/** The controls of one model, in groups, the first of them open. */
export function Bench(id: BenchId, setting: Setting): HTMLElement {
  const bench = benches.find((one) => one.id === id);
  if (!bench) throw new Error(`unknown bench: ${id}`);
  const { name, groups } = bench;
  const ids = groups.flatMap((group) => group.ids);
  const facts = new Map(setting.defaults.facts.map((fact) => [fact.id, fact]));
  const reset = button("Reset all to the authors’ values", () => {
    setting.reset(ids, (key) => kinds[id].test(key));
    heading.focus();
  });
  const heading = element("p", { className: "bench-name", textContent: name, tabIndex: -1 });
  const folds = groups.map((group, i) => {
    const fold = element("details", { className: "bench-group", open: i === 0 }, [
      element("summary", { textContent: group.name }),
      ...group.ids.map((one) => AssumptionControl(facts.get(one) as AssumptionFact, setting)),
    ]);
    return { fold, ids: group.ids };
  });
  const follow = () => {
    const { changes } = setting.scene;
    const isChanged =
      ids.some((one) => Object.hasOwn(changes.assumptions, one)) ||
      Object.keys(changes.choices).some((key) => kinds[id].test(key));
    // A button that has the focus must not go from under it.
    reset.disabled = !isChanged && document.activeElement !== reset;
    for (const { fold, ids: own } of folds)
      fold.classList.toggle(
        "is-changed",
        own.some((one) => Object.hasOwn(changes.assumptions, one)),
      );
  };
  setting.follow(follow);
  follow();
  return element("div", { className: "bench-controls" }, [
    heading,
    choices[id](setting),
    ...folds.map(({ fold }) => fold),
    reset,
  ]);
}
