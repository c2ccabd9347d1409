import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../data-loaders/database.js";
import type { Entry } from "../../src/claims/claim.js";
import { gateFaults } from "../../src/site/claims.js";
import { claimsPage } from "../../src/site/claimsPage.js";
import { toLedger, withMeasures } from "../../src/site/ledger.js";
import { copyProject } from "./project.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "claims-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs the command as a shell would. */
async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const done = promisify(execFile)(process.execPath, ["--import", "tsx", "src/site/claims.ts", ...words]);
  return done.then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  );
}

const claim = (id: string, value: number, measure: string) =>
  `- id: ${id}\n  statement: x\n  origin: us\n  stated: { hedge: about, value: ${value} }\n  stage: mine\n  measure: ${measure}\n`;

describe("npm run claims", () => {
  it("prints the ledger and passes", async () => {
    const { code, out, err } = await run();
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toContain("✕ mine-share-2019              not supported   60\u202f% (58.4 to 61.6)            MCS2021");
  });

  it("tests any claims file as JSON: the sound ones in spite of the faulty ones, in their order", async () => {
    const path = join(folder, "some.yaml");
    const text = [
      claim("sound", 69, "SELECT * FROM mine_share('CHN', 2025)"),
      claim("fails", 69, "SELECT nothing FROM nowhere"),
      claim("empty", 69, "SELECT * FROM mine_share('CHN', 1950)"),
      claim("twice", 69, "SELECT * FROM mine_share('CHN', 2025) UNION ALL SELECT * FROM mine_share('CHN', 2025)"),
      claim("reads", 69, "SELECT * FROM read_text('package.json')"),
      claim("drops", 69, "SELECT 1); DROP TABLE production; SELECT * FROM (SELECT 1"),
    ].join("");
    await writeFile(path, text);
    const { code, out } = await run("--file", path, "--json");
    expect(code).toBe(1);
    const entries = JSON.parse(out);
    expect(entries.map(({ id, verdict }: Entry) => [id, verdict])).toEqual([
      ["sound", "supported"],
      ["fails", "error"],
      ["empty", "no_data"],
      ["twice", "error"],
      ["reads", "error"],
      ["drops", "error"],
    ]);
    expect(entries[0]).toMatchObject({
      flags: ["denominator"],
      edition: "MCS2026",
      basis: "sum_of_rows",
      year: 2025,
      stage: "mine",
    });
    expect(Object.keys(entries[0].editions[0])).toEqual(["edition", "basis", "verdict", "point", "lower", "upper"]);
    expect(entries[1].message).toBe(`Catalog Error: Table with name nowhere does not exist! (${path}:12, measure)`);
  });

  it("says in one line what is wrong with a file", async () => {
    const path = join(folder, "broken.yaml");
    await writeFile(path, "- id: [\n");
    expect((await run("--file", path)).err).toMatch(/^unreadable YAML: [^\n]+broken\.yaml:\d+\)\n$/);
    expect((await run("--file", join(folder, "none.yaml"))).err).toMatch(/^unreadable claims file: .*ENOENT\)\n$/);
    expect((await run("--against", "--output=x")).code).not.toBe(0);
    expect((await run("--against", "no-such-revision")).err).toBe("unknown revision: no-such-revision\n");
  });
});

describe("the gate", () => {
  let entries: Entry[];
  beforeAll(async () => {
    const database = await withMeasures(await openDatabase());
    ({ entries } = await toLedger(database));
    database.close();
  });

  it("finds nothing wrong with the briefing", async () => {
    expect(await gateFaults(entries)).toEqual([]);
  });

  it("names page and line of a number that the data does not bear out", async () => {
    await writeFile(join(folder, "page.md"), "# Page\n\nChina mined [68 %](claim:mine-share-2019) in 2019.\n");
    expect(await gateFaults(entries, folder)).toEqual([
      "number not borne out: “68 %” is neither what mine-share-2019 states nor what it measures, 60\u202f% (src/page.md:3)",
    ]);
  });

  it("fails when a claim of our own is not borne out, and not when one of others' is not", async () => {
    const changed = entries.map((entry) =>
      entry.id === "mine-share-2025" ? { ...entry, verdict: "not_supported" as const } : entry,
    );
    await rm(join(folder, "page.md"), { force: true });
    expect(await gateFaults(changed, folder)).toEqual([
      expect.stringMatching(
        /^unsupported claim of our own: mine-share-2025 is not supported, measured 69\u202f% \(src\/claims\/reevolution\.yaml:\d+\)$/,
      ),
    ]);
  });
});

describe("the ledger's page", () => {
  it("holds every claim with its address, and reviews only those of others", async () => {
    const database = await withMeasures(await openDatabase());
    const ledger = await toLedger(database);
    database.close();
    const page = claimsPage(ledger);
    for (const { id } of ledger.entries) expect(page).toContain(`<article class="claim-card" id="${id}"`);
    const data = JSON.parse(/ld\+json">(.*)<\/script>/.exec(page)?.[1] ?? "");
    const types = data["@graph"].map((item: { "@type": string }) => item["@type"]);
    expect(types.filter((type: string) => type === "Claim")).toHaveLength(ledger.entries.length);
    const reviewed = data["@graph"].filter((item: { "@type": string }) => item["@type"] === "ClaimReview");
    const own = ledger.entries.filter(({ claim }) => claim?.origin === "us").map(({ id }) => `#${id}`);
    for (const { itemReviewed } of reviewed) expect(own).not.toContain(itemReviewed["@id"]);
    expect(reviewed.length).toBeGreaterThan(0);
  });

  it("shows text from a claims file as text", async () => {
    const database = await withMeasures(await openDatabase());
    const ledger = await toLedger(database);
    database.close();
    const [first, ...rest] = ledger.entries as [Entry, ...Entry[]];
    const evil = {
      ...first,
      claim: { ...(first.claim as NonNullable<Entry["claim"]>), statement: "</script><img src=x onerror=alert(1)>" },
    };
    expect(claimsPage({ ...ledger, entries: [evil, ...rest] })).not.toContain("<img src=x");
  });
});

describe("what changed", () => {
  it("tells a correction of an earlier edition, a new edition, and a revision", async () => {
    const project = await copyProject();
    const git = (...words: string[]) =>
      promisify(execFile)("git", ["-c", "user.name=t", "-c", "user.email=t@t.invalid", ...words], {
        cwd: project.folder,
      });
    const table = join(project.folder, "data-loaders/tables/production.csv");
    const against = async () => {
      const { stdout } = await promisify(execFile)(
        process.execPath,
        ["--import", "tsx", "src/site/claims.ts", "--against", "HEAD"],
        { cwd: project.folder },
      );
      return stdout;
    };
    try {
      await git("init", "-q");
      await git("add", "data-loaders");
      await git("commit", "-q", "-m", "tables");
      const text = await readFile(table, "utf8");
      expect(await against()).toMatch(/^Since \w+: 0 of \d+ figures changed, 0 verdicts\.\n$/);

      await writeFile(
        table,
        text.replace("MCS2020,2019,CHN,China,country,132000", "MCS2020,2019,CHN,China,country,142000"),
      );
      const corrected = await against();
      expect(corrected).toMatch(/: 1 of \d+ figures changed, 0 verdicts\./);
      expect(corrected).toMatch(/mine-share-2019: reproduced, 62\.9.* MCS2020 → .* MCS2020 \(correction\)/);

      // Without the newest edition the one before decides.
      const older = text.split("\n").filter((line) => !line.startsWith("MCS2026,"));
      await writeFile(table, older.join("\n"));
      expect(await against()).toMatch(/mine-share-2024: .*MCS2026 → .*MCS2025 \(revision\)/);
      expect(await against()).toMatch(/production-share-now: .*MCS2026 → .*MCS2025 \(new edition\)/);
    } finally {
      await project.remove();
    }
  });
});
