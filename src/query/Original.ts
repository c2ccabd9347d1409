import { button, element } from "./element.js";

/**
 * What tells a reader's own query from the page's: while they differ, the page's question stands aside, and a button
 * brings its query and answer back.
 */
export function Original(section: HTMLElement, restore: () => void) {
  const question = section.querySelector<HTMLElement>(".query-question");
  const notes = section.querySelectorAll<HTMLElement>(":scope > .query-note");
  const words = question?.textContent ?? "";
  const back = button("Back to the original", () => {
    restore();
    follow(true);
  });
  const changed = element("p", { className: "query-changed", hidden: true }, [
    words ? `Not the page's own query: “${words}” ` : "Not the page's own query. ",
    back,
  ]);
  if (question) question.after(changed);
  else section.prepend(changed);
  return { follow };

  /** Told whether the query is still the page's own. */
  function follow(isOwn: boolean) {
    changed.hidden = isOwn;
    if (question) question.textContent = isOwn ? words : "Your query";
    for (const note of notes) note.hidden = !isOwn;
  }
}
