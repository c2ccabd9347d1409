import { chmod } from "node:fs/promises";
import { recordsIn } from "../backup/dataFolder.js";
import type { DeskConfig } from "../config.js";
import { pageTables } from "../pages/pageTables.js";
import { auditGuard, peopleTables } from "../people/peopleTables.js";
import { reviewTables } from "../review/Threads.js";
import type { Records } from "./Records.js";
import { SqliteRecords } from "./SqliteRecords.js";

/** Everything that keeps tables. A part adds its own here. */
const tables = [peopleTables, pageTables, reviewTables];

/** The desk's tables, made where they are missing. @throws Error for settings of several machines, which it cannot serve */
export async function openRecords(config: DeskConfig): Promise<Records> {
  if (config.databaseUrl) throw new Error("unsupported setting: DATABASE_URL");
  if (config.redisUrl) throw new Error("unsupported setting: REDIS_URL");
  const path = recordsIn(config.data);
  const records = new SqliteRecords(path, [...tables, auditGuard]);
  await chmod(path, 0o600);
  return records;
}
