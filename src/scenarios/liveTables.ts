import type { Scene } from "../lib/scene/Scene.js";
import { type TableId, tableIds, tablesOf } from "../lib/scene/tables.js";
import { valueText } from "../lib/scene/units.js";
import { element } from "../query/element.js";
import type { Setting } from "./Setting.js";

/** The reader's value below the authors' in the tables of assumptions. */
export function liveAssumptions(setting: Setting): void {
  for (const row of document.querySelectorAll<HTMLElement>("tr[data-assumption]")) {
    const fact = setting.defaults.facts.find(({ id }) => id === row.dataset.assumption);
    const cell = row.querySelector("td");
    if (!fact || !cell || cell.querySelector("[data-assume]")) continue;
    const yours = element("small", { className: "cell-yours", hidden: true });
    cell.append(yours);
    setting.follow(({ assumptions, changes }) => {
      const isChanged = Object.hasOwn(changes.assumptions, fact.id);
      yours.hidden = !isChanged;
      yours.textContent = isChanged ? ` yours: ${valueText(fact, assumptions[fact.id] as number)}` : "";
    });
  }
}

/** Tables of results: what a reader's setting makes of them, with the authors' result below each that is another. */
export function liveTables(setting: Setting): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-table]")) {
    const id = place.dataset.table as TableId;
    const body = place.querySelector("tbody");
    if (!body || !tableIds.includes(id)) continue;
    const authors = tablesOf[id](setting.authors);
    const keyOf = (row: readonly string[]) => row.slice(0, authors.keys).join("\n");
    const before = new Map(authors.rows.map((row) => [keyOf(row), row]));
    let shown = JSON.stringify(authors.rows);
    setting.follow((scene: Scene) => {
      const { head, rows } = tablesOf[id](scene);
      const now = JSON.stringify(rows);
      if (now === shown) return;
      shown = now;
      const none = "Under these assumptions there is nothing to show.";
      const empty = element("tr", {}, [element("td", { colSpan: head.length, textContent: none })]);
      const lines = rows.map((row) => {
        const old = before.get(keyOf(row));
        return element(
          "tr",
          {},
          row.map((text, i) => {
            const cell = element(i ? "td" : "th", { className: head[i]?.number ? "number" : "" }, [text]);
            if (!i) cell.scope = "row";
            else if (old === undefined) cell.classList.add("is-changed");
            else if (old[i] !== text) {
              cell.classList.add("is-changed");
              cell.append(
                element("small", { className: "cell-authors" }, [
                  element("span", { className: "unseen", textContent: " authors: " }),
                  old[i] ?? "",
                ]),
              );
            }
            return cell;
          }),
        );
      });
      body.replaceChildren(...(lines.length ? lines : [empty]));
    });
  }
}
