import { element } from "../../../query/element.js";
import type { Finding, PageEntry } from "../../shared/PageEntry.js";
import type { Desk } from "../DeskContext.js";
import { matchingPages } from "./matchingPages.js";

type Choice = { node: HTMLElement; go: () => void };

let choices = 0;

/** A box that goes to a page by its name, or to a word in any page. */
export function showJump(desk: Pick<Desk, "call" | "open">, pages: readonly PageEntry[]) {
  const list = element("div", { id: "desk-jump-list", role: "listbox", ariaLabel: "Found" });
  const input = element("input", {
    type: "text",
    placeholder: "A page, or words in any page",
    ariaLabel: "Go to a page, or search all pages",
    role: "combobox",
    autocomplete: "off",
    spellcheck: false,
  });
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-autocomplete", "list");
  input.ariaExpanded = "true";
  const note = element("p", { className: "desk-jump-note", role: "status" });
  const dialog = element("dialog", { className: "desk-dialog desk-jump", ariaLabel: "Go to" }, [input, list, note]);

  let shown: Choice[] = [];
  let active = 0;
  let findings: Finding[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const leaveFor = (path: string, at: number) => () => {
    dialog.close();
    desk.open(path, at);
  };

  function draw() {
    const named = matchingPages(input.value, pages).slice(0, 8);
    const toPages = named.map(({ path, title }) =>
      choice(leaveFor(path, 0), [
        element("b", { textContent: title || path }),
        element("small", { textContent: path }),
      ]),
    );
    const toPlaces = findings.map(({ path, title, line, from, excerpt, start, end }) =>
      choice(leaveFor(path, from), [
        element("span", { className: "desk-excerpt" }, [
          excerpt.slice(0, start),
          element("mark", { textContent: excerpt.slice(start, end) }),
          excerpt.slice(end),
        ]),
        element("small", { textContent: `${title || path}, line ${line}` }),
      ]),
    );
    shown = [...toPages, ...toPlaces];
    list.replaceChildren(...group("Pages", toPages), ...group("In the text", toPlaces));
    mark(0);
  }

  const group = (label: string, found: readonly Choice[]): Node[] =>
    found.length
      ? [
          element("div", { role: "group", ariaLabel: label }, [
            element("p", { textContent: label, ariaHidden: "true" }),
            ...found.map(({ node }) => node),
          ]),
        ]
      : [];

  function choice(go: () => void, children: readonly Node[]): Choice {
    const node = element("div", { role: "option", id: `desk-choice-${++choices}` }, children);
    node.addEventListener("click", go);
    return { node, go };
  }

  function mark(index: number) {
    active = Math.max(0, Math.min(shown.length - 1, index));
    shown.forEach(({ node }, at) => {
      node.ariaSelected = String(at === active);
    });
    const found = shown[active];
    input.setAttribute("aria-activedescendant", found?.node.id ?? "");
    found?.node.scrollIntoView({ block: "nearest" });
  }

  async function search() {
    const words = input.value.trim();
    if (words.length < 2) {
      findings = [];
      note.textContent = "";
      return draw();
    }
    try {
      const found = await desk.call<Finding[]>("GET", `/api/search?q=${encodeURIComponent(words)}`);
      if (input.value.trim() !== words) return;
      findings = found.slice(0, 50);
      note.textContent =
        found.length > 50 ? `${found.length} places; the first 50 are listed.` : placesText(found.length);
      draw();
    } catch (error) {
      note.textContent = (error as Error).message;
    }
  }

  input.addEventListener("input", () => {
    draw();
    clearTimeout(timer);
    timer = setTimeout(search, 200);
  });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      mark(active + step);
    }
    if (event.key === "Enter") {
      event.preventDefault();
      shown[active]?.go();
    }
  });
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
  });
  dialog.addEventListener("close", () => {
    clearTimeout(timer);
    dialog.remove();
  });
  document.body.append(dialog);
  draw();
  dialog.showModal();
}

const placesText = (found: number) =>
  found === 0 ? "No page has these words." : found === 1 ? "One place." : `${found} places.`;
