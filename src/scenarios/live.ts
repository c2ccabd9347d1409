import type { BenchId } from "../lib/scene/benches.js";
import type { Scene } from "../lib/scene/Scene.js";
import { partOf, textOr, textsOf } from "../lib/scene/texts.js";
import { Unavailable } from "../snapshots/unavailable.js";
import { Bench } from "./Bench.js";
import { liveFigures } from "./liveFigures.js";
import { liveAssumptions, liveTables } from "./liveTables.js";
import { loadDefaults } from "./load.js";
import { liveMarks } from "./Mark.js";
import { Notice } from "./Notice.js";
import { Setting } from "./Setting.js";

let made: Promise<Setting> | undefined;

/** The page's setting, made when it is first needed. */
function setting(): Promise<Setting> {
  made ??= loadDefaults().then((defaults) => {
    const one = new Setting(defaults);
    liveTexts(one);
    liveFigures(one);
    liveTables(one);
    liveAssumptions(one);
    Notice(one);
    addEventListener("hashchange", () => one.readAddress());
    return one;
  });
  made.catch(() => {
    made = undefined;
  });
  return made;
}

/** Makes marks, controls, pictures and tables of the page follow what its reader sets. */
export async function startScenarios(page: Document = document): Promise<void> {
  liveMarks(page.querySelectorAll<HTMLElement>("[data-assume]"), setting);
  const places = [...page.querySelectorAll<HTMLElement>("[data-bench]")];
  if (!places.length && !location.hash.startsWith("#a=")) return;
  try {
    const one = await setting();
    for (const place of places) place.replaceChildren(Bench(place.dataset.bench as BenchId, one));
  } catch (error) {
    const reason = error instanceof Unavailable ? error.sentence : "The controls could not be loaded.";
    for (const place of places) {
      const sentence = page.createElement("p");
      sentence.className = "unavailable";
      sentence.textContent = `${reason} Texts, pictures and tables stay as they are, with the authors’ values.`;
      place.replaceChildren(sentence);
    }
    if (!(error instanceof Unavailable)) throw error;
  }
}

/** Sentences and numbers in the text. */
function liveTexts(one: Setting): void {
  const places = [...document.querySelectorAll<HTMLElement>("[data-model]")];
  one.follow((scene: Scene) => {
    for (const place of places) {
      const id = place.dataset.model as string;
      const part = partOf(id);
      if (!part) continue;
      const text = textOr(textsOf(scene, part), id);
      if (place.textContent !== text) place.textContent = text;
      place.classList.toggle("is-changed", text !== textOr(textsOf(one.authors, part), id));
    }
  });
}
