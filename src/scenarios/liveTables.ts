import type { Scene } from "../lib/scene/Scene.js";
import { type TableId, tableIds, tablesOf } from "../lib/scene/tables.js";
import { element } from "../query/element.js";
import type { Setting } from "./Setting.js";

/** Tables of results, and the reader's values beside the authors' in the tables of assumptions. */
export function liveTables(setting: Setting): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-table]")) {
    const id = place.dataset.table as TableId;
    const body = place.querySelector("tbody");
    if (!body || !tableIds.includes(id)) continue;
    const authors = new Map(tablesOf[id](setting.authors).rows.map((row) => [row.slice(0, 2).join("|"), row]));
    setting.follow((scene: Scene) => {
      const { head, rows } = tablesOf[id](scene);
      const empty = element("td", {
        colSpan: head.length,
        textContent: "Under these assumptions there is nothing to show.",
      });
      const lines = rows.map((row) =>
        element(
          "tr",
          {},
          row.map((textContent, i) => {
            const cell = element(i ? "td" : "th", { textContent, className: head[i]?.number ? "number" : "" });
            if (!i) cell.scope = "row";
            const before = authors.get(row.slice(0, 2).join("|"))?.[i];
            cell.classList.toggle("is-changed", before !== undefined && before !== textContent);
            return cell;
          }),
        ),
      );
      body.replaceChildren(...(lines.length ? lines : [element("tr", {}, [empty])]));
    });
  }
}
