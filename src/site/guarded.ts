import type { Database } from "../../data-loaders/database.js";

type Connection = Database["connection"];

/** What a question from a file may take. */
export const mostSeconds = 10;

/** Runs one thing at a time on the connection, stopped after ten seconds, as SQL that recurses without end must be. */
export async function guarded<T>(connection: Connection, action: () => Promise<T>, seconds = mostSeconds): Promise<T> {
  const timer = setTimeout(() => connection.interrupt(), seconds * 1000);
  try {
    return await action();
  } finally {
    clearTimeout(timer);
  }
}
