import { createDecoder, readVarUint } from "lib0/decoding";
import * as Y from "yjs";
import { unpackHead } from "../log/headed.js";
import type { LogRecord } from "../log/Store.js";
import { updateOf } from "../log/updateOf.js";

/** Why a page is read-only of which a record is bad. */
export const unreadable = "A part of this page's log cannot be read, so it can be read but not changed.";

/** A record that Yjs cannot apply; the document it was applied to is of no use any more. */
export class BadRecord extends Error {
  override name = "BadRecord";

  constructor(readonly index: number) {
    super(`bad record: number ${index}`);
  }
}

/** Whose client ids are whose, as a snapshot keeps it. */
export type Authors = Map<number, string>;

/**
 * Applies records to an empty document in one transaction, which is many times faster than one by one, and collects the
 * authors.
 * @throws BadRecord: begin again with another document, and that record among the skipped ones
 */
export function replay(doc: Y.Doc, records: readonly LogRecord[], skipped: ReadonlySet<number>): Authors {
  const authors: Authors = new Map();
  doc.transact(() => {
    records.forEach((record, index) => {
      if (skipped.has(index)) return;
      try {
        const update = updateOf(record);
        if (update.length) Y.applyUpdate(doc, update);
        learnAuthors(authors, record, update);
      } catch {
        throw new BadRecord(index);
      }
    });
  });
  return authors;
}

/** Adds the clients that a record is the first to speak of. */
export function learnAuthors(authors: Authors, record: LogRecord, update: Uint8Array): void {
  if (record.kind === "snapshot") {
    const { authors: kept } = unpackHead(record.payload).head as { authors: [number, string][] };
    for (const [client, person] of kept) if (!authors.has(client)) authors.set(client, person);
  } else if (update.length) {
    for (const client of clientsOf(update)) if (!authors.has(client)) authors.set(client, record.user);
  }
}

/** The clients that wrote what is in an update; nearly always one, which is at its beginning. */
function clientsOf(update: Uint8Array): Iterable<number> {
  const decoder = createDecoder(update);
  const clients = readVarUint(decoder);
  if (clients !== 1) return clients ? Y.parseUpdateMeta(update).to.keys() : [];
  readVarUint(decoder);
  return [readVarUint(decoder)];
}
