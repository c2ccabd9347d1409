import { type Document, Hocuspocus } from "@hocuspocus/server";
import { BadRecord } from "./replay.js";

const mostBadRecords = 20;

/** Hocuspocus that begins a document anew, without the record, when one cannot be applied to it. */
export class DeskHocuspocus extends Hocuspocus {
  /** Records to leave out, by room. */
  readonly skipped = new Map<string, Set<number>>();

  override async createDocument(...request: Parameters<Hocuspocus["createDocument"]>): Promise<Document> {
    const [room] = request;
    for (let left = mostBadRecords; ; left--) {
      try {
        return await super.createDocument(...request);
      } catch (error) {
        if (!(error instanceof BadRecord) || left === 0) throw error;
        this.skipped.set(room, (this.skipped.get(room) ?? new Set()).add(error.index));
      }
    }
  }
}
