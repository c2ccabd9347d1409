import { partText } from "../lib/scenario/words.js";
import type { Scene } from "../lib/scene/Scene.js";
import { reportOf, tradeoffsTexts } from "../lib/tradeoffs/reportOf.js";
import { rangeText, valueText } from "../lib/tradeoffs/words.js";
import { element } from "../query/element.js";
import type { Setting } from "../scenarios/Setting.js";
import { showText } from "../scenarios/showText.js";
import { liveBlocksOf } from "./html.js";
import { morph } from "./morph.js";
import { RankBars } from "./RankBars.js";
import { reader } from "./reader.js";

/** Milliseconds after which a reader who moves a number is taken to rest: the comparison takes some hundred draws. */
const rest = 120;

/** Makes the comparison of options follow the reader's assumptions: its tables, sentences, picture and the bench. */
export function liveTradeoffs(setting: Setting): void {
  const sentences = [...document.querySelectorAll<HTMLElement>('[data-model^="tradeoffs-"]')];
  const picture = livePicture(setting);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shown: Scene | undefined;
  setting.follow((scene) => {
    clearTimeout(timer);
    timer = setTimeout(() => show(scene), rest);
  });
  if (setting.isChanged) show(setting.scene);

  function show(scene: Scene) {
    if (scene === (shown ?? setting.authors)) return;
    shown = scene;
    const [report, authors] = [reportOf(scene), reportOf(setting.authors)];
    const [texts, before] = [tradeoffsTexts(scene), tradeoffsTexts(setting.authors)];
    for (const place of sentences) {
      const id = place.dataset.model as string;
      showText(place, texts[id] ?? "", before[id] ?? "");
    }
    for (const [id, html] of Object.entries(liveBlocksOf(report, authors))) {
      const place = document.querySelector(`[data-live="${id}"]`);
      const now = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
      if (place && now) morph(place, now);
    }
    for (const cell of report.inputs.cells) {
      const criterion = report.inputs.criteria.find(({ id }) => id === cell.criterion);
      const place = document.querySelector(`#why-${cell.option}-${cell.criterion} .why-value`);
      if (place && criterion) place.textContent = `${valueText(cell.value, criterion)} (${rangeText(cell, criterion)})`;
    }
    picture(scene);
    reader.take(scene === setting.authors ? null : report);
  }
}

/** The picture of how often each option has each rank: drawn again under other assumptions, and put back under the authors'. */
function livePicture(setting: Setting): (scene: Scene) => void {
  const figure = document.querySelector<HTMLElement>('figure[data-figure="rank-acceptability"]');
  const [place, title, summary] = ["picture", "title", "summary"].map((name) =>
    figure?.querySelector<HTMLElement>(`.figure-${name}`),
  );
  if (!place || !title || !summary) return () => {};
  const built = [...place.childNodes];
  const words = [title, summary].map((one) => one.textContent ?? "");
  const note = element("p", { className: "figure-note figure-authors", hidden: true });
  note.textContent = `With the authors’ assumptions: ${words[0]}. The table below holds theirs.`;
  summary.after(note);
  return (scene) => {
    const isAuthors = scene === setting.authors;
    const { robust } = reportOf(scene);
    const [top] = [...robust.options].sort((a, b) => (b.ranks[0] as number) - (a.ranks[0] as number));
    const texts = tradeoffsTexts(scene);
    title.textContent = isAuthors
      ? (words[0] as string)
      : `Most often first: ${top?.option.inText}, in ${partText(top?.ranks[0] ?? 0)} of weightings`;
    summary.textContent = isAuthors ? (words[1] as string) : `${texts["tradeoffs-most"]} ${texts["tradeoffs-exact"]}`;
    note.hidden = isAuthors;
    place.replaceChildren(...(isAuthors ? built : [RankBars(robust, reportOf(setting.authors).robust)]));
  };
}
