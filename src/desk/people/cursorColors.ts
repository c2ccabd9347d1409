/**
 * Colours of cursors and names. Each has a contrast of 4.5 to white letters on it and of 3 to both grounds of the desk.
 */
export const cursorColors = [
  "#0b76b8",
  "#c04a1a",
  "#0a8060",
  "#a05090",
  "#8a6d0a",
  "#5d64c8",
  "#b8405f",
  "#4f7a28",
  "#0d7f8c",
  "#87694f",
] as const;

/** The colour that the fewest have. */
export function nextColor(taken: readonly string[]): string {
  const count = (color: string) => taken.filter((other) => other === color).length;
  return cursorColors.reduce<string>((best, color) => (count(color) < count(best) ? color : best), cursorColors[0]);
}
