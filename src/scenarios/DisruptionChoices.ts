import { slug } from "../lib/scene/changes.js";
import { placesOf } from "../lib/scene/Scene.js";
import { element } from "../query/element.js";
import { Select, Tick } from "./fields.js";
import type { Setting } from "./Setting.js";

const stages = [
  ["mine", "Ore"],
  ["separation", "Oxides"],
  ["metal", "Metals"],
  ["magnet", "Magnets"],
] as const;

/** Who withholds what, and whose need it is. */
export function DisruptionChoices(setting: Setting): HTMLElement {
  const authors = setting.authors.disruptionInputs;
  const pick = (key: string, standard: string) => (value: string) =>
    void setting.choose(key, value === standard ? null : value);
  const places = placesOf(setting.defaults).map((name) => [slug(name), name] as const);
  const buyers = Select(
    "Whose need",
    [
      ["outside", "All outside the country, all stages"],
      ["us", "US buyers of magnets, by origin of imports"],
    ],
    pick("buyers", "outside"),
  );
  const who = Select("Who withholds", places, pick("who", slug(authors.country)));
  const stage = Select("What", stages, pick("stage", authors.stage));
  const down = Tick("and what is made from it", (checked) => setting.choose("downstream", checked ? null : "no"));
  const remark = element("p", { className: "control-note" });
  const follow = () => {
    const { changes, disruptionInputs } = setting.scene;
    buyers.field.value = changes.choices.buyers ?? "outside";
    who.field.value = slug(disruptionInputs.country);
    stage.field.value = disruptionInputs.stage;
    stage.field.disabled = down.field.disabled = changes.choices.buyers === "us";
    down.field.checked = disruptionInputs.downstream;
    const supplies = disruptionInputs.chain.some(
      ({ shares, assumed }) => assumed || (shares[disruptionInputs.country] ?? 0) > 0,
    );
    remark.textContent = supplies ? "" : "This country supplies nothing of that, so that nothing is withheld.";
  };
  setting.follow(follow);
  follow();
  return element("div", { className: "bench-choices" }, [who.node, stage.node, down.node, buyers.node, remark]);
}
