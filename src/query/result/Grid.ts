import type { Result } from "../../snapshots/result.js";
import { element } from "../element.js";
import { nameWords } from "./cellWords.js";
import { columnShape, sampleRows } from "./columnShape.js";
import { CopyTable } from "./copyTable.js";
import { GridTable } from "./GridTable.js";
import { isCut } from "./gridCells.js";
import { type Place, placeAfter } from "./gridKeys.js";
import { canvasHeight, columnsSeen, goneAt, goneFor, type Heights, rowsSeen, scrollTopAt } from "./gridWindow.js";
import { type Direction, orderBy } from "./order.js";
import { openValue } from "./ValueDialog.js";

type Options = {
  /** What the box that scrolls is called. */
  label?: string;
  /** Whether the first column names its row, and whether the last row is a total, which stays the last. */
  rowHeads?: boolean;
  total?: boolean;
};

type Sorted = { column: number; direction: Direction };

/** Up to so many cells all stand in the page, where the browser finds, prints and copies them. */
const mostPlainRows = 200;
const mostPlainCells = 12_000;
const mostPlainColumns = 60;

/**
 * An answer as a table that scrolls, of any length: of a long one only the rows that are seen are in the page, of a wide
 * one only the columns. Headings sort; a value that does not fit its cell opens by a click or Enter.
 */
export function Grid(result: Result, { label = "Rows", rowHeads = false, total = false }: Options = {}): HTMLElement {
  const size = { rows: result.total, columns: result.columns.length };
  const wide = size.columns > mostPlainColumns && !rowHeads;
  const tall = size.rows > mostPlainRows || size.rows * (wide ? mostPlainColumns : size.columns) > mostPlainCells;
  const sample = sampleRows(size.rows, size.columns);
  const shapes = result.columns.map((_, index) => columnShape(result, index, sample));
  const em = 0.85 * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
  const edges = [0];
  for (const { width } of shapes) edges.push((edges.at(-1) as number) + Math.ceil(width * em));

  const table = GridTable({ result, shapes, edges }, { fixed: tall || wide, rowHeads, onSort });
  const pane = element("div", { className: "grid-pane" }, [table.node]);
  const canvas = element("div", { className: "grid-canvas" }, [pane]);
  const box = element("div", { className: "grid-box", tabIndex: 0, role: "group", ariaLabel: label }, [canvas]);
  const said = element("p", { className: "grid-said", ariaLive: "polite" });
  const root = element("div", { className: "grid" }, [box, said]);
  root.classList.toggle("grid-tall", tall);
  root.classList.toggle("grid-total", total);
  if (tall || wide) canvas.style.width = `${edges.at(-1)}px`;

  let row = 28;
  let head = 32;
  /** Where the table was taken to, which the scroll bar of a very long one cannot say to the pixel. */
  let pinned = { scrollTop: 0, gone: 0 };
  let sorted: Sorted | null = null;
  /** What was asked for last, which a long sort may still be at. */
  let asked: Sorted | null = null;
  let order: Uint32Array | null = null;
  let sorting: AbortController | undefined;
  const copy = CopyTable(result, { order: () => order, say });
  if (copy) root.append(copy);

  box.addEventListener("scroll", render, { passive: true });
  box.addEventListener("keydown", onKey);
  table.node.addEventListener("click", (event) => open(event.target, true));
  table.node.addEventListener("pointerover", nameWhole);
  render();
  if (tall || wide) new ResizeObserver(measure).observe(box);
  return root;

  function heights(): Heights {
    return { rows: size.rows, row, head, box: box.clientHeight || 600 };
  }

  function gone(): number {
    return box.scrollTop === pinned.scrollTop ? pinned.gone : goneAt(box.scrollTop, heights());
  }

  function measure() {
    const line = table.node.tBodies[0]?.rows[0];
    if (!box.clientHeight || !line) return;
    row = line.getBoundingClientRect().height;
    head = table.node.tHead?.getBoundingClientRect().height ?? head;
    render();
  }

  function render() {
    const held = table.placeOf(document.activeElement);
    const columns = wide ? columnsSeen(edges, box.scrollLeft, box.clientWidth || 800) : { start: 0, end: size.columns };
    if (tall) {
      const now = heights();
      canvas.style.setProperty("--height", `${canvasHeight(now)}px`);
      pane.style.setProperty("--height", `${Math.min(now.box, canvasHeight(now))}px`);
      const { start, end, cut } = rowsSeen(gone(), now);
      table.show({ start, end }, columns, cut);
    } else table.show({ start: 0, end: size.rows }, columns);
    if (held && !table.node.contains(document.activeElement))
      (table.cellAt(held) ?? box).focus({ preventScroll: true });
  }

  function scrollTo(way: number) {
    const now = heights();
    box.scrollTop = scrollTopAt(way, now);
    pinned = { scrollTop: box.scrollTop, gone: Math.min(Math.max(0, way), goneAt(Infinity, now)) };
    render();
  }

  function goTo(place: Place) {
    const [left, right] = [edges[place.column] as number, edges[place.column + 1] as number];
    if (tall || wide) {
      if (left < box.scrollLeft) box.scrollLeft = left;
      else if (right > box.scrollLeft + box.clientWidth) box.scrollLeft = Math.min(left, right - box.clientWidth);
    }
    if (tall && place.row >= 0) scrollTo(goneFor(place.row, gone(), heights()));
    else render();
    table.cellAt(place)?.focus({ preventScroll: tall });
  }

  function onKey(event: KeyboardEvent) {
    if (event.altKey || event.shiftKey) return;
    const place = table.placeOf(event.target);
    const page = Math.max(1, Math.floor((heights().box - head) / row) - 1);
    const control = event.ctrlKey || event.metaKey;
    if (place && event.key === "Escape") box.focus({ preventScroll: true });
    else if (place && place.row >= 0 && event.key === "Enter" && !control) open(event.target, false);
    else if (place) {
      const to = placeAfter(event.key, control, place, { ...size, page });
      // At a heading only arrows lead on: the other keys are the box's.
      if (!to || (place.row < 0 && !event.key.startsWith("Arrow"))) return;
      goTo(to.row === place.row + 1 && place.row < 0 ? { ...to, row: firstSeen() } : to);
    } else if (event.key === "Enter" && size.rows) goTo({ row: firstSeen(), column: 0 });
    else if (tall && !scrollBy(event.key, page * row)) return;
    else if (!tall) return;
    event.preventDefault();
  }

  function firstSeen() {
    return tall ? Math.min(size.rows - 1, Math.ceil(gone() / row)) : 0;
  }

  function scrollBy(key: string, page: number): boolean {
    const ways: Record<string, number> = {
      ArrowUp: gone() - row,
      ArrowDown: gone() + row,
      PageUp: gone() - page,
      PageDown: gone() + page,
      Home: 0,
      End: Infinity,
    };
    if (!Object.hasOwn(ways, key)) return false;
    scrollTo(ways[key] as number);
    return true;
  }

  function open(target: EventTarget | null, onlyCut: boolean) {
    const place = table.placeOf(target);
    if (!place || place.row < 0) return;
    const cell = table.cellAt(place);
    if (!cell || (onlyCut && (!isCut(cell) || String(getSelection()) !== ""))) return;
    openValue(root, result, table.rowOf(place.row), place.column);
  }

  function nameWhole({ target }: Event) {
    if (target instanceof HTMLTableCellElement && !target.title && isCut(target)) target.title = target.textContent;
  }

  async function onSort(column: number) {
    sorting?.abort();
    const now = asked?.column === column ? asked.direction : null;
    const direction = now === null ? "ascending" : now === "ascending" ? "descending" : null;
    const name = nameWords(result.columns[column]?.name ?? "");
    asked = direction && { column, direction };
    sorting = new AbortController();
    const { signal } = sorting;
    const late = setTimeout(say, 300, `Sorting by ${name} …`);
    try {
      const rows = direction && (await orderBy(result, column, { direction, signal }));
      order = rows && total ? withTotalLast(rows) : rows;
      sorted = direction && { column, direction };
      table.sort(sorted, order);
      scrollTo(0);
      say(direction ? `Sorted by ${name}, ${direction}.` : "In the order of the answer.");
    } catch (error) {
      if (signal.aborted) return;
      asked = sorted;
      throw error;
    } finally {
      clearTimeout(late);
    }
  }

  function say(text: string) {
    said.textContent = text;
  }
}

function withTotalLast(order: Uint32Array): Uint32Array {
  const last = order.length - 1;
  return Uint32Array.from([...order.filter((row) => row !== last), last]);
}
