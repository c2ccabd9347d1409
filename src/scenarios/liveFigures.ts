import type { Scene } from "../lib/scene/Scene.js";
import { sceneFigures } from "../lib/scene/sceneFigures.js";
import { element } from "../query/element.js";
import type { Setting } from "./Setting.js";
import { pageInk, svgElement } from "./svgElement.js";

/** Pictures that the reader's setting draws again; the built ones stay until something is changed. */
export function liveFigures(setting: Setting): void {
  for (const figure of document.querySelectorAll<HTMLElement>("figure[data-drawn]")) {
    const drawn = sceneFigures[figure.dataset.figure ?? ""];
    const place = figure.querySelector<HTMLElement>(".figure-picture");
    const title = figure.querySelector<HTMLElement>(".figure-title");
    const summary = figure.querySelector<HTMLElement>(".figure-summary");
    if (!drawn || !place || !title || !summary) continue;
    const built = [...place.childNodes];
    const authorsRows = drawn.rows(setting.authors);
    const before = element("p", { className: "figure-note figure-authors", hidden: true });
    before.textContent = `With the authors’ values, marked in the picture: ${drawn.title(setting.authors)}.`;
    summary.after(before);
    const below = element("p", { className: "figure-note", hidden: true });
    below.textContent = "The table and the files are of the authors’ values.";
    figure.querySelector(".figure-more > summary")?.after(below);
    // As wide as the picture of the build, so that nothing jumps; asked for when it may have changed, as asking is slow.
    const widthNow = () => Math.min(680, Math.round(place.clientWidth || 680));
    let width = widthNow();
    let last = "";
    const draw = (scene: Scene) => {
      const isChanged = scene !== setting.authors;
      const rows = drawn.rows(scene);
      const differs = isChanged && JSON.stringify(rows) !== JSON.stringify(authorsRows);
      const words = drawn.title(scene);
      title.textContent = words;
      summary.textContent = rows.length ? drawn.summary(scene) : "";
      before.hidden = below.hidden = !differs;
      const key = `${differs} ${width} ${differs ? JSON.stringify(rows) : ""}`;
      if (key === last) return;
      last = key;
      if (!differs) return place.replaceChildren(...built);
      if (!rows.length) {
        const sentence = element("p", { className: "figure-empty", textContent: drawn.summary(scene) });
        return place.replaceChildren(sentence);
      }
      const ground = { width, narrow: width < 520, ink: pageInk() };
      place.replaceChildren(
        svgElement(drawn.draw({ rows, authors: authorsRows }, ground, `${words}. ${drawn.summary(scene)}`)),
      );
    };
    setting.follow(draw);
    new ResizeObserver(() => {
      width = widthNow();
      if (setting.scene !== setting.authors) draw(setting.scene);
    }).observe(figure);
  }
}
