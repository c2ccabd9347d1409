import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Database, openDatabase, snapshotFile } from "../../data-loaders/database.js";
import { datapackage } from "../../data-loaders/datapackage.js";
import { snapshots } from "../../data-loaders/snapshots.js";
import { columnsOf } from "../../src/snapshots/answer.js";
import { toArrowStream } from "../../src/snapshots/arrow.js";
import { decodeColumns, openParquet } from "../../src/snapshots/parquet.js";
import { toTable } from "../../src/snapshots/toTable.js";
import { openEngine, resultOf, textsOf } from "./engine.js";

// Node takes the browser's bundle for a module without exports.
vi.mock("arquero/dist/arquero.min.js", async () => ({ default: await import("arquero") }));

let database: Database;
let engine: Awaited<ReturnType<typeof openEngine>>;
beforeAll(async () => {
  [database, engine] = await Promise.all([openDatabase(), openEngine()]);
});
afterAll(() => database.close());

const bytesOf = async (name: string) => new Uint8Array(await snapshotFile(database, name, "parquet")).buffer;
const decodeSnapshot = async (name: string, file: ArrayBuffer, options: { hash?: string | undefined } = {}) =>
  decodeColumns(await openParquet(name, new Blob([file]), options));
const texts = (rows: Record<string, unknown>[]) =>
  rows.map((row) => Object.values(row).map((value) => (value === null ? null : String(value))));

describe.each(snapshots.map(({ name }) => name))("%s in the browser", (name) => {
  test("has the rows, types and nulls that it has in the loaders", async () => {
    const columns = await decodeSnapshot(name, await bytesOf(name));
    const types = await database.query(
      `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${name}'`,
    );
    expect(columns.map((column) => [column.name, column.type])).toEqual(types.map(Object.values));

    const { groups, read } = await openParquet(name, new Blob([await bytesOf(name)]));
    const connection = engine.connect();
    for (const group of groups.keys()) {
      const rows = toArrowStream(
        await read(
          group,
          columns.map((column) => column.name),
        ),
      );
      connection.insertArrowFromIPCStream(rows, { name, create: group === 0 });
    }
    const described = connection.query(
      `SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = '${name}'`,
    );
    expect(textsOf(resultOf(described))).toEqual(texts(types));
    const rows = textsOf(resultOf(connection.query(`SELECT * FROM ${name}`)));
    expect(rows).toEqual(texts(await database.query(`SELECT * FROM ${name}`)));
    connection.close();
  });

  test("is an Arquero table of the same rows", async () => {
    const table = toTable(await decodeSnapshot(name, await bytesOf(name)));
    const rows = (table.objects() as Record<string, unknown>[]).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, value]) => [
          key,
          value instanceof Date ? value.toISOString().slice(0, 10) : value,
        ]),
      ),
    );
    expect(rows).toEqual(await database.query(`SELECT * FROM ${name}`));
  });
});

test("an answer knows which of its columns are numbers", () => {
  const connection = engine.connect();
  const { schema } = connection.query("SELECT 1 AS a, 'x' AS b, 1.5 AS c, 2::DOUBLE AS d, DATE '2024-01-01' AS e");
  expect(columnsOf(schema).map(({ numeric }) => numeric)).toEqual([true, false, true, true, false]);
  connection.close();
});

describe("a file from elsewhere", () => {
  const rows = `SELECT r::INTEGER AS i, CASE WHEN r % 3 = 0 THEN NULL ELSE r * 3000000000 END::BIGINT AS b, (r % 7)::INTEGER AS few,
    CASE WHEN r % 5 = 0 THEN NULL ELSE hash(r) / 3 END::DOUBLE AS d, r % 2 = 0 AS t, CASE WHEN r % 4 > 1 THEN r % 4 = 2 END AS u,
    DATE '1900-01-01' + r::INTEGER AS day, 'é' || hash(r) AS plain, CASE WHEN r % 6 < 2 THEN NULL ELSE 'word ' || (r % 9) END AS coded,
    CASE WHEN r < 9000 THEN 'few' ELSE repeat('x', (r % 50)::INTEGER) || r END AS mixed, NULL::VARCHAR AS void, '' AS none FROM range(20000) AS t(r)`;

  test.each([
    ["zstd", "V1", ""],
    ["zstd", "V2", ""],
    ["snappy", "V1", ""],
    ["uncompressed", "V2", ""],
    ["zstd", "V1", ", DICTIONARY_SIZE_LIMIT 1"],
    ["zstd", "V2", ", DICTIONARY_SIZE_LIMIT 1"],
  ])("has the same values, packed with %s in pages %s%s", async (codec, version, rest) => {
    const folder = await mkdtemp(join(tmpdir(), "parquet-"));
    const path = join(folder, "t.parquet");
    const unlocked = await (await DuckDBInstance.create()).connect();
    await unlocked.run(
      `COPY (${rows}) TO '${path}' (FORMAT parquet, COMPRESSION ${codec}, PARQUET_VERSION ${version}, ROW_GROUP_SIZE 12000${rest})`,
    );
    const columns = await decodeSnapshot("t", new Uint8Array(await readFile(path)).buffer);
    await rm(folder, { recursive: true });
    const expected = await unlocked.runAndReadAll(rows.replace("DATE '1900-01-01' + r::INTEGER", "r::INTEGER - 25567"));
    for (const [i, values] of expected.getColumns().entries()) expect(columns[i]?.values).toEqual(values);
  });
});

describe("a damaged file", () => {
  const damaged = /^unreadable snapshot: production \(.+\)$/;

  test.each([0, 1, 11, 12, 100, -1, -4, -8, -100])("is refused when cut at byte %i", async (end) => {
    const file = await bytesOf("production");
    await expect(decodeSnapshot("production", file.slice(0, end))).rejects.toThrow(damaged);
  });

  test("is refused with any one byte of it changed", async () => {
    const file = await bytesOf("production");
    const { resources } = await datapackage(database);
    const hash = resources.find(({ name }) => name === "production")?.hash;
    await expect(decodeSnapshot("production", file, { hash })).resolves.toBeDefined();
    for (let i = 0; i < file.byteLength; i += 97) {
      const flipped = new Uint8Array(file.slice(0));
      flipped[i] = (flipped[i] ?? 0) ^ 0x10;
      await expect(decodeSnapshot("production", flipped.buffer, { hash })).rejects.toThrow(damaged);
    }
  });

  test("comes to an end with any one byte of it changed, where browsers have no checksum", async () => {
    const file = await bytesOf("production");
    for (let i = 3; i < file.byteLength; i += 61) {
      const flipped = new Uint8Array(file.slice(0));
      flipped[i] = (flipped[i] ?? 0) ^ (1 << (i % 8));
      await decodeSnapshot("production", flipped.buffer).catch((error) => expect(error.message).toMatch(damaged));
    }
  });

  test("says so to the reader in one sentence", async () => {
    await expect(decodeSnapshot("production", new ArrayBuffer(0))).rejects.toMatchObject({
      sentence: expect.stringMatching(/^The data of “production” arrived damaged and cannot be read \(.+\)\.$/),
    });
  });

  test("is refused when it holds a type that no snapshot has", async () => {
    const file = await snapshotFile(
      { ...database, connection: await typed(database) } as Database,
      "production",
      "parquet",
    );
    await expect(decodeSnapshot("production", new Uint8Array(file).buffer)).rejects.toThrow(
      "unreadable snapshot: production (column time is of type TIMESTAMP_MICROS)",
    );
  });
});

/** A connection in which `production` has a column of another type. */
async function typed({ connection }: Database) {
  await connection.run("CREATE OR REPLACE TEMP VIEW production AS SELECT TIMESTAMP '2024-01-01' AS time");
  return connection;
}
