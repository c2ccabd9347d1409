import { formatNumber } from "../../lib/format.js";
import { readCatalogue, type SnapshotFacts } from "../../snapshots/catalogue.js";
import { Unavailable } from "../../snapshots/unavailable.js";
import { button, element } from "../element.js";
import { SchemaTable } from "./SchemaTable.js";

let browsers = 0;

/**
 * What there is to ask: every snapshot with its columns, to look through and to take names from. It reads the description
 * of the data when it is opened; `onPick` gets a name as SQL has it.
 */
export function SchemaBrowser({ onPick }: { onPick: (name: string) => void }): HTMLDetailsElement {
  const body = element("div", { className: "schema", ariaLive: "polite" });
  const root = element("details", { className: "query-schema" }, [
    element("summary", { textContent: "Tables and columns" }),
    body,
  ]);
  let isRead = false;
  root.addEventListener("toggle", () => {
    if (root.open && !isRead) void open();
  });
  return root;

  async function open() {
    isRead = true;
    body.replaceChildren(element("p", { textContent: "Reading the description of the data" }));
    try {
      body.replaceChildren(...list(await readCatalogue()));
    } catch (error) {
      isRead = false;
      const sentence = error instanceof Unavailable ? error.sentence : String(error);
      body.replaceChildren(
        element("p", { className: "unavailable", textContent: sentence }),
        button("Try again", () => void open()),
      );
    }
  }

  function list(catalogue: readonly SnapshotFacts[]): Node[] {
    const id = `schema-filter-${++browsers}`;
    const tables = catalogue.map((snapshot) => SchemaTable(snapshot, { onPick }));
    const filter = element("input", { id, type: "search", autocomplete: "off", spellcheck: false });
    const count = element("p", { className: "schema-count", ariaLive: "polite" });
    filter.addEventListener("input", show);
    show();
    return [
      element("div", { className: "schema-filter" }, [
        element("label", { htmlFor: id, textContent: "Find a table or column" }),
        filter,
        count,
      ]),
      element("p", { className: "schema-caution" }, [
        "A name goes into the query when you choose it. Figures are revised: a row belongs to an edition, so keep to one, or compare two by name. Leave totals out of a sum. What the sources are is on ",
        element("a", { href: "./data", textContent: "the data page" }),
        ".",
      ]),
      ...tables.map(({ node }) => node),
    ];

    function show() {
      const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
      const all = tables.map((table) => ({ table, ...table.filter(words) }));
      const found = all.filter(({ columns }) => columns);
      const isAim = (isWhole: boolean) => !isWhole || (words.length > 0 && found.length === 1);
      for (const { table, columns, isWhole } of all) table.reveal(columns > 0 && isAim(isWhole));
      const columns = found.reduce((sum, { columns }) => sum + columns, 0);
      count.textContent = `${counted(found.length, "table")}, ${counted(columns, "column")}`;
    }
  }
}

const counted = (n: number, noun: string) => `${formatNumber(n)} ${noun}${n === 1 ? "" : "s"}`;
