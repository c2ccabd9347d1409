import { formatNumber } from "../lib/format.js";
import { budgetLimits, slug } from "../lib/scene/changes.js";
import { element } from "../query/element.js";
import { Tick } from "./fields.js";
import { NumberControl } from "./NumberControl.js";
import type { Setting } from "./Setting.js";

/** The budget, and who may supply. */
export function MixChoices(setting: Setting): HTMLElement {
  const text = (value: number) => `${formatNumber(value, 2)} dollars a kilogram`;
  const { price } = setting.defaults.mix;
  const budget = NumberControl({
    ...{ id: "budget", label: "Budget", unit: "dollars a kg", limits: budgetLimits, step: 0.5, text },
    slider: [Math.floor(price.usdPerKg * 0.8), Math.ceil(price.usdPerKg * 2)],
    note: "Authors: the cheapest mix and the premium below.",
    onSet: (value) => setting.choose("budget", String(value)),
    onReset: () => setting.choose("budget", null),
  });
  const ticks = setting.defaults.mix.suppliers.map(({ country, sites, imputed }) => {
    const key = `supplier.${slug(country)}`;
    const remark = `${sites.map(({ site }) => site).join(", ")}${imputed ? "; no estimate of its risk" : ""}`;
    const tick = Tick(country, (checked) => setting.choose(key, checked ? null : "off"), remark);
    return { key, tick };
  });
  const follow = () => {
    const { changes, mix } = setting.scene;
    for (const { key, tick } of ticks) tick.field.checked = changes.choices[key] !== "off";
    const own = changes.choices.budget;
    const result = "result" in mix ? mix.result : null;
    const standing = result?.status === "optimal" ? result.budget : price.usdPerKg;
    budget.show(own === undefined ? Math.round(standing * 100) / 100 : Number(own), own !== undefined);
  };
  setting.follow(follow);
  follow();
  return element("div", { className: "bench-choices" }, [
    budget.node,
    element("details", { className: "bench-group" }, [
      element("summary", { textContent: "Suppliers" }),
      ...ticks.map(({ tick }) => tick.node),
    ]),
  ]);
}
