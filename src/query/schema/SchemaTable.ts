import { formatNumber } from "../../lib/format.js";
import type { ColumnFacts, SnapshotFacts } from "../../snapshots/catalogue.js";
import { toIdentifier } from "../editor/identifier.js";
import { button, element } from "../element.js";
import { nullsText, rangeText } from "./columnText.js";
import { Preview } from "./Preview.js";

type Settings = { onPick: (name: string) => void };

/** A snapshot that opens to its columns. */
export function SchemaTable(snapshot: SnapshotFacts, { onPick }: Settings) {
  const { name, title, description, rows, editions, columns } = snapshot;
  const items = columns.map((column) => ({ column, node: Column(column, rows, onPick) }));
  const node = element("details", { className: "schema-table" }, [
    element("summary", {}, [element("code", { textContent: name }), ` ${title}, ${formatNumber(rows)} rows`]),
    element("p", { textContent: description }),
    ...(editions.length ? [element("p", { textContent: editionsText(editions) })] : []),
    element("div", { className: "schema-actions" }, [
      Name(name, `Put ${name} into the query`, onPick, `Insert ${name}`),
      Preview(name),
    ]),
    element(
      "ul",
      { className: "schema-columns", ariaLabel: `Columns of ${name}` },
      items.map(({ node }) => node),
    ),
  ]);
  /** Whether it was the filter that opened it, and may close it again. */
  let isOpened = false;

  return {
    node,
    /** Keeps the columns in which all words are found, or all columns when they are found in the table's own words. */
    filter(words: readonly string[]): { columns: number; isWhole: boolean } {
      const has = (...texts: (string | null)[]) => {
        const all = texts.join(" ").toLowerCase();
        return words.every((word) => all.includes(word));
      };
      const isWhole = has(name, title, description);
      for (const { column, node } of items)
        node.hidden = !isWhole && !has(name, title, column.name, column.description, column.unit);
      const columns = items.filter(({ node }) => !node.hidden).length;
      node.hidden = !columns;
      return { columns, isWhole };
    },
    /** Opens it for the filter's sake; what the reader opened stays open. */
    reveal(isFound: boolean) {
      if (isFound && !node.open) [node.open, isOpened] = [true, true];
      else if (!isFound && isOpened) [node.open, isOpened] = [false, false];
    },
  };
}

function Column(column: ColumnFacts, rows: number, onPick: Settings["onPick"]) {
  const { name, type, unit, description, nulls } = column;
  return element("li", {}, [
    Name(name, `Put ${name} into the query`, onPick),
    element("span", { className: "schema-type", textContent: unit ? `${type}, ${unit}` : type }),
    element("span", { className: "schema-range", textContent: `${rangeText(column)}; ${nullsText(nulls, rows)}` }),
    element("span", { className: "schema-description", textContent: description }),
  ]);
}

function Name(name: string, title: string, onPick: Settings["onPick"], label?: string) {
  const made = button(label ?? "", () => onPick(toIdentifier(name)), "linklike schema-name");
  if (!label) made.append(element("code", { textContent: name }));
  made.title = title;
  return made;
}

const editionsText = (editions: readonly string[]) =>
  editions.length === 1 ? `Edition: ${editions[0]}` : `${editions.length} editions: ${editions.join(", ")}`;
