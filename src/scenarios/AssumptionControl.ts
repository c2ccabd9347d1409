import type { AssumptionFact } from "../lib/scenario/assumptions.js";
import { limitsOf } from "../lib/scenario/assumptions.js";
import { isWhole } from "../lib/scene/changes.js";
import { rangeText, sliderRange, stepOf, unitText, valueText } from "../lib/scene/units.js";
import { NumberControl } from "./NumberControl.js";
import type { Setting } from "./Setting.js";

/** An assumption as a control that follows the setting. */
export function AssumptionControl(fact: AssumptionFact, setting: Setting): HTMLElement {
  const text = (value: number) => valueText(fact, value);
  const { node, show } = NumberControl({
    ...{ id: fact.id, label: fact.name, unit: unitText(fact), text },
    ...{ limits: limitsOf(fact), slider: sliderRange(fact), step: stepOf(fact), whole: isWhole(fact) },
    note: `Authors: ${text(fact.value)}, ${rangeText(fact)}, ${fact.basis}`,
    why: `${fact.reason} ${sourceOf(fact)}`,
    onSet: (value) => setting.set(fact.id, value),
    onReset: () => setting.reset([fact.id]),
  });
  const follow = () => {
    const { assumptions, changes } = setting.scene;
    show(assumptions[fact.id] as number, Object.hasOwn(changes.assumptions, fact.id));
  };
  setting.follow(follow);
  follow();
  return node;
}

/** Who says so, as the page's table of assumptions names it. */
function sourceOf({ id, basis }: AssumptionFact): string {
  const source = document.querySelector(`[data-assumption="${CSS.escape(id)}"] [data-source]`)?.textContent;
  if (!source) return "";
  if (basis !== "assumed") return `Source: ${source}.`;
  return source === "the authors"
    ? "Assumed by the authors."
    : `Assumed by the authors beside what this source says: ${source}.`;
}
