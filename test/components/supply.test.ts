import { afterAll, beforeAll, expect, it } from "vitest";
import { type Database, openDatabase, snapshotFile } from "../../data-loaders/database.js";
import { answer, choices, toSupply } from "../../src/components/supply.js";
import { decodeColumns, openParquet } from "../../src/snapshots/parquet.js";

let database: Database;
let supply: ReturnType<typeof toSupply>;
beforeAll(async () => {
  database = await openDatabase();
  const [production, stages] = await Promise.all(
    ["production", "stage_shares"].map(async (name) => {
      const file = await snapshotFile(database, name, "parquet");
      return decodeColumns(await openParquet(name, new Blob([Uint8Array.from(file)])));
    }),
  );
  supply = toSupply(production ?? [], stages ?? []);
});
afterAll(() => database.close());

it("agrees with SQL on every edition and year", async () => {
  const expected = await database.query(`
    SELECT edition, year, country, production_t_reo AS quantity,
      100 * production_t_reo / sum(production_t_reo) OVER (PARTITION BY edition, year) AS share
    FROM production WHERE row_kind <> 'world_total' AND edition >= 'MCS2020'`);
  for (const { edition, year, country, quantity, share } of expected) {
    const { rows } = answer(supply, { chain: "mine", edition: String(edition), year: Number(year), country: "China" });
    const row = rows.find((candidate) => candidate.country === country);
    expect(row?.quantity).toBe(quantity);
    expect(row?.of_sum_pct).toBeCloseTo(Number(share), 9);
  }
});

it("keeps both denominators where the published total is rounded", () => {
  const { rows, sum, total } = answer(supply, { chain: "mine", edition: "MCS2024", year: 2023, country: "China" });
  expect([sum, total]).toEqual([353_320, 350_000]);
  expect(rows[0]?.of_sum_pct).toBeCloseTo(67.93, 2);
  expect(rows[0]?.of_total_pct).toBeCloseTo(68.57, 2);
});

it("takes an edition known by one country and the total for no whole table", () => {
  const { rows, hhi, history } = answer(supply, { chain: "mine", edition: "MCS2019", year: 2018, country: "China" });
  expect(hhi).toBeNull();
  expect(rows.map(({ of_sum_pct, of_total_pct }) => [of_sum_pct, of_total_pct?.toFixed(1)])).toEqual([[null, "70.6"]]);
  for (const row of history) if (row.edition === "MCS2019") expect(row.of_sum_pct).toBeNull();
  const alone = answer(supply, { chain: "mine", edition: "MCS2003", year: 2001, country: "United States" });
  expect(alone.rows[0]?.of_sum_pct).toBeNull();
});

it("never counts the world total as a country", () => {
  const { rows } = answer(supply, { chain: "mine", edition: "MCS2026", year: 2025, country: "China" });
  expect(rows.map((row) => row.country)).not.toContain("World");
  expect(rows.reduce((all, row) => all + (row.of_sum_pct ?? 0), 0)).toBeCloseTo(100, 9);
});

it("follows a country through its revisions", () => {
  const { history } = answer(supply, { chain: "mine", edition: "MCS2026", year: 2024, country: "Nigeria" });
  expect(history.filter((row) => row.year === 2024).map((row) => [row.edition, row.quantity])).toEqual([
    ["MCS2025", 13_000],
    ["MCS2026", 1_500],
  ]);
});

it("offers only editions and years that hold figures of the chain", () => {
  expect(choices(supply, "edition", { chain: "separation-magnet" })).toEqual(["CMD2025"]);
  expect(choices(supply, "year", { chain: "mine", edition: "MCS2026" })).toEqual([2025, 2024]);
});
