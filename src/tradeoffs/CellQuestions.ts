import { type DecisionResult, decision } from "../lib/scenario/decision.js";
import type { Cell } from "../lib/scenario/decisionInputs.js";
import { cellSentence } from "../lib/tradeoffs/cellQuestion.js";
import type { Comparison } from "../lib/tradeoffs/comparison.js";
import { button, element } from "../query/element.js";
import { reader } from "./reader.js";

/** Lets a reader ask of each cell of the table what would have to change, under the table, where its reason is told, too. */
export function openCellQuestions(table: HTMLElement, { inputs, sets, assumptions }: Comparison) {
  let authors: DecisionResult | undefined;
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
      else open(link);
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

  function open(link: HTMLAnchorElement) {
    const option = link.closest("tr")?.dataset.option;
    const criterion = link.closest("td")?.dataset.criterion;
    const cell = inputs.cells.find((one) => one.option === option && one.criterion === criterion) as Cell;
    authors ??= decision(inputs, sets[0]?.weights ?? {}, assumptions);
    const named = [inputs.options.find(({ id }) => id === option), inputs.criteria.find(({ id }) => id === criterion)];
    const title = named.map((one) => one?.name).join(": ");
    asked?.setAttribute("aria-expanded", "false");
    asked?.closest("td")?.classList.remove("asked");
    asked = link;
    link.setAttribute("aria-expanded", "true");
    link.closest("td")?.classList.add("asked");
    const why = document.querySelector(link.hash)?.nextElementSibling?.cloneNode(true) as HTMLElement | undefined;
    place.ariaLabel = title;
    place.replaceChildren(
      element("p", { className: "cell-title", textContent: title }),
      ...(why ? [element("p", { className: "cell-reason" }, [...why.childNodes])] : []),
      element("p", {}, [
        element("b", { textContent: "What would have to change? " }),
        `With equal weights: ${small(cellSentence(authors, cell))}`,
      ]),
      ...(reader.result
        ? [element("p", { textContent: `With your weights: ${small(cellSentence(reader.result, cell))}` })]
        : []),
      button("Close", close),
    );
    place.hidden = false;
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }

  function close() {
    place.hidden = true;
    asked?.setAttribute("aria-expanded", "false");
    asked?.closest("td")?.classList.remove("asked");
    asked?.focus();
    asked = undefined;
  }
}

/** A sentence that goes on after a colon. */
const small = (text: string) => `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
