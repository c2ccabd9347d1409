/** A place in the table; row -1 is the headings. */
export type Place = { row: number; column: number };
type Size = { rows: number; columns: number; page: number };

/** Where a key leads from a cell, or null when it does not lead anywhere. */
export function placeAfter(key: string, control: boolean, { row, column }: Place, size: Size): Place | null {
  const last = { row: size.rows - 1, column: size.columns - 1 };
  const moves: Record<string, Place> = {
    ArrowUp: { row: control ? 0 : row - 1, column },
    ArrowDown: { row: control ? last.row : row + 1, column },
    ArrowLeft: { row, column: control ? 0 : column - 1 },
    ArrowRight: { row, column: control ? last.column : column + 1 },
    PageUp: { row: Math.max(0, row - size.page), column },
    PageDown: { row: row + size.page, column },
    Home: { row: control ? 0 : row, column: 0 },
    End: { row: control ? last.row : row, column: last.column },
  };
  if (!Object.hasOwn(moves, key)) return null;
  const to = moves[key] as Place;
  return {
    row: Math.max(-1, Math.min(to.row, last.row)),
    column: Math.max(0, Math.min(to.column, last.column)),
  };
}
