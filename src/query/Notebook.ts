import type { SnapshotFacts } from "../snapshots/catalogue.js";
import { nameFault, nextName } from "./cellNames.js";
import { button, element } from "./element.js";
import { type Cell, Panel } from "./Panel.js";

type Input = { cells: readonly Cell[]; catalogue: readonly SnapshotFacts[]; answer?: HTMLElement };
type Place = { name: string; panel: Panel; item: HTMLLIElement; head: HTMLElement; input: HTMLInputElement };

/**
 * Queries below one another, each with a name by which the others may read its result. A reader with one query sees no
 * more than a panel; names and order show from the second on.
 */
export function Notebook(
  { cells, catalogue, answer }: Input,
  { onChange = () => {} }: { onChange?: (cells: Cell[]) => void } = {},
) {
  let places: Place[] = [];
  const list = element("ol", { className: "query-cells", role: "list" });
  const undoPlace = element("span");
  const add = button("Add a query", () => {
    const place = append({ sql: "" });
    arrange();
    place.panel.focus();
  });
  const node = element("div", { className: "query-notebook" }, [
    list,
    element("div", { className: "query-buttons" }, [add, undoPlace]),
  ]);
  for (const [i, cell] of cells.entries()) append(cell, i === 0 ? answer : undefined);
  arrange();
  return { node, cells: current, replace, last: () => places.at(-1)?.panel };

  function current(): Cell[] {
    return places.map(({ name, panel }) => {
      const { name: _, ...cell } = panel.current();
      return places.length > 1 ? { name, ...cell } : cell;
    });
  }

  /** Puts other queries in the place of these. */
  function replace(cells: readonly Cell[], answer?: HTMLElement) {
    for (const { panel, item } of places) {
      panel.destroy();
      item.remove();
    }
    places = [];
    for (const [i, cell] of cells.entries()) append(cell, i === 0 ? answer : undefined);
    arrange();
  }

  function append(cell: Cell, answer?: HTMLElement): Place {
    const name = cell.name ?? nextName(places.map(({ name }) => name));
    const panel = Panel(
      { cell, catalogue, ...(answer && { answer }) },
      {
        others: () => named().filter((other) => other.name !== place.name),
        shared: () => ({ cells: withWhatItReads(place) }),
        onChange: changed,
      },
    );
    const input = element("input", {
      value: name,
      spellcheck: false,
      autocomplete: "off",
      ariaLabel: "Name of this query",
    });
    const fault = element("p", { className: "query-name-fault", role: "alert" });
    input.addEventListener("input", () => {
      const wrong = nameFault(
        input.value,
        named()
          .map(({ name }) => name)
          .filter((other) => other !== place.name),
        catalogue.map(({ name }) => name),
      );
      fault.textContent = wrong ?? "";
      input.ariaInvalid = wrong ? "true" : null;
      if (wrong) return;
      const before = place.name;
      place.name = input.value;
      const readers = places.filter(
        (other) => other !== place && new RegExp(`\\b${before}\\b`).test(other.panel.current().sql),
      );
      if (readers.length)
        panel.say(
          `${readers.map(({ name }) => name).join(", ")} may still read it as ${before}; change the name there too.`,
        );
      changed();
    });
    input.addEventListener("blur", () => {
      input.value = place.name;
      fault.textContent = "";
      input.ariaInvalid = null;
    });
    const head = element("div", { className: "query-cell-head" }, [
      Handle(),
      input,
      button("Up", () => move(place, -1)),
      button("Down", () => move(place, 1)),
      button("Remove", () => remove(place)),
      fault,
    ]);
    const item = element("li", { className: "query-cell" }, [head, panel.node]);
    const place: Place = { name, panel, item, head, input };
    item.addEventListener("dragover", (event) => dragged && dragged !== place && event.preventDefault());
    item.addEventListener("drop", (event) => {
      if (!dragged || dragged === place) return;
      event.preventDefault();
      move(dragged, places.indexOf(place) - places.indexOf(dragged));
    });
    places.push(place);
    list.append(item);
    return place;

    /** What a mouse drags; keys have Up and Down. */
    function Handle() {
      const handle = element(
        "span",
        { className: "query-handle", draggable: true, title: "Drag to reorder", ariaHidden: "true" },
        ["⠿"],
      );
      handle.addEventListener("dragstart", (event) => {
        dragged = place;
        event.dataTransfer?.setData("text/plain", place.name);
        event.dataTransfer?.setDragImage(item, 0, 0);
      });
      handle.addEventListener("dragend", () => {
        dragged = undefined;
      });
      return handle;
    }
  }

  function named() {
    return places.map(({ name, panel }) => ({ ...panel.current(), name }));
  }

  /** A link to one of several queries needs those whose results it may read. */
  function withWhatItReads(place: Place): Cell[] {
    const all = named();
    if (all.length === 1) return [place.panel.current()];
    return [...all.filter(({ name }) => name !== place.name), ...all.filter(({ name }) => name === place.name)];
  }

  function move(place: Place, by: number) {
    const from = places.indexOf(place);
    const to = Math.min(Math.max(from + by, 0), places.length - 1);
    if (to === from) return;
    const focused = document.activeElement as HTMLElement | null;
    places.splice(to, 0, ...places.splice(from, 1));
    // Only the moved one leaves the page for a moment, and what was focused in it takes the focus again.
    const next = places[to + 1]?.item ?? null;
    list.insertBefore(place.item, next);
    arrange();
    if (!place.item.contains(focused)) focused?.focus();
    else if (focused instanceof HTMLButtonElement && focused.disabled) place.input.focus();
    else focused?.focus();
    place.panel.say(`${place.name} is now number ${to + 1} of ${places.length}.`);
    changed();
  }

  function remove(place: Place) {
    const before = current();
    place.panel.destroy();
    place.item.remove();
    places = places.filter((other) => other !== place);
    arrange();
    changed();
    places.at(-1)?.panel.say(`${place.name} is removed.`);
    undoPlace.replaceChildren(
      button("Undo", () => {
        replace(before);
        undoPlace.replaceChildren();
        const back = places.find(({ name }) => name === place.name)?.panel;
        back?.say(`${place.name} is back.`);
        back?.focus();
      }),
    );
    add.focus();
  }

  function arrange() {
    const single = places.length < 2;
    for (const [i, { head, panel, name }] of places.entries()) {
      head.hidden = single;
      const [up, down] = head.querySelectorAll("button");
      if (up) up.disabled = i === 0;
      if (down) down.disabled = i === places.length - 1;
      panel.node.role = "group";
      panel.node.ariaLabel = single ? "Query" : `Query ${name}`;
    }
  }

  function changed() {
    onChange(current());
  }
}

/** The cell that is being dragged, of whichever notebook. */
let dragged: Place | undefined;
