import { formatList } from "../lib/format.js";
import { companiesOf } from "../lib/scene/Scene.js";
import { button, element } from "../query/element.js";
import { Tick } from "./fields.js";
import type { Setting } from "./Setting.js";

/** The companies of the alliance. */
export function CompanyChoices(setting: Setting): HTMLElement {
  const companies = companiesOf(setting.defaults);
  const join = (id: string, isMember: boolean, joins: boolean) =>
    setting.choose(`company.${id}`, joins === isMember ? null : joins ? "on" : "off");
  const ticks = companies.map(({ id, name, sites, isMember }) => {
    const remark = formatList(sites.map(({ site, status }) => (site === name ? status : `${site}, ${status}`)));
    return { id, isMember, tick: Tick(name, (checked) => join(id, isMember, checked), remark) };
  });
  const all = (joins: boolean) => () => {
    for (const { id, isMember } of companies) join(id, isMember, joins);
  };
  const follow = () => {
    const { choices } = setting.scene.changes;
    for (const { id, isMember, tick } of ticks)
      tick.field.checked = (choices[`company.${id}`] ?? (isMember ? "on" : "off")) === "on";
  };
  setting.follow(follow);
  follow();
  return element("div", { className: "bench-choices" }, [
    element("p", { className: "control-note" }, [
      "Authors: all with a plant that runs or is being built. ",
      button("All", all(true), "linklike"),
      " ",
      button("None", all(false), "linklike"),
    ]),
    ...ticks.map(({ tick }) => tick.node),
  ]);
}
