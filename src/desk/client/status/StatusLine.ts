import { element } from "../../../query/element.js";
import type { SaveState } from "./SaveState.js";
import { saveText } from "./saveText.js";

/**
 * Whether the writer's edits are kept. It changes with every stroke, so it is read out only when asked for; what a writer
 * has to know at once is said to everybody.
 */
export function StatusLine(say: (message: string) => void) {
  const node = element("p", { className: "desk-status", role: "status", ariaLive: "off" });
  let before: SaveState | null = null;

  function show(state: SaveState | null) {
    node.textContent = state ? saveText(state) : "No page is open";
    node.dataset.state = state ? stateOf(state) : "none";
    const wasOffline = before?.connection === "offline";
    const isOffline = state?.connection === "offline";
    if (state && isOffline !== wasOffline && before)
      say(isOffline ? "Offline. What you write is kept in this browser." : "The desk is there again.");
    if (state?.readOnly && state.readOnly !== before?.readOnly) say(saveText(state));
    before = state;
  }
  return { node, show };
}

const stateOf = ({ connection, unsaved, readOnly }: SaveState): string => {
  if (readOnly !== null) return "readonly";
  if (connection !== "online") return connection;
  return unsaved ? "saving" : "saved";
};
