import { randomBytes } from "node:crypto";
import type { DeskConfig } from "../config.js";
import { clusterTables } from "./clusterTables.js";
import { type Database, openDatabase } from "./openDatabase.js";
import { PostgresPictures } from "./PostgresPictures.js";
import { PostgresStore } from "./PostgresStore.js";
import { RedisFanOut } from "./RedisFanOut.js";
import { Turns } from "./Turns.js";

export type ClusterOptions = {
  /** Told of damage in a room's log, in a sentence. */
  report(room: string, what: string): void;
  tell(error: unknown): void;
};

export type Cluster = Awaited<ReturnType<typeof openCluster>>;

/**
 * What several desks share of their pages.
 * @throws Error when the database cannot be used; without Redis it begins, and says so
 */
export async function openCluster(
  { databaseUrl, redisUrl }: { [name in "databaseUrl" | "redisUrl"]: NonNullable<DeskConfig[name]> },
  { report, tell }: ClusterOptions,
) {
  const database = await openDatabase({ url: databaseUrl, tables: [clusterTables], tell });
  const store = new PostgresStore(database, report);
  const turns = new Turns(databaseUrl);
  const fanOut = new RedisFanOut({ url: redisUrl, store, turns, cluster: await commonName(database), tell });
  return {
    store,
    fanOut,
    pictures: new PostgresPictures(database),
    /** Does something while no other desk does. @throws UnsavedError */
    alone: <T>(action: () => Promise<T>): Promise<T> => turns.alone("pages", action),
    async close() {
      await fanOut.close();
      await store.close();
      await turns.close();
      await database.end();
    },
  };
}

/** A name and a secret, made by the first desk of a database. */
async function commonName(database: Database): Promise<{ name: string; secret: string }> {
  await database.query("INSERT INTO desk_cluster (one, name, secret) VALUES (1, $1, $2) ON CONFLICT (one) DO NOTHING", [
    randomBytes(8).toString("hex"),
    randomBytes(32).toString("hex"),
  ]);
  return (await database.query("SELECT name, secret FROM desk_cluster")).rows[0];
}
