import { createHash } from "node:crypto";
import { parquetMetadata } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase, snapshotFile } from "../../data-loaders/database.js";
import { type DataPackage, datapackage } from "../../data-loaders/datapackage.js";
import { dataDocument } from "../../data-loaders/dictionary.js";
import { snapshots } from "../../data-loaders/snapshots.js";

let database: Database;
let description: DataPackage;
beforeAll(async () => {
  database = await openDatabase();
  description = await datapackage(database);
});
afterAll(() => database.close());

describe.each(snapshots.map(({ name }) => name))("the snapshot %s", (name) => {
  const resource = () => description.resources.find((one) => one.name === name) as DataPackage["resources"][0];

  it("is described as its file is: columns, rows, bytes, hash", async () => {
    const file = await snapshotFile(database, name, "parquet");
    const metadata = parquetMetadata(Uint8Array.from(file).buffer);
    const columns = metadata.schema.slice(1).map((column) => column.name);
    expect(columns).toEqual(resource().schema.fields.map((field) => field.name));
    expect(Number(metadata.num_rows)).toBe(resource().rows);
    expect(file.length).toBe(resource().bytes);
    expect(`sha256:${createHash("sha256").update(file).digest("hex")}`).toBe(resource().hash);
    for (const { columns } of metadata.row_groups)
      for (const { meta_data } of columns) expect(meta_data?.codec).toBe("ZSTD");
  });

  it("is the same, byte for byte, when the tables are read again", async () => {
    const again = await openDatabase();
    for (const format of ["parquet", "csv"] as const)
      expect(await snapshotFile(again, name, format)).toEqual(await snapshotFile(database, name, format));
    again.close();
  });

  it("has a unit for every measured quantity and a licence for every row", () => {
    const measured = resource().schema.fields.filter((field) =>
      resource().schema.fields.some((other) => other.name === `${field.name}_status`),
    );
    for (const field of measured) expect(field).toHaveProperty("unit");
    expect(resource().sources.reduce((rows, source) => rows + source.rows, 0)).toBe(resource().rows);
    for (const source of resource().sources) expect(source.licence).not.toBe("");
  });
});

describe("what a column holds", () => {
  const field = (snapshot: string, name: string) =>
    description.resources.find((one) => one.name === snapshot)?.schema.fields.find((one) => one.name === name);

  it.each(snapshots.map(({ name }) => name))("is counted in %s as DuckDB counts it", async (name) => {
    const { fields } = (description.resources.find((one) => one.name === name) as DataPackage["resources"][0]).schema;
    for (const { name: column, nulls, distinct, min, max, values } of fields) {
      const [counted] = await database.query(
        `SELECT count(*) - count("${column}") AS nulls, count(DISTINCT "${column}") AS distinct, min("${column}") AS min, max("${column}") AS max FROM ${name}`,
      );
      expect({ column, nulls, distinct }).toEqual({ column, nulls: counted?.nulls, distinct: counted?.distinct });
      if (min !== undefined) expect({ column, min, max }).toEqual({ column, min: counted?.min, max: counted?.max });
      if (values) expect(values).toHaveLength(distinct);
    }
  });

  it("is listed when it is a category, and in order", () => {
    expect(field("reserves", "as_of_year")).toMatchObject({ nulls: 0, min: 2022, values: [2022, 2023, 2024, 2025] });
    expect(field("stage_shares", "iso3")).toMatchObject({ nulls: 18, values: ["AUS", "CHN", "MMR", "MYS", "USA"] });
    expect(field("production", "estimated")).toMatchObject({ nulls: 33, values: [false, true] });
  });

  it("is not listed when it is measured, a line or a remark", () => {
    expect(field("reserves", "reserves_t_reo")).not.toHaveProperty("values");
    expect(field("quotas", "line")).not.toHaveProperty("values");
    expect(field("reserves", "note")).toMatchObject({ nulls: 45, distinct: 6 });
    expect(field("reserves", "note")).not.toHaveProperty("min");
  });

  it("makes the description no larger than a reader may wait for", () => {
    const bytes = JSON.stringify(description).length;
    console.log(`datapackage.json: ${(bytes / 1000).toFixed(0)} kB`);
    expect(bytes).toBeLessThan(150_000);
  });
});

it("keeps missing, withheld, bound, not applicable and zero apart", async () => {
  const one = (sql: string) => database.query(`${sql} LIMIT 1`);
  expect(
    await one(
      "SELECT reserves_t_reo, reserves_t_reo_status AS status FROM reserves WHERE row_kind = 'world_total' AND edition = 'MCS2025'",
    ),
  ).toEqual([{ reserves_t_reo: 90_000_000, status: "at_least" }]);
  expect(await one("SELECT reserves_t_reo, reserves_t_reo_status AS status FROM reserves WHERE iso3 = 'MMR'")).toEqual([
    { reserves_t_reo: null, status: "missing" },
  ]);
  expect(
    await one("SELECT production_t_reo, production_t_reo_status AS status FROM production WHERE iso3 = 'GRL'"),
  ).toEqual([{ production_t_reo: 0, status: "value" }]);
  expect(
    await one(
      "SELECT net_import_reliance_pct AS value, net_import_reliance_pct_status AS status FROM us_salient WHERE item LIKE '%concentrates' AND net_import_reliance_pct_status = 'net_exporter'",
    ),
  ).toEqual([{ value: null, status: "net_exporter" }]);
  expect(
    await one(
      "SELECT separation_quota_t_reo AS value, separation_quota_t_reo_status AS status FROM quotas WHERE year = 2010",
    ),
  ).toEqual([{ value: null, status: null }]);
});

it("keeps dates as dates", async () => {
  expect(
    await database.query("SELECT typeof(month) AS type, min(month) AS first FROM china_exports GROUP BY 1"),
  ).toEqual([{ type: "DATE", first: "2017-01-01" }]);
});

it("takes less than 400 kB in all", () => {
  expect(description.resources.reduce((bytes, resource) => bytes + resource.bytes, 0)).toBeLessThan(400_000);
});

it("is what docs/data.md says", async () => {
  await expect(dataDocument(description)).toMatchFileSnapshot("../../docs/data.md");
});
