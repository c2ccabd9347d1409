import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";

/** Epochs of the backup and those that stand for them from now on. */
export type NewEpochs = (text: string) => string;

/**
 * Names every page of a restored desk anew. A browser that has seen more of a page than the backup holds keeps it under
 * the old name: it cannot pour it into the restored text, in which the same words may have come by another way.
 */
export function newEpochs(epochs: Iterable<string>): NewEpochs {
  const names = new Map([...epochs].map((epoch) => [epoch, randomBytes(16).toString("hex")]));
  return (text) => text.replace(/(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/g, (found) => names.get(found) ?? found);
}

/**
 * Puts the new names into all tables, and ends what must not come to life again: sessions, tickets, open invitations.
 * The audit log stays as it was written.
 */
export function renameInTables(path: string, rename: NewEpochs, now: number): void {
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'audit'")
      .all() as { name: string }[];
    for (const { name } of tables) {
      const table = `"${name.replaceAll('"', '""')}"`;
      const rows = database.prepare(`SELECT rowid AS "row id", * FROM ${table}`).all();
      for (const { "row id": id, ...row } of rows)
        for (const [column, value] of Object.entries(row)) {
          if (typeof value !== "string" || rename(value) === value) continue;
          database
            .prepare(`UPDATE ${table} SET "${column.replaceAll('"', '""')}" = ? WHERE rowid = ?`)
            .run(rename(value), id as number);
        }
    }
    database.prepare("UPDATE sessions SET ended = ? WHERE ended IS NULL").run(now);
    database.prepare("UPDATE invitations SET withdrawn = ? WHERE used IS NULL AND withdrawn IS NULL").run(now);
    database.exec("DELETE FROM tickets; DELETE FROM ceremonies; COMMIT");
  } finally {
    database.close();
  }
}
