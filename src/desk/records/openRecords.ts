import { chmod } from "node:fs/promises";
import { recordsIn } from "../backup/dataFolder.js";
import { openDatabase } from "../cluster/openDatabase.js";
import type { DeskConfig } from "../config.js";
import { pageTables } from "../pages/pageTables.js";
import { auditGuard, peopleTables, sharedAuditGuard } from "../people/peopleTables.js";
import { reviewTables } from "../review/Threads.js";
import { PostgresRecords } from "./PostgresRecords.js";
import type { Records } from "./Records.js";
import { SqliteRecords } from "./SqliteRecords.js";

/** Everything that keeps tables. A part adds its own here. */
const tables = [peopleTables, pageTables, reviewTables];

/** The desk's tables, made where they are missing. @throws Error when the database cannot be used */
export async function openRecords(config: DeskConfig): Promise<Records> {
  const { databaseUrl: url } = config;
  if (url) return new PostgresRecords(await openDatabase({ url, tables: [...tables, sharedAuditGuard] }));
  const path = recordsIn(config.data);
  const records = new SqliteRecords(path, [...tables, auditGuard]);
  await chmod(path, 0o600);
  return records;
}
