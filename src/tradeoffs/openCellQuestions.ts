import { button, element } from "../query/element.js";
import { reader } from "./reader.js";

/** What there is to say of a cell: its title, and paragraphs. */
export type CellSaid = (option: string, criterion: string, why: readonly Node[]) => { title: string; said: Node[] };

/** Lets a reader ask of each cell of the table what would have to change, under the table, where its reason is told, too. */
export function openCellQuestions(table: HTMLElement, load: () => Promise<CellSaid>) {
  const place = element("div", { className: "cell-answer", role: "region", tabIndex: -1, hidden: true });
  place.id = "cell-answer";
  table.after(place);
  let asked: HTMLAnchorElement | undefined;
  for (const link of table.querySelectorAll<HTMLAnchorElement>("a.cell-value")) {
    link.setAttribute("aria-controls", place.id);
    link.setAttribute("aria-expanded", "false");
    link.role = "button";
    link.addEventListener("click", (event) => {
      event.preventDefault();
      if (asked === link) close();
      else void open(link);
    });
    link.addEventListener("keydown", (event) => {
      if (event.key !== " ") return;
      event.preventDefault();
      link.click();
    });
  }
  place.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  reader.follow(() => asked && void fill(asked));

  async function open(link: HTMLAnchorElement) {
    mark(asked, false);
    asked = link;
    mark(link, true);
    await fill(link);
    if (asked !== link) return;
    place.hidden = false;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  async function fill(link: HTMLAnchorElement) {
    const option = link.closest("tr")?.dataset.option ?? "";
    const criterion = link.closest("td")?.dataset.criterion ?? "";
    const why = document.querySelector(link.hash)?.nextElementSibling?.cloneNode(true).childNodes ?? [];
    try {
      const { title, said } = (await load())(option, criterion, [...why]);
      place.ariaLabel = title;
      place.replaceChildren(
        element("p", { className: "cell-title", textContent: title }),
        ...said,
        button("Close", close),
      );
    } catch {
      place.replaceChildren(
        element("p", {
          className: "unavailable",
          textContent: "This answer could not be loaded; the reason stands in the list below.",
        }),
        button("Close", close),
      );
    }
  }

  function mark(link: HTMLAnchorElement | undefined, isAsked: boolean) {
    link?.setAttribute("aria-expanded", String(isAsked));
    link?.closest("td")?.classList.toggle("asked", isAsked);
  }

  function close() {
    place.hidden = true;
    mark(asked, false);
    asked?.focus();
    asked = undefined;
  }
}
