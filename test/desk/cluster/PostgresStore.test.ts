import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { verifyDatabase } from "../../../src/desk/backup/verifyDatabase.js";
import { clusterTables } from "../../../src/desk/cluster/clusterTables.js";
import { type Database, openDatabase } from "../../../src/desk/cluster/openDatabase.js";
import { PostgresStore } from "../../../src/desk/cluster/PostgresStore.js";
import type { LogRecord } from "../../../src/desk/log/Store.js";
import { AuditLog } from "../../../src/desk/people/AuditLog.js";
import { peopleTables, sharedAuditGuard } from "../../../src/desk/people/peopleTables.js";
import { numbered, PostgresRecords } from "../../../src/desk/records/PostgresRecords.js";
import { missingServers, type RealServers, startServers } from "../../faults/realServers.js";

if (missingServers) console.warn(missingServers);

const room = "a".repeat(32);
const record = (word: string, kind: LogRecord["kind"] = "update"): LogRecord => ({
  kind,
  user: "ada",
  time: Date.UTC(2026, 10, 24),
  payload: new TextEncoder().encode(word),
});
const words = (records: readonly LogRecord[]) => records.map(({ payload }) => new TextDecoder().decode(payload));

describe.skipIf(missingServers)("in PostgreSQL", () => {
  let servers: RealServers;
  let database: Database;
  let store: PostgresStore;
  let other: PostgresStore;

  beforeAll(async () => {
    servers = await startServers();
    const tables = [
      clusterTables,
      peopleTables,
      sharedAuditGuard,
      "CREATE TABLE things (name TEXT PRIMARY KEY, n BIGINT)",
    ];
    database = await openDatabase({ url: servers.databaseUrl, tables });
    store = new PostgresStore(database);
    other = new PostgresStore(database);
  });
  afterAll(async () => {
    await database?.end();
    await servers?.close();
  });

  it("the records of two desks are in one order, which both read", async () => {
    const rooms = Array.from({ length: 5 }, (_, i) => `${i}`.repeat(32));
    await Promise.all(
      rooms.flatMap((name, i) =>
        [store, other].flatMap((one, desk) =>
          Array.from({ length: 40 }, async (_, n) => {
            await one.append(rooms[(i + n * desk) % 5] ?? name, record(`${desk}-${i}-${n}`));
          }),
        ),
      ),
    );
    let count = 0;
    for (const name of rooms) {
      const [one, two] = [await store.open(name), await other.open(name)];
      expect(words(one.records)).toEqual(words(two.records));
      expect(one).toMatchObject({ readOnly: null, quarantined: 0 });
      const own = words(one.records).filter((word) => word.startsWith("0-"));
      expect(own).toEqual(own.toSorted((a, b) => Number(a.split("-")[2]) - Number(b.split("-")[2])));
      count += one.records.length;
    }
    expect(count).toBe(400);
    expect(await store.rooms()).toEqual(rooms);
  });

  it("a snapshot of one desk leaves what the other has appended meanwhile", async () => {
    await store.open(room);
    await store.append(room, record("one"));
    await other.append(room, record("two"));
    await store.append(room, record("three"));
    await store.compact(room, [record("one", "snapshot")]);
    expect(words((await other.open(room)).records)).toEqual(["one", "two", "three"]);
    await other.append(room, record("four"));
    await other.compact(room, [record("one two three four", "snapshot"), record("base", "import")]);
    await store.compact(room, [record("one", "snapshot")]);
    expect(words((await other.open(room)).records)).toEqual(["one two three four", "base"]);
    expect(words(await store.history(room))).toEqual(["one", "two", "three", "four"]);
  });

  it("a damaged record makes its room read-only, and a damaged snapshot is passed over", async () => {
    const damaged = "d".repeat(32);
    for (const word of ["one", "two", "three"]) await store.append(damaged, record(word));
    await store.open(damaged);
    await store.compact(damaged, [record("all", "snapshot")]);
    await database.query("UPDATE desk_snapshots SET records = set_byte(records, 12, 0) WHERE room = $1", [damaged]);
    expect(words((await store.open(damaged)).records)).toEqual(["one", "two", "three"]);
    await database.query("UPDATE desk_log SET record = set_byte(record, 20, 255) WHERE room = $1 AND number = 2", [
      damaged,
    ]);
    const opened = await store.open(damaged);
    expect(words(opened.records)).toEqual(["one", "three"]);
    expect(opened.readOnly).toContain("damaged at record 2");
    await database.query("DELETE FROM desk_log WHERE room = $1 AND number = 2", [damaged]);
    expect((await store.open(damaged)).readOnly).toContain("record 2, which is missing");
    await database.query("DELETE FROM desk_log WHERE room = $1 AND number = 3", [damaged]);
    expect((await store.verify(damaged, 3)).faults).toEqual(["record 3, which is missing"]);
  });

  it("what cannot be written is refused, and the room is read-only until it can", async () => {
    const failing = "f".repeat(32);
    await store.append(failing, record("before"));
    await servers.postgres.stop("SIGQUIT");
    await expect(store.append(failing, record("lost"))).rejects.toThrow("cannot save anything");
    await expect(store.append(failing, record("lost too"))).rejects.toThrow("cannot save anything");
    await expect(store.compact(failing, [record("all", "snapshot")])).rejects.toThrow("cannot save anything");
    await servers.postgres.start();
    await vi.waitFor(() => store.open(failing), { timeout: 10_000, interval: 100 });
    await expect(store.append(failing, record("still"))).rejects.toThrow("cannot save anything");
    await store.compact(failing, [record("all", "snapshot")]);
    await store.append(failing, record("after"));
    expect(words(await store.history(failing))).toEqual(["before", "after"]);
  });

  it("tables have the same promises as those of one machine", async () => {
    const records = new PostgresRecords(database);
    const add = (name: string) => records.run("INSERT INTO things (name, n) VALUES (?, 1)", name);
    const failing = records.transaction(async (within) => {
      await within.run("INSERT INTO things (name, n) VALUES ('a?', 1)");
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await records.all("SELECT * FROM things")).toEqual([]);
    await add("a");
    await expect(add("a")).rejects.toThrow("duplicate key");
    await Promise.all(
      Array.from({ length: 20 }, () =>
        records.transaction(async (within) => {
          const [row] = await within.all<{ n: number }>("SELECT n FROM things WHERE name = ?", "a");
          await within.run("UPDATE things SET n = ? WHERE name = ?", (row?.n ?? 0) + 1, "a");
        }),
      ),
    );
    expect(await records.all("SELECT name, n FROM things")).toEqual([{ name: "a", n: 21 }]);
    const within = records.transaction(() => records.all("SELECT 1"));
    await expect(within).rejects.toThrow("outer records");
    await new AuditLog(records).add("ada", "looked");
    await expect(records.run("UPDATE audit SET who = 'eve'")).rejects.toThrow("can only grow");
    await expect(records.run("DELETE FROM audit")).rejects.toThrow("can only grow");
  });

  it("verify reads every record, and names what is not as it was written", async () => {
    const before = await verifyDatabase(servers.databaseUrl);
    expect(before.rooms).toBeGreaterThan(5);
    const whole = "b".repeat(32);
    for (const word of ["one", "two"]) await store.append(whole, record(word));
    const { faults, records } = await verifyDatabase(servers.databaseUrl);
    expect([faults, records]).toEqual([before.faults, before.records + 2]);
    await database.query("UPDATE desk_log SET record = set_byte(record, 20, 255) WHERE room = $1 AND number = 1", [
      whole,
    ]);
    expect((await verifyDatabase(servers.databaseUrl)).faults).toContain(`The log of ${whole} is damaged at record 1.`);
  });

  it("a database that does not sync is refused", async () => {
    await database.query("ALTER SYSTEM SET fsync = off");
    await database.query("SELECT pg_reload_conf()");
    const open = () => openDatabase({ url: servers.databaseUrl, tables: [] }).then((found) => found.end());
    await vi.waitFor(() => expect(open()).rejects.toThrow("fsync is off"), { timeout: 5000, interval: 200 });
    await database.query("ALTER SYSTEM RESET fsync");
    await database.query("SELECT pg_reload_conf()");
  });
});

it("a database that is not there is named without its password", async () => {
  const url = "postgres://desk:secret@127.0.0.1:1/briefing";
  const refused = await openDatabase({ url, tables: [] }).catch((error: Error) => error.message);
  expect(refused).toContain("unusable database: 127.0.0.1:1/briefing");
  expect(refused).not.toContain("secret");
});

it("question marks outside of quotes are numbered", () => {
  expect(numbered("SELECT '?', \"?\" FROM a WHERE b = ? AND c = 'it''s ?' AND d = ?")).toBe(
    "SELECT '?', \"?\" FROM a WHERE b = $1 AND c = 'it''s ?' AND d = $2",
  );
});
