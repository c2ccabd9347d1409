import type { SnapshotName } from "../../snapshots/files.js";
import type { Column } from "../../snapshots/parquet.js";
import { Unavailable, unreachable } from "../../snapshots/unavailable.js";
import { button, element } from "../element.js";

const day = 86_400_000;

/** A button that shows the first ten rows of a snapshot, decoded here without the query engine. */
export function Preview(name: string): HTMLElement {
  const place = element("div", { className: "schema-preview" });
  const show = button("First ten rows", () => void open(), "linklike");
  const status = element("span", { ariaLive: "polite" });
  place.append(show, " ", status);
  return place;

  async function open() {
    if (show.ariaDisabled) return;
    show.ariaDisabled = "true";
    status.textContent = "Loading";
    try {
      const { readSnapshot } = await import("../../snapshots/snapshot.js").catch((error) => {
        throw unreachable("snapshot.js", "The reader of snapshots", error);
      });
      const table = Rows(name, await readSnapshot(name as SnapshotName));
      place.replaceChildren(table);
      table.focus();
    } catch (error) {
      status.textContent = error instanceof Unavailable ? error.sentence : String(error);
      show.ariaDisabled = null;
    }
  }
}

/** The rows as they are: nothing rounded, null by its name. */
function Rows(name: string, columns: readonly Column[]) {
  const rows = Math.min(10, columns[0]?.values.length ?? 0);
  const region = element("div", { className: "table-scroll", role: "region", tabIndex: 0 }, [
    element("table", {}, [
      element("thead", {}, [
        element(
          "tr",
          {},
          columns.map((column) =>
            element("th", { scope: "col", textContent: column.name, className: styleOf(column) }),
          ),
        ),
      ]),
      element(
        "tbody",
        {},
        Array.from({ length: rows }, (_, row) =>
          element(
            "tr",
            {},
            columns.map((column) => Cell(column, row)),
          ),
        ),
      ),
    ]),
  ]);
  region.ariaLabel = `First ten rows of ${name}`;
  return region;
}

function Cell(column: Column, row: number) {
  const value = column.values[row] ?? null;
  if (value === null) return element("td", { textContent: "null", className: `null ${styleOf(column)}` });
  const text = column.type === "DATE" ? new Date(Number(value) * day).toISOString().slice(0, 10) : String(value);
  return element("td", { textContent: text, className: styleOf(column) });
}

const styleOf = ({ type }: Column) => (/^(VARCHAR|BOOLEAN|DATE)$/.test(type) ? "" : "number");
