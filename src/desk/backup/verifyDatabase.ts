import { clusterTables } from "../cluster/clusterTables.js";
import { openDatabase } from "../cluster/openDatabase.js";
import { PostgresStore } from "../cluster/PostgresStore.js";
import { AuditLog } from "../people/AuditLog.js";
import { PostgresRecords } from "../records/PostgresRecords.js";
import type { Verdict } from "./verify.js";

/** Reads every record that desks keep in PostgreSQL, and checks the log of what happened. The desks may run. */
export async function verifyDatabase(url: string): Promise<Verdict> {
  const verdict: Verdict = { faults: [], notes: [], records: 0, rooms: 0 };
  const database = await openDatabase({ url, tables: [clusterTables], most: 1 });
  try {
    const store = new PostgresStore(database);
    for (const [room, last] of await store.lasts()) {
      const { count, faults } = await store.verify(room, last);
      verdict.rooms++;
      verdict.records += count;
      for (const fault of faults) verdict.faults.push(`The log of ${room} is damaged at ${fault}.`);
    }
    const { rows } = await database.query("SELECT to_regclass('audit') IS NOT NULL AS used");
    const changed = rows[0].used ? await new AuditLog(new PostgresRecords(database)).firstChanged() : null;
    if (changed !== null) verdict.faults.push(`The audit log has been changed at entry ${changed}.`);
    return verdict;
  } finally {
    await database.end();
  }
}
