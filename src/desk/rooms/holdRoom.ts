import { packHead } from "../log/headed.js";
import { changeOf } from "./changeOf.js";
import type { LiveRoom } from "./LiveRoom.js";
import type { OpenRoom } from "./OpenRoom.js";

/** The room as the rest of the server sees it; it stays in memory until released. */
export function holdRoom(open: OpenRoom, now: () => number): LiveRoom {
  let released = false;
  open.holders++;
  return {
    room: open.room,
    doc: open.doc,
    get readOnly() {
      return open.readOnly;
    },
    authors: () => open.authors,
    change(user, make, { kind = "update", head } = {}) {
      if ((kind === "update") !== (head === undefined)) throw new Error(`bad change: ${kind} with head ${head}`);
      return open.inTurn(async () => {
        const client = open.hand.clientOf(user);
        const update = changeOf(open.doc, client, make);
        if (!update && head === undefined) return;
        const payload = kind === "update" && update ? update : packHead(head, update ?? new Uint8Array());
        try {
          await open.commit({ kind, user, time: now(), payload });
        } catch (error) {
          open.hand.forgetClient(user);
          throw error;
        }
      });
    },
    release() {
      if (released) return;
      released = true;
      open.holders--;
      open.touched = now();
    },
  };
}
