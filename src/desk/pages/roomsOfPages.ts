import { unpackHead } from "../log/headed.js";
import type { LogRecord, Store } from "../log/Store.js";
import type { FanOut } from "../rooms/FanOut.js";
import type { Rooms } from "../rooms/Rooms.js";
import type { Head, PageRooms } from "./PageRooms.js";

/** What pages need, from the desk's rooms and its store. */
export function roomsOfPages(
  rooms: Pick<Rooms, "live" | "on">,
  store: Pick<Store, "history">,
  fanOut?: Pick<FanOut, "onElsewhere">,
): PageRooms {
  return {
    live: (room) => rooms.live(room),
    async heads(room) {
      return onceEach((await store.history(room)).filter(isHeaded)).map(
        ({ kind, user, time, payload }): Head => ({ kind, user, time, head: unpackHead(payload).head }),
      );
    },
    async writers(room, since) {
      const counts = new Map<string, number>();
      for (const { kind, user, time } of await store.history(room))
        if (kind === "update" && time > since) counts.set(user, (counts.get(user) ?? 0) + 1);
      return [...counts].sort(([, a], [, b]) => b - a).map(([user]) => user);
    },
    onDurable(f) {
      rooms.on("durable", f);
      fanOut?.onElsewhere(f);
    },
  };
}

/** A compaction takes the last records of these kinds along, so that a history has them twice. */
function onceEach<Kept extends LogRecord>(records: readonly Kept[]): Kept[] {
  const seen = new Map<string, Kept[]>();
  return records.filter((record) => {
    const key = `${record.kind} ${record.time} ${record.user}`;
    const others = seen.get(key) ?? [];
    if (others.some(({ payload }) => Buffer.compare(payload, record.payload) === 0)) return false;
    seen.set(key, [...others, record]);
    return true;
  });
}

const isHeaded = (record: LogRecord): record is LogRecord & { kind: "import" | "publish" } =>
  record.kind === "import" || record.kind === "publish";
