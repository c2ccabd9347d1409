import * as Y from "yjs";
import { packHead } from "../../../src/desk/log/headed.js";
import type { LogRecord } from "../../../src/desk/log/Store.js";
import { peopleTables } from "../../../src/desk/people/peopleTables.js";
import { SqliteRecords } from "../../../src/desk/records/SqliteRecords.js";
import { openReviews } from "../../../src/desk/review/ReviewServices.js";
import { reviewTables } from "../../../src/desk/review/Threads.js";
import { type Anchor, toAnchor } from "../../../src/desk/shared/anchor.js";
import { pageRoot } from "../../../src/desk/shared/threeWay.js";
import { MemoryRooms } from "../pages/MemoryRooms.js";

export const page = "0".repeat(32);
const names: Record<string, string> = { ada: "Ada", ben: "Ben", cleo: "Cleo" };

/** Reviews over rooms in memory, with three people. */
export function reviewDesk({ twoPersons = true } = {}) {
  const rooms = new MemoryRooms();
  const records = new SqliteRecords(":memory:", [peopleTables, reviewTables]);
  const audited: string[] = [];
  let now = 1_800_000_000_000;
  const history = async (room: string): Promise<LogRecord[]> =>
    (rooms.log.get(room) ?? []).map(({ kind, user, time, head, update }) => ({
      kind,
      user,
      time,
      payload: kind === "update" ? update : packHead(head, update),
    }));
  const named = (id: string) => (names[id] ? { id, name: names[id] } : null);
  let last: Promise<unknown> = Promise.resolve();
  const reviews = openReviews({
    rooms: {
      live: async (room) => {
        const live = await rooms.live(room);
        const authors = () =>
          new Map(
            (rooms.log.get(room) ?? []).flatMap(({ user, update }) =>
              Y.decodeUpdate(update).structs.map(({ id }) => [id.client, user] as const),
            ),
          );
        // As in a true room, changes come one after the other.
        const change: typeof live.change = (...of) => {
          const turn = last.then(() => live.change(...of));
          last = turn.catch(() => {});
          return turn;
        };
        return { ...live, room, authors, change };
      },
    },
    history,
    records,
    member: named,
    named,
    audit: async (who, what) => void audited.push(`${who}: ${what}`),
    twoPersons,
    clock: () => ++now,
  });
  return {
    ...reviews,
    rooms,
    audited,
    write: (text: string, person = "ada") => rooms.type(page, text, person),
    text: () => rooms.text(page),
    async anchor(words: string): Promise<Anchor> {
      const { doc } = await rooms.live(page);
      const text = doc.getText(pageRoot);
      const from = text.toString().indexOf(words);
      return toAnchor(text, from, from + words.length);
    },
    async entries<Entry>(part: string): Promise<Entry[]> {
      const { doc } = await rooms.live(`${page}:review`);
      return [...doc.getMap<Entry>(part).values()];
    },
  };
}
