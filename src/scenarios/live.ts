import type { BenchId } from "../lib/scene/benches.js";
import type { Scene } from "../lib/scene/Scene.js";
import { partOf, textOr, textsOf } from "../lib/scene/texts.js";
import { Unavailable } from "../snapshots/unavailable.js";
import { loadDefaults } from "./load.js";
import { Notice } from "./Notice.js";
import { Setting } from "./Setting.js";
import { showText } from "./showText.js";

let made: Promise<Setting> | undefined;

/** The page's setting, made when it is first needed, with what the page has to follow it. */
export function setting(): Promise<Setting> {
  made ??= make();
  made.catch(() => {
    made = undefined;
  });
  return made;
}

async function make(): Promise<Setting> {
  const has = (selector: string) => document.querySelector(selector) !== null;
  const [defaults, figures, tables, tradeoffs] = await Promise.all([
    loadDefaults(),
    has("figure[data-drawn]") ? import("./liveFigures.js") : null,
    has("[data-table], [data-assumption]") ? import("./liveTables.js") : null,
    has('[data-model^="tradeoffs-"], [data-live]') ? import("../tradeoffs/liveTradeoffs.js") : null,
  ]);
  const one = new Setting(defaults);
  liveTexts(one);
  figures?.liveFigures(one);
  tables?.liveTables(one);
  tables?.liveAssumptions(one);
  tradeoffs?.liveTradeoffs(one);
  Notice(one);
  return one;
}

/** Makes the controls of the page, and what its address holds. */
export async function startScenarios(page: Document = document): Promise<void> {
  const places = [...page.querySelectorAll<HTMLElement>("[data-bench]")];
  try {
    const one = await setting();
    if (!places.length) return;
    const { Bench } = await import("./Bench.js");
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
    const faults = new Map<Element | null, string>();
    for (const place of places) {
      const id = place.dataset.model as string;
      const part = partOf(id);
      if (!part) continue;
      const texts = textsOf(scene, part);
      const text = textOr(texts, id);
      // Why a model has no answer is said once in a paragraph.
      const isSaid = texts[id] === undefined && faults.get(place.parentElement) === text;
      if (texts[id] === undefined) faults.set(place.parentElement, text);
      showText(place, isSaid ? "" : text, textOr(textsOf(one.authors, part), id));
    }
  });
}
