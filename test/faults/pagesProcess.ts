import { join } from "node:path";
import { openPublishing } from "../../src/desk/git/PublishingServices.js";
import { FileStore } from "../../src/desk/log/FileStore.js";
import { openPages } from "../../src/desk/pages/PageServices.js";
import { pageTables } from "../../src/desk/pages/pageTables.js";
import { roomsOfPages } from "../../src/desk/pages/roomsOfPages.js";
import { SqliteRecords } from "../../src/desk/records/SqliteRecords.js";
import { Rooms } from "../../src/desk/rooms/Rooms.js";
import { applyHunks, hunksOf, pageRoot, textOf } from "../../src/desk/shared/threeWay.js";

/** What the process is asked, and what it answers. */
export type Ask =
  | { do: "append"; path: string; words: string; person: string }
  | { do: "text"; path: string }
  | { do: "look" }
  | { do: "publish"; path: string; person: string };
export type Answer = { text?: string; commit?: string | null; fault?: string };

const [repository = "", data = ""] = process.argv.slice(2);
const store = await FileStore.begin({ folder: join(data, "logs") });
const rooms = new Rooms({
  store,
  origins: ["http://localhost"],
  redeem: () => Promise.reject(new Error("closed door")),
  mayStillWrite: () => false,
});
const records = new SqliteRecords(join(data, "records.sqlite"), [pageTables]);
const audit = async () => {};
const pages = await openPages({
  ...{ repository, branch: "main", data, records, rooms: roomsOfPages(rooms, store), audit },
  onOverlap: async () => {},
});
const publishing = await openPublishing(pages, {
  ...{ data, project: data, records, audit, twoPersons: false, gate: { check: async () => [] } },
  review: { mayPublish: async () => ({ may: true }), reviewFile: async () => "" },
  named: (id) => ({ id, name: id }),
});
pages.watch.start();

async function answer(ask: Ask): Promise<Answer> {
  if (ask.do === "look") {
    await pages.watch.look();
    return {};
  }
  const { epoch } = await pages.pages.open(ask.path, "system");
  if (!epoch) throw new Error(`unopened page: ${ask.path}`);
  if (ask.do === "publish") {
    const { id } = await publishing.publisher.publish([ask.path], `Publish ${ask.path}`, {
      id: ask.person,
      name: ask.person,
    });
    const ended = await new Promise<Answer>((resolve) => {
      const told = async () => {
        const now = await publishing.publications.find(id);
        if (!now || now.state === "running") return;
        stop();
        resolve({ commit: now.commit, fault: now.faults.map(({ message }) => message).join("; ") });
      };
      const stop = publishing.publications.follow(id, () => void told());
      void told();
    });
    return ended;
  }
  const room = await rooms.live(epoch);
  try {
    if (ask.do === "append")
      await room.change(ask.person, (fork) => {
        const text = fork.getText(pageRoot);
        const before = text.toString();
        applyHunks(text, hunksOf(before, `${before}${ask.words}\n`));
      });
    return { text: textOf(room.doc) };
  } finally {
    room.release();
  }
}

process.on("message", async ({ id, ask }: { id: number; ask: Ask }) => {
  const result = await answer(ask).catch((error: Error): Answer => ({ fault: error.message }));
  process.send?.({ id, result });
});
process.on("disconnect", () => process.exit(0));
process.send?.({ id: 0, result: {} });
