import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

/** Somebody else in the page; positions in UTF-16 units of the text as it is now. */
export type Colleague = {
  /** Yjs' client id: a person with two tabs is two of these. */
  client: number;
  id: string;
  name: string;
  color: string;
  /** Null when the editor is not in use, or its place is not known yet. */
  cursor: { anchor: number; head: number } | null;
};

/** What each tab tells of its own cursor. */
export type CursorState = { anchor: Y.RelativePosition; head: Y.RelativePosition } | null;

type State = { user?: { id?: string; name?: string; color?: string }; cursor?: CursorState };

/** All others in the page, in the order of their names. */
export function colleagues(awareness: Awareness, text: Y.Text): Colleague[] {
  const found: Colleague[] = [];
  for (const [client, { user, cursor }] of awareness.getStates() as Map<number, State>) {
    if (client === awareness.clientID || !user?.name || !user.id) continue;
    found.push({ client, id: user.id, name: user.name, color: user.color ?? "gray", cursor: placeOf(cursor, text) });
  }
  return found.sort((a, b) => a.name.localeCompare(b.name) || a.client - b.client);
}

function placeOf(cursor: CursorState | undefined, text: Y.Text): Colleague["cursor"] {
  if (!cursor?.anchor || !cursor.head || !text.doc) return null;
  const anchor = Y.createAbsolutePositionFromRelativePosition(cursor.anchor, text.doc);
  const head = Y.createAbsolutePositionFromRelativePosition(cursor.head, text.doc);
  return anchor?.type === text && head?.type === text ? { anchor: anchor.index, head: head.index } : null;
}
