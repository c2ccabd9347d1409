import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../data-loaders/database.js";
import type { Entry } from "../../src/claims/claim.js";
import { roundingHalfWidth, shareInterval } from "../../src/lib/rounding.js";
import { toLedger, withMeasures } from "../../src/site/ledger.js";
import { queryHere } from "./engine.js";

let database: Database;
beforeAll(async () => {
  database = await withMeasures(await openDatabase());
});
afterAll(() => database.close());

it("rounds in SQL as in TypeScript", async () => {
  const values = fc.oneof(
    fc.integer({ min: 0, max: 1e9 }),
    fc.integer({ min: 0, max: 999 }).map((n) => n * 1000),
    fc.integer({ min: 0, max: 1e6 }).map((n) => n / 100),
  );
  const sample = fc.sample(values, { numRuns: 500, seed: 1 });
  const rows = await database.query(
    `SELECT v, half_width(v) AS h FROM (SELECT unnest([${sample.join(",")}]::DOUBLE[]) AS v)`,
  );
  for (const { v, h } of rows) expect(h, String(v)).toBeCloseTo(roundingHalfWidth({ value: Number(v) }).half_width, 9);
});

it("gives the shares and intervals of the method, on both bases", async () => {
  const rows = await database.query("SELECT * FROM mine_share('CHN', 2019) WHERE edition = 'MCS2020'");
  const published = shareInterval({ part: 132_000, total: 210_000, mode: "published_total" });
  const parts = await database.query(
    "SELECT production_t_reo AS q FROM production WHERE edition = 'MCS2020' AND year = 2019 AND row_kind <> 'world_total' AND country <> 'China'",
  );
  const summed = shareInterval({ part: 132_000, others: parts.map(({ q }) => Number(q)), mode: "sum_of_parts" });
  for (const [i, expected] of [published, summed].entries()) {
    expect(rows[i]?.point).toBeCloseTo(expected.point, 9);
    expect(rows[i]?.lower).toBeCloseTo(expected.lo, 9);
    expect(rows[i]?.upper).toBeCloseTo(expected.hi as number, 9);
  }
});

it.each([
  [
    "mine_share('CHN', 2018)",
    [
      ["MCS2019", "published_total"],
      ["MCS2020", "published_total"],
      ["MCS2020", "sum_of_rows"],
    ],
    "a table of one country and a total has no sum of rows",
  ],
  ["us_import_share('CHN', 2020, 'weight')", [], "a world without weight gives no share by weight"],
  [
    "us_import_share('CHN', 2024, 'weight')",
    [["Comtrade2026", "published_total"]],
    "weights come for one partner only",
  ],
  [
    "us_import_share('CHN', 2024, 'value')",
    [
      ["Comtrade2026", "published_total"],
      ["Comtrade2026", "sum_of_rows"],
    ],
    "values come for all partners",
  ],
  ["import_sources_share('CHN', 2021, 2024)", [["MCS2026", "published_share"]], "averages are given as published"],
  [
    "stage_share('separation', 'CHN', 2024)",
    [
      ["CMD2025", "published_total"],
      ["CMD2025", "sum_of_rows"],
      ["IEA2025", "published_share"],
    ],
    "quantities give two bases, shares one",
  ],
  [
    "quota_share(2023)",
    [
      ["MCS2024", "published_total"],
      ["MCS2024", "sum_of_rows"],
      ["MCS2025", "published_total"],
      ["MCS2025", "sum_of_rows"],
    ],
    "every edition with the year answers",
  ],
])("%s answers where it can: %s", async (call, expected) => {
  const rows = await database.query(`SELECT edition, basis FROM ${call}`);
  expect(rows.map(({ edition, basis }) => [edition, basis])).toEqual(expected);
});

it("takes a world total that is a lower bound as one", async () => {
  const [row] = await database.query(
    "SELECT * FROM reserve_share('CHN') WHERE edition = 'MCS2025' AND basis = 'published_total'",
  );
  expect(row).toMatchObject({ lower: 0, upper: expect.closeTo(49.72, 2) });
});

describe("the ledger", () => {
  let entries: Entry[];
  beforeAll(async () => {
    ({ entries } = await toLedger(database));
  });

  it("has the verdicts that were last reviewed, edition by edition", async () => {
    const line = ({ verdict, flags, editions, whenWritten }: Omit<Entry, "id" | "claim" | "also">) =>
      [
        verdict,
        ...flags,
        ...(whenWritten ? [`when written ${whenWritten.verdict}`] : []),
        "|",
        editions.map((one) => `${one.edition} ${one.verdict} ${one.point.toFixed(1)}`).join(", "),
      ].join(" ");
    const text = entries.map((entry) =>
      [`${entry.id}: ${line(entry)}`, ...entry.also.map((one) => `  ${one.meaning.meaning}: ${line(one)}`)].join("\n"),
    );
    await expect(`${text.join("\n")}\n`).toMatchFileSnapshot("ledger.txt");
  });

  it("tests at least forty claims, all ten of the article among them", () => {
    expect(entries.length).toBeGreaterThanOrEqual(40);
    expect(entries.filter(({ claim }) => claim?.origin === "chan-2023")).toHaveLength(10);
  });

  it("agrees with the table of what the article states", async () => {
    const rows = await database.query(
      "SELECT id, coalesce(stated_pct, stated_usd) AS stated FROM article WHERE kind = 'claim'",
    );
    for (const { id, stated } of rows) {
      const claim = entries.find((entry) => entry.id === id)?.claim;
      expect(claim, String(id)).toBeDefined();
      if (stated !== null) expect(claim?.stated).toMatchObject({ value: stated });
    }
  });
});

it("gives the same rows in the browser's DuckDB, for the measure of every claim", async () => {
  const unlocked = await openDatabase();
  const run = queryHere(unlocked);
  await run("SELECT 1");
  unlocked.close();
  const { entries } = await toLedger(database);
  const asked = entries
    .flatMap(({ claim }) => [claim?.measure ?? [], ...(claim?.also ?? []).map((one) => one.measure)])
    .flat();
  expect(asked.length).toBeGreaterThan(50);
  for (const sql of asked) {
    const result = await run(sql);
    const rows = Array.from({ length: result.total }, (_, row) =>
      Object.fromEntries(result.columns.map(({ name }, column) => [name, result.value(row, column)])),
    );
    const native = await database.query(sql);
    expect(
      rows.map(({ edition, basis, pending }) => [edition, basis, pending]),
      sql,
    ).toEqual(native.map(({ edition, basis, pending }) => [edition, basis, pending]));
    for (const [i, row] of rows.entries())
      for (const name of ["point", "lower", "upper"])
        expect(Number(row[name]), sql).toBeCloseTo(Number(native[i]?.[name]), 9);
  }
});

it("refuses a measure that reads files, changes tables or never ends", async () => {
  const run = (sql: string) => database.query(`SELECT * FROM (${sql}\n)`);
  await expect(run("SELECT * FROM read_text('/etc/hostname')")).rejects.toThrow(/disabled/);
  await expect(run("SELECT 1); DROP TABLE production; SELECT (1")).rejects.toThrow();
  await expect(database.query("SET enable_external_access = true")).rejects.toThrow(/locked|Cannot/);
  expect(await database.query("SELECT count(*) > 0 AS there FROM production")).toEqual([{ there: true }]);
});
