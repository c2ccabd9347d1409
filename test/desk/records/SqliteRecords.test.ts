import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SqliteRecords } from "../../../src/desk/records/SqliteRecords.js";

let folder: string;
let records: SqliteRecords;
const table = "CREATE TABLE IF NOT EXISTS things (name TEXT PRIMARY KEY, n BIGINT)";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "records-"));
  records = new SqliteRecords(join(folder, "records.sqlite"), [table]);
});
afterEach(async () => {
  await records.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const names = async () =>
  (await records.all<{ name: string }>("SELECT name FROM things ORDER BY name")).map(({ name }) => name);
const add = (name: string) => records.run("INSERT INTO things (name, n) VALUES (?, 1)", name);

it("a transaction that fails leaves nothing", async () => {
  const failing = records.transaction(async (within) => {
    await within.run("INSERT INTO things (name, n) VALUES ('a', 1)");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await names()).toEqual([]);
});

it("what others do meanwhile waits for the end of a transaction, and is not undone with it", async () => {
  const failing = records.transaction(async (within) => {
    await within.run("INSERT INTO things (name, n) VALUES ('a', 1)");
    await new Promise((resolve) => setTimeout(resolve, 50));
    throw new Error("no");
  });
  const other = add("b");
  await expect(failing).rejects.toThrow("no");
  await other;
  expect(await names()).toEqual(["b"]);
});

it("transactions that read and then write lose nothing to each other", async () => {
  await add("a");
  const once = () =>
    records.transaction(async (within) => {
      const [row] = await within.all<{ n: number }>("SELECT n FROM things WHERE name = 'a'");
      await new Promise((resolve) => setTimeout(resolve, 1));
      await within.run("UPDATE things SET n = ? WHERE name = 'a'", (row?.n ?? 0) + 1);
    });
  await Promise.all(Array.from({ length: 50 }, once));
  expect(await records.all("SELECT n FROM things")).toEqual([{ n: 51 }]);
});

it("says so when the outer records are used within a transaction, where they would wait for ever", async () => {
  await expect(records.transaction(() => add("a"))).rejects.toThrow("outer records used within a transaction");
  await add("b");
  expect(await names()).toEqual(["b"]);
});

it("values are values, whatever is in them", async () => {
  const name = "'; DROP TABLE things; --";
  await add(name);
  expect(await names()).toEqual([name]);
  expect(await records.run("DELETE FROM things WHERE name = ?", name)).toEqual({ changes: 1 });
});
