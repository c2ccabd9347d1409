import { formatTonnes } from "../lib/format.js";
import type { PathProject } from "../lib/scenario/diversificationPath.js";
import { slug } from "../lib/scene/changes.js";
import { stageTitle } from "../lib/scene/drawings.js";
import { type PathStage, pathStages } from "../lib/scene/Scene.js";
import { button, element } from "../query/element.js";
import { Tick } from "./fields.js";
import { NumberControl } from "./NumberControl.js";
import type { Setting } from "./Setting.js";

/** The projects of each stage: counted or not, and when, at what odds and how fast they come. */
export function ProjectChoices(setting: Setting): HTMLElement {
  const lists = pathStages.map((stage) => {
    const projects = setting.defaults.paths[stage].projects;
    const keys = projects.map(({ site }) => `project.${slug(site)}`);
    const all = (value: "off" | null) => () => {
      for (const [i, key] of keys.entries()) if (projects[i]?.adds !== null) setting.choose(key, value);
    };
    return element("details", { className: "bench-group" }, [
      element("summary", { textContent: `${stageTitle(stage)}: projects` }),
      element("p", { className: "control-note" }, [
        button("All", all(null), "linklike"),
        " ",
        button("None", all("off"), "linklike"),
      ]),
      ...projects.map((project) => ProjectControl(project, stage, setting)),
    ]);
  });
  return element("div", { className: "bench-choices" }, lists);
}

function ProjectControl(project: PathProject, stage: PathStage, setting: Setting): HTMLElement {
  const key = `project.${slug(project.site)}`;
  const adds = project.adds === null ? "states no capacity in this unit" : `adds ${formatTonnes(project.adds)} a year`;
  const tick = Tick(
    project.site,
    (checked) => setting.choose(key, checked ? null : "off"),
    `${project.country}, ${project.status}; ${adds}`,
  );
  const node = element("div", { className: "project" }, [tick.node]);
  const controls = project.adds ? parts.map((part) => PartControl(part, project, stage, setting)) : [];
  if (controls.length)
    node.append(
      element("details", {}, [
        element("summary", { textContent: "Start, odds, growth", ariaLabel: `Start, odds, growth: ${project.site}` }),
        ...controls,
      ]),
    );
  const follow = () => {
    tick.field.checked = project.adds !== null && setting.scene.changes.choices[key] !== "off";
    tick.field.disabled = project.adds === null;
  };
  setting.follow(follow);
  follow();
  return node;
}

const parts = [
  { part: "start", label: "First output", unit: "", limits: [2024, 2060], slider: [2025, 2040], factor: 1 },
  { part: "odds", label: "Odds", unit: "%", limits: [0, 100], slider: [0, 100], factor: 100 },
  { part: "ramp", label: "Years to full output", unit: "years", limits: [0, 50], slider: [0, 12], factor: 1 },
] as const;

function PartControl(
  { part, label, unit, limits, slider, factor }: (typeof parts)[number],
  { site }: PathProject,
  stage: PathStage,
  setting: Setting,
): HTMLElement {
  const key = `project.${slug(site)}.${part}`;
  const { node, show } = NumberControl({
    ...{
      id: key,
      label: `${label}: ${site}`,
      unit,
      limits,
      slider,
      step: 1,
      whole: part === "start",
      note: "As assumed of its status.",
    },
    text: (value) => `${value}${unit ? ` ${unit}` : ""}`,
    onSet: (value) => setting.choose(key, String(value)),
    onReset: () => setting.choose(key, null),
  });
  const names = { start: "start", odds: "probability", ramp: "ramp" } as const;
  const follow = () => {
    const path = setting.scene.path(stage);
    const counted = "result" in path ? path.result.projects.find((one) => one.site === site) : undefined;
    const told = setting.scene.changes.choices[key];
    const value = told === undefined ? counted && Math.round(counted[names[part]] * factor * 100) / 100 : Number(told);
    if (value !== undefined) show(value, told !== undefined);
  };
  setting.follow(follow);
  follow();
  return node;
}
