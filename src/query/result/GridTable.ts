import type { Result } from "../../snapshots/result.js";
import { element } from "../element.js";
import type { ColumnShape } from "./columnShape.js";
import { BodyCell, HeadCell } from "./gridCells.js";
import type { Place } from "./gridKeys.js";
import type { Direction } from "./order.js";

type Span = { start: number; end: number };
type Order = ArrayLike<number> | null;
type Input = { result: Result; shapes: readonly ColumnShape[]; edges: readonly number[] };
type Options = { fixed: boolean; rowHeads: boolean; onSort: (column: number) => void };

/** The table of a grid: of all rows and columns those that are shown. Rows that stay on the screen stay in the page. */
export function GridTable({ result, shapes, edges }: Input, { fixed, rowHeads, onSort }: Options) {
  const node = element("table", {}, [element("colgroup"), element("thead"), element("tbody")]);
  const [widths, head, body] = [...node.children] as [HTMLElement, HTMLTableSectionElement, HTMLTableSectionElement];
  node.ariaRowCount = String(result.total + 1);
  node.ariaColCount = String(result.columns.length);
  node.classList.toggle("grid-fixed", fixed);
  const lines = new Map<number, HTMLTableRowElement>();
  let columns: Span = { start: 0, end: 0 };
  let order: Order = null;
  let sorted: { column: number; direction: Direction } | null = null;
  return { node, show, sort, cellAt, placeOf, rowOf };

  /** Shows these rows and columns, the first row cut by so many pixels. */
  function show(rows: Span, shown: Span, cut = 0): void {
    if (shown.start !== columns.start || shown.end !== columns.end) setColumns(shown);
    for (const [index, line] of lines) {
      if (index >= rows.start && index < rows.end) continue;
      line.remove();
      lines.delete(index);
    }
    let next = body.firstChild;
    for (let index = rows.start; index < rows.end; ++index) {
      const line = lines.get(index);
      if (line) {
        next = line.nextSibling;
        continue;
      }
      const made = Line(index);
      body.insertBefore(made, next);
      lines.set(index, made);
    }
    body.style.top = cut ? `${-cut}px` : "";
  }

  /** Puts the rows into another order, or back into that of the answer. */
  function sort(by: typeof sorted, rows: Order): void {
    [sorted, order] = [by, rows];
    for (const line of lines.values()) line.remove();
    lines.clear();
    markHeads();
  }

  function setColumns(shown: Span) {
    columns = shown;
    const indexes = Array.from({ length: shown.end - shown.start }, (_, i) => shown.start + i);
    if (fixed) {
      const edge = (index: number) => edges[index] as number;
      widths.replaceChildren(
        ...indexes.map((index) => {
          const column = element("col");
          column.style.width = `${edge(index + 1) - edge(index)}px`;
          return column;
        }),
      );
      node.style.width = `${edge(shown.end) - edge(shown.start)}px`;
      node.style.marginLeft = `${edge(shown.start)}px`;
    }
    const line = element("tr", { ariaRowIndex: "1" });
    for (const index of indexes) line.append(HeadCell(column(index), index, onSort));
    head.replaceChildren(line);
    for (const line of lines.values()) line.remove();
    lines.clear();
    markHeads();
  }

  function markHeads() {
    for (const cell of head.rows[0]?.cells ?? [])
      cell.ariaSort = sorted?.column === Number(cell.ariaColIndex) - 1 ? sorted.direction : null;
  }

  function Line(index: number): HTMLTableRowElement {
    const line = element("tr", { ariaRowIndex: String(index + 2) });
    const row = rowOf(index);
    for (let i = columns.start; i < columns.end; ++i) {
      const as = !rowHeads ? "value" : i === 0 ? "head" : "tally";
      line.append(BodyCell(result, row, i, shapes[i] as ColumnShape, as));
    }
    return line;
  }

  function column(index: number) {
    const found = result.columns[index];
    if (!found) throw new Error(`unknown column: ${index}`);
    return found;
  }

  /** The row of the answer that stands at a place. */
  function rowOf(index: number): number {
    return order ? (order[index] as number) : index;
  }

  /** The cell at a place, or its heading's button; null when it is not shown. */
  function cellAt({ row, column }: Place): HTMLElement | null {
    const line = row < 0 ? head.rows[0] : lines.get(row);
    const cell = line?.cells[column - columns.start] ?? null;
    return row < 0 ? (cell?.querySelector("button") ?? null) : cell;
  }

  function placeOf(target: EventTarget | Element | null): Place | null {
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>("th, td") : null;
    if (!cell || !node.contains(cell)) return null;
    return { row: Number(cell.parentElement?.ariaRowIndex) - 2, column: Number(cell.ariaColIndex) - 1 };
  }
}
