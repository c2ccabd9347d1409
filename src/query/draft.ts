import type { Cell } from "./Panel.js";

/** What a reader has written on this page in this tab, so that loading it again loses nothing. */
const key = () => `query-draft:${location.pathname}`;

export function keepDraft(cells: readonly Cell[]): void {
  try {
    sessionStorage.setItem(key(), JSON.stringify(cells));
  } catch {
    // Full or forbidden storage: the page itself still has it.
  }
}

/** The queries that were kept; null when there are none that can be read. */
export function readDraft(): Cell[] | null {
  try {
    const cells: unknown = JSON.parse(sessionStorage.getItem(key()) ?? "null");
    if (!Array.isArray(cells) || !cells.length || !cells.every((cell) => typeof cell?.sql === "string")) return null;
    return cells.map(({ name, sql }) => ({ ...(typeof name === "string" && { name }), sql }));
  } catch {
    return null;
  }
}
