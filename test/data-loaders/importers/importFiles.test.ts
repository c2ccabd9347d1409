import { execFile } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ImportError } from "../../../data-loaders/importers/faults.js";
import { importFiles } from "../../../data-loaders/importers/importFiles.js";
import { tablesFolder } from "../../../data-loaders/snapshot.js";
import { fixture, pathOf } from "./fixture.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "tables-"));
  await cp(tablesFolder, folder, { recursive: true });
  // The tables as they are before the releases that the files here pretend to be.
  for (const name of await readdir(folder)) {
    const lines = (await readFile(join(folder, name), "utf8")).split("\n");
    await writeFile(
      join(folder, name),
      lines.filter((line) => !/^(MCS|usgs-mcs-)(202[7-9]|20[3-9])/.test(line)).join("\n"),
    );
  }
});
afterEach(() => rm(folder, { recursive: true }));

const table = (name: string) => readFile(join(folder, `${name}.csv`), "utf8");
const contents = async () =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(folder)).sort().map(async (name) => [name, await readFile(join(folder, name), "utf8")]),
    ),
  );
const rejected = async (work: Promise<unknown>): Promise<readonly string[]> => {
  const error = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (error instanceof ImportError) return error.faults;
  throw error;
};

describe("importing releases", () => {
  it("adds rows and the source of a year not seen before, and says what was revised and what does not add up", async () => {
    const report = await importFiles("usgs-mcs", [pathOf("world-2027.csv")], { folder });
    expect(report).toContain(
      "world-2027.csv: MCS2027, world data of all commodities\n  sources: added usgs-mcs-2027\n",
    );
    expect(report).toContain("  production: 16 added, 0 changed, 0 confirmed, 0 with other marks, 0 unchanged\n");
    expect(report).toContain(
      "revised: mine production 2025, United States: 51,000 -> 50,000 (-1,000 t, -2.0 %; MCS2026)",
    );
    expect(report).toContain("revised: reserves, World: >85,000,000 -> >90,000,000 (MCS2026)");
    expect(report).toContain(
      "reserves 2026: sum of rows 46,735,000, published >90,000,000: DOES NOT HOLD as a lower bound",
    );
    expect(report).toMatch(/wrote sources\.csv, production\.csv, reserves\.csv\n$/);
    expect(await table("production")).toContain("MCS2027,2025,CAN,Canada,country,0,,usgs-mcs-2027,published,\n");
    expect(await table("production")).toContain(
      "MCS2027,2026,KOR,South Korea,country,W,true,usgs-mcs-2027,published,\n",
    );
    expect(await table("reserves")).toContain("MCS2027,2026,,World,world_total,>90000000,usgs-mcs-2027,published,\n");
    expect(await table("sources")).toContain(
      'usgs-mcs-2027,US Geological Survey,"Mineral Commodity Summaries 2027, rare earths",MCS2027,2027,Public domain (US Government work),https://doi.org/10.3133/mcs2027\n',
    );
  });

  it("changes nothing the second time", async () => {
    await importFiles("usgs-mcs", [pathOf("world-2027.csv")], { folder });
    const before = await contents();
    expect(await importFiles("usgs-mcs", [pathOf("world-2027.csv")], { folder })).toMatch(/no table changes\n$/);
    expect(await contents()).toEqual(before);
  });

  it("adds nothing but lines, and none out of order", async () => {
    const before = (await table("production")).split("\n");
    await importFiles("usgs-mcs", [pathOf("world-2027.csv")], { folder });
    const after = (await table("production")).split("\n");
    expect(after.filter((line) => !line.startsWith("MCS2027"))).toEqual(before);
  });

  it("says of each cell what it was and what it is", async () => {
    const report = await importFiles("usgs-mcs", [pathOf("salient-2024.csv")], { folder });
    expect(report).toContain(
      "changed MCS2024, 2023, Neodymium oxide, 99.5% minimum: price_usd_per_kg 80 -> 42.5 (-37.5, -46.9 %); low_usd_per_kg (empty) -> 40;",
    );
    expect(report).toContain("changed MCS2024, Production: Compounds and metals, 2022: quantity_t 95 -> W");
    expect(report).toContain("in the table but not in this file: MCS2024, Imports: Compounds, 2023: quantity_t 8,800");
  });

  it("says which pending figures a release confirmed", async () => {
    const pending = (await table("production")).replace(
      "MCS2024,2023,CHN,China,country,240000,true,usgs-mcs-2024,published",
      "MCS2024,2023,CHN,China,country,240000,,usgs-mcs-2024,pending",
    );
    await writeFile(join(folder, "production.csv"), pending);
    const report = await importFiles("usgs-mcs", [pathOf("commodity-world-2024.csv")], { folder });
    expect(report).toContain(
      "confirmed MCS2024, 2023, China: estimated (empty) -> true; provenance pending -> published",
    );
  });

  it("writes nothing on a dry run", async () => {
    const before = await contents();
    const report = await importFiles("usgs-mcs", [pathOf("world-2027.csv")], { folder, dryRun: true });
    expect(report).toMatch(/would write sources\.csv, production\.csv, reserves\.csv\n$/);
    expect(await contents()).toEqual(before);
  });

  it("writes nothing when one of several files is wrong, and tells the faults of all", async () => {
    const before = await contents();
    const broken = join(folder, "broken.csv");
    await writeFile(broken, fixture("world-2027.csv", ["Rare earths,Burma", "Rare earths,Atlantis"]));
    const paths = [pathOf("commodities-2027.csv"), broken, pathOf("comtrade.csv"), join(folder, "none.csv")];
    const faults = await rejected(importFiles("usgs-mcs", paths, { folder }));
    await rm(broken);
    expect(faults[0]).toBe('unknown country: "Atlantis" (broken.csv:4, country)');
    expect(faults[1]).toMatch(/^unknown layout \(a Comtrade extract/);
    expect(faults[2]).toMatch(/^missing file: "ENOENT"/);
    expect(await contents()).toEqual(before);
  });

  it("stops where two files hold two figures for one thing", async () => {
    const faults = await rejected(
      importFiles("usgs-mcs", [pathOf("commodities-2027.csv"), pathOf("world-2027.csv")], { folder }),
    );
    expect(faults).toContain('figure other than 51000 in commodities-2027.csv: "50000" (world-2027.csv:3)');
  });

  it("stops where a table is not sound before anything is added", async () => {
    await writeFile(join(folder, "production.csv"), (await table("production")).replace("270000", "a lot"));
    await expect(importFiles("usgs-mcs", [pathOf("world-2027.csv")], { folder })).rejects.toThrow(
      'faulty figure: "a lot" (data-loaders/tables/production.csv:',
    );
  });

  it("puts an extract of Comtrade into its table, in the edition the sources have or the caller gives", async () => {
    const report = await importFiles("comtrade", [pathOf("comtrade.csv")], { folder });
    expect(report).toContain("comtrade.csv: Comtrade2026, UN Comtrade, yearly");
    expect(await table("us_china_trade")).toContain(
      "Comtrade2026,CHN,export,280530,2025,USA,United States,6052596.5,379061.966,true,H6,comtrade-2026,published,\n",
    );
    await importFiles("comtrade", [pathOf("comtrade.csv")], { folder, edition: "Comtrade2027" });
    expect(await table("us_china_trade")).toContain(
      "Comtrade2027,USA,import,2846,2025,,World,98248642,NA,true,H6,comtrade-2027,published,\n",
    );
    expect(await table("sources")).toContain("comtrade-2027,United Nations Statistics Division,");
  });
});

describe("the command", () => {
  const root = fileURLToPath(new URL("../../../", import.meta.url));
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, ["--import", "tsx", "data-loaders/importers/import.ts", ...args], {
      cwd: root,
    }).then(
      ({ stdout }) => ({ code: 0, out: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, out: stderr }),
    );

  it("ends well with a report, and with 1 and one line a fault", async () => {
    const good = await run("usgs-mcs", "--tables", folder, pathOf("world-2027.csv"));
    expect(good).toMatchObject({ code: 0, out: expect.stringMatching(/^world-2027\.csv: MCS2027/) });
    expect(await run("usgs-mcs", "--tables", folder, pathOf("fixture.ts").replace("/files", ""))).toMatchObject({
      code: 1,
    });
    expect(await run("usgs", "x.csv")).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^unknown publisher: usgs\nusage:/),
    });
    expect(await run("usgs-mcs", "--edition", "2026", "x.csv")).toEqual({ code: 1, out: "unknown edition: 2026\n" });
    expect(await run("usgs-mcs", "--what")).toMatchObject({
      code: 1,
      out: expect.stringMatching(/^Unknown option '--what'/),
    });
  }, 60_000);
});
