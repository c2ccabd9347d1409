import type * as Y from "yjs";
import type { PageRooms } from "../pages/PageRooms.js";
import type { BaseHead, Bases, Meant } from "./Bases.js";

/** Who changed a file outside of the desk, in logs: nobody of the desk. */
export const outsider = "outside";

/** Records what became of a page against its file, with the change that goes with it: all of it is durable, or none. */
export async function recordHead(
  { bases, rooms }: { bases: Bases; rooms: PageRooms },
  epoch: string,
  head: BaseHead,
  make: (fork: Y.Doc) => void = () => {},
  user = outsider,
): Promise<void> {
  const room = await rooms.live(epoch);
  try {
    await room.change(user, make, { kind: head.what === "import" ? "import" : "publish", head });
  } finally {
    bases.forget(epoch);
    room.release();
  }
}

/** Records that a publication came about, of which the log knows only that it was meant. */
export const settleMeant = (
  services: { bases: Bases; rooms: PageRooms },
  epoch: string,
  { publication, commit }: Meant,
): Promise<void> => recordHead(services, epoch, { what: "made", publication, commit });
