import { withDecimals } from "../../snapshots/decimals.js";
import type { Result, ResultColumn } from "../../snapshots/result.js";
import { element } from "../element.js";
import { cellWords, mostInCell, nameWords } from "./cellWords.js";
import type { ColumnShape } from "./columnShape.js";
import { shortUnit } from "./columnTitle.js";

/** The heading of a column: its name, its unit, and a button that sorts by it. */
export function HeadCell(column: ResultColumn, index: number, onSort: (index: number) => void): HTMLTableCellElement {
  const name = element("bdi", { className: "grid-name", textContent: nameWords(column.name) });
  const button = element("button", { type: "button", className: "grid-sort" }, [name]);
  if (column.unit) button.append(" ", element("small", { textContent: shortUnit(column.unit) }));
  button.append(element("span", { className: "grid-arrow", ariaHidden: "true" }));
  button.addEventListener("click", () => onSort(index));
  const cell = element("th", { scope: "col", title: factsOf(column) }, [button]);
  cell.ariaColIndex = String(index + 1);
  cell.classList.toggle("number", column.numeric);
  return cell;
}

/** "Mine production, in tonnes of rare-earth-oxide equivalent (DOUBLE)" */
function factsOf({ name, description, unit, type }: ResultColumn): string {
  const words = [description ?? cellWords(name), ...(unit ? [`in ${unit}`] : [])].join(", ");
  return type ? `${words} (${type})` : words;
}

/**
 * The cell of a value, or one that names its row, or one that tallies values, empty where there are none. Text goes in
 * as text, cut to what a line can hold.
 */
export function BodyCell(
  result: Result,
  row: number,
  index: number,
  { decimals }: ColumnShape,
  as: "value" | "head" | "tally",
): HTMLTableCellElement {
  const column = result.columns[index] as ResultColumn;
  const text = result.text(row, index);
  const cell = element(as === "head" ? "th" : "td", { tabIndex: -1 });
  if (as === "head") cell.scope = "row";
  cell.ariaColIndex = String(index + 1);
  cell.classList.toggle("null", text === null);
  cell.classList.toggle("number", column.numeric);
  if (text === null) cell.textContent = as === "tally" ? "" : "null";
  else if (column.numeric) cell.textContent = withDecimals(text, decimals);
  else {
    cell.dir = "auto";
    cell.textContent = cellWords(text);
    cell.classList.toggle("cut", text.length > mostInCell);
  }
  return cell;
}

/** Whether a cell shows less than its value. */
export const isCut = (cell: HTMLElement): boolean =>
  cell.classList.contains("cut") || cell.scrollWidth > cell.clientWidth + 1;
