import type { SaveState } from "./SaveState.js";

export const editCount = (edits: number): string => (edits === 1 ? "1 edit" : `${edits.toLocaleString("en")} edits`);

/** What the status line says. */
export function saveText({ connection, unsaved, isKept, readOnly }: SaveState): string {
  const kept = unsaved ? `, ${editCount(unsaved)} ${isKept ? "kept here" : "in this tab only"}` : "";
  if (readOnly !== null) return `Read only${kept}: ${readOnly}`;
  if (connection === "offline") return `Offline${kept || ", nothing unsaved"}`;
  if (connection === "opening") return unsaved ? `Opening…${kept}` : "Opening…";
  return unsaved ? "Saving…" : "Saved";
}
