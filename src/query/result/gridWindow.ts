/** Browsers cannot make an element higher than some 17 million pixels; beyond this the scroll bar's way is shortened. */
export const highest = 15_000_000;

export type Heights = {
  rows: number;
  /** In pixels, as all that follows. */
  row: number;
  head: number;
  /** Of the box that scrolls, without its scroll bar. */
  box: number;
};

/** How high the scrolled content is made, and how far a reader can go in the table, which may be more. */
function ways({ rows, row, head, box }: Heights) {
  const table = head + rows * row;
  const canvas = Math.min(table, highest);
  return { canvas, scrolled: Math.max(0, canvas - box), gone: Math.max(0, table - box) };
}

export const canvasHeight = (heights: Heights): number => ways(heights).canvas;

/** How far the table has gone when the box is scrolled so far, and the other way round. */
export function goneAt(scrollTop: number, heights: Heights): number {
  const { scrolled, gone } = ways(heights);
  return scrolled === 0 ? 0 : Math.min(gone, (Math.max(0, scrollTop) * gone) / scrolled);
}
export function scrollTopAt(way: number, heights: Heights): number {
  const { scrolled, gone } = ways(heights);
  return gone === 0 ? 0 : (Math.min(Math.max(0, way), gone) * scrolled) / gone;
}

/** The rows that are seen, `end` not among them, and how much of the first is gone. */
export function rowsSeen(gone: number, { rows, row, head, box }: Heights): { start: number; end: number; cut: number } {
  const start = Math.min(Math.floor(gone / row), Math.max(0, rows - 1));
  const count = Math.ceil(Math.max(0, box - head) / row) + 1;
  return { start, end: Math.min(rows, start + count), cut: gone - start * row };
}

/** How far the table must have gone for a row to be seen whole, as near as possible to where it is. */
export function goneFor(index: number, gone: number, { row, head, box }: Heights): number {
  const top = index * row;
  if (top < gone) return top;
  return Math.max(gone, top + row - (box - head));
}

/** The columns that are seen, with a few to either side. `edges` are where columns begin, and where the last ends. */
export function columnsSeen(edges: readonly number[], left: number, width: number): { start: number; end: number } {
  const count = edges.length - 1;
  let start = 0;
  while (start < count - 1 && (edges[start + 1] as number) <= left) ++start;
  let end = start + 1;
  while (end < count && (edges[end] as number) < left + width) ++end;
  return { start: Math.max(0, start - 3), end: Math.min(count, end + 3) };
}
