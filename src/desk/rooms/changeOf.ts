import * as Y from "yjs";

/** What a function does to a document, as an update: it works on a fork with this client id. Null when it does nothing. */
export function changeOf(doc: Y.Doc, client: number, make: (fork: Y.Doc) => void): Uint8Array | null {
  const fork = new Y.Doc({ gc: doc.gc });
  // A root that only its name is known of takes its type from whoever asks first.
  for (const [name, type] of doc.share) fork.get(name, type.constructor as typeof Y.AbstractType);
  Y.applyUpdate(fork, Y.encodeStateAsUpdate(doc));
  fork.clientID = client;
  const updates: Uint8Array[] = [];
  fork.on("update", (update: Uint8Array) => updates.push(update));
  fork.transact(() => make(fork));
  fork.destroy();
  return updates.length > 1 ? Y.mergeUpdates(updates) : (updates[0] ?? null);
}
