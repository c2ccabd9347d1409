import * as Y from "yjs";
import type { LogRecord } from "../log/Store.js";
import { updateOf } from "../log/updateOf.js";
import { DeskError } from "../shared/DeskError.js";
import type { AuthoredSpan, HistoryEntry } from "../shared/review.js";
import { applyHunks, hunksOf, pageRoot, textOf } from "../shared/threeWay.js";
import type { ReviewRooms } from "./ReviewRoom.js";

/** A pause of so many ms ends a stretch of work; so does its length. */
const pause = 2 * 60_000;
const longest = 30 * 60_000;

type Options = { rooms: ReviewRooms; history(room: string): Promise<LogRecord[]> };

/** Every saved state of a page: nothing that was saved is ever out of reach. */
export class History {
  constructor(private readonly options: Options) {}

  /** Stretches of work, the newest last. The state after any single record can be asked for as well. */
  async entries(epoch: string): Promise<HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (const [i, { kind, user, time }] of (await this.options.history(epoch)).entries()) {
      if (kind === "epoch" || kind === "snapshot") continue;
      const shown = kind === "update" ? "edit" : kind;
      const last = entries.at(-1);
      const isOne =
        last && shown === "edit" && last.kind === "edit" && time - last.to < pause && time - last.from < longest;
      if (isOne) {
        last.at = i + 1;
        last.to = time;
        last.records += 1;
        if (!last.people.includes(user)) last.people.push(user);
      } else entries.push({ at: i + 1, from: time, to: time, people: [user], kind: shown, records: 1 });
    }
    return entries;
  }

  /** The text after so many records. @throws DeskError 404 when there are not as many */
  async text(epoch: string, at: number): Promise<string> {
    const records = await this.options.history(epoch);
    if (!Number.isInteger(at) || at < 0 || at > records.length)
      throw new DeskError(404, "The history of this page has no such state.");
    const doc = new Y.Doc();
    doc.transact(() => {
      for (const record of records.slice(0, at)) {
        const update = updateOf(record);
        if (update) Y.applyUpdate(doc, update);
      }
    });
    const text = textOf(doc);
    doc.destroy();
    return text;
  }

  /** Makes the page what it was, as a new change of this person. What has been written since stays in the history. */
  async restore(epoch: string, at: number, person: string): Promise<void> {
    const before = await this.text(epoch, at);
    await this.options.rooms.changePage(epoch, person, (fork) => {
      const text = fork.getText(pageRoot);
      applyHunks(text, hunksOf(text.toString(), before));
    });
  }

  /** Who typed which part of the page as it is. */
  authorship(epoch: string): Promise<AuthoredSpan[]> {
    return this.options.rooms.readPage(epoch, (doc, room) => {
      const authors = room.authors();
      const spans: AuthoredSpan[] = [];
      for (let item = doc.getText(pageRoot)._start; item; item = item.right) {
        if (item.deleted || !item.countable) continue;
        const person = authors.get(item.id.client) ?? "";
        const last = spans.at(-1);
        if (last?.person === person) last.length += item.length;
        else spans.push({ length: item.length, person });
      }
      return spans;
    });
  }
}
