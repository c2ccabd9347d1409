import * as Y from "yjs";
import { RawClient } from "./RawClient.js";

/**
 * How many acknowledged edits a restarted server does not have, asked by somebody who was not there before. Counts the
 * acknowledgements since the last time.
 */
export async function lossesOf(people: RawClient[], { port, room }: { port: number; room: string }) {
  const witness = new RawClient({ port, room, person: "witness" });
  try {
    await witness.connect();
    return countLosses(people, witness.doc);
  } finally {
    witness.destroy();
  }
}

/** Which acknowledged insertions and deletions a document does not have. */
export function countLosses(people: RawClient[], doc: Y.Doc): { acked: number; lost: number } {
  const state = Y.snapshot(doc);
  const updates = people.flatMap((one) => one.takeAcked());
  return { acked: updates.length, lost: updates.filter((update) => !Y.snapshotContainsUpdate(state, update)).length };
}
