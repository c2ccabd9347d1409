import { chinaMineShare } from "./china-mine-share.js";
import type { Figure } from "./figure.js";

/** Every figure. A new one is a file and a line here. */
export const figures: readonly Figure[] = [chinaMineShare];

export function toFigure(id: string): Figure {
  const found = figures.find((figure) => figure.id === id);
  if (!found) throw new Error(`unknown figure: ${id}`);
  return found;
}
