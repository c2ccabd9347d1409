import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFiles } from "../../../data-loaders/importers/importFiles.js";
import { tablesFolder } from "../../../data-loaders/snapshot.js";

/** Publishers' own files lie beside the checkout where they are at hand, and never in it. */
const raw = fileURLToPath(new URL("../../../../shared/data/raw/", import.meta.url));
const summaries = [
  "mcs2024-raree_world.csv",
  "mcs2024-raree_salient.csv",
  "MCS2025_World_Data.csv",
  "MCS2026_Commodities_Data.csv",
];
const extract = "comtrade_us_china_2020_2024.csv";

describe.runIf(existsSync(raw))("publishers' own files", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tables-"));
    await cp(tablesFolder, folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it.each(summaries)("%s says what the tables say", async (name) => {
    expect(await importFiles("usgs-mcs", [join(raw, name)], { folder })).toMatch(/\n\nno table changes\n$/);
  });

  it(`${extract} says what the table says`, async () => {
    expect(await importFiles("comtrade", [join(raw, extract)], { folder, edition: "Comtrade2026" })).toMatch(
      /\n\nno table changes\n$/,
    );
  });

  it("give all their rows to tables that have none", async () => {
    const header = async (name: string) =>
      `${(await readFile(join(tablesFolder, `${name}.csv`), "utf8")).split("\n", 1)[0]}\n`;
    for (const name of ["prices", "production", "reserves", "us_import_sources", "us_salient"])
      await writeFile(join(folder, `${name}.csv`), await header(name));
    const report = await importFiles(
      "usgs-mcs",
      summaries.map((name) => join(raw, name)),
      { folder },
    );
    expect(report.match(/^ {2}\w+: \d+ added/gm)).toEqual([
      "  production: 32 added",
      "  reserves: 16 added",
      "  prices: 35 added",
      "  us_salient: 60 added",
      "  production: 36 added",
      "  reserves: 18 added",
      "  prices: 75 added",
      "  production: 36 added",
      "  reserves: 18 added",
      "  us_import_sources: 21 added",
      "  us_salient: 70 added",
    ]);
    expect(report).toContain("revised: mine production 2024, Nigeria: 13,000 -> 1,500 (-11,500 t, -88.5 %; MCS2025)");
    expect(report).toContain(
      "revised: mine production 2024, Australia: 13,000 -> 29,000 (+16,000 t, +123.1 %; MCS2025)",
    );
    expect(report).toContain(
      "reserves 2023: sum of rows 115,414,500, published 110,000,000: DOES NOT ADD UP: +5,414,500, 4.9 %",
    );
  });
});
