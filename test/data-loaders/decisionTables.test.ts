import { beforeAll, describe, expect, it } from "vitest";
import { assessments } from "../../data-loaders/assessments.js";
import { readSnapshot, readSources, type Snapshot } from "../../data-loaders/snapshot.js";
import { toSnapshot } from "../../data-loaders/snapshots.js";
import { type Row, readTable } from "../../data-loaders/table.js";

const tables: Record<string, Row[]> = {};
beforeAll(async () => {
  const editions = new Map((await readSources()).map(({ id, edition }) => [id, edition]));
  for (const name of ["article", "options", "criteria", "assessments", "assumptions", "quotas", "stage_shares"])
    tables[name] = await readSnapshot(toSnapshot(name), editions);
});
const rows = (name: string) => tables[name] as Row[];
const idsOf = (name: string) => rows(name).map(({ id }) => id);
const value = (id: string) => Number(rows("assumptions").find((row) => row.id === id)?.value);

describe("the table of options by criteria", () => {
  it("has one cell for each option and criterion, and no other", () => {
    const cells = rows("assessments").map(({ option, criterion }) => `${option} ${criterion}`);
    const wanted = idsOf("options").flatMap((option) => idsOf("criteria").map((criterion) => `${option} ${criterion}`));
    expect(cells.sort()).toEqual(wanted.sort());
  });

  it("is computed where its criterion is, and judged where it is, on the criterion's scale", () => {
    for (const criterion of rows("criteria"))
      for (const cell of rows("assessments").filter((row) => row.criterion === criterion.id)) {
        expect(cell.basis, `${cell.option}, ${cell.criterion}`).toBe(criterion.basis);
        if (cell.basis === "computed") continue;
        expect(Number(cell.low)).toBeGreaterThanOrEqual(Number(criterion.low));
        expect(Number(cell.high)).toBeLessThanOrEqual(Number(criterion.high));
      }
  });

  it("says that judgements are the authors', and holds none of them for sure", () => {
    for (const cell of rows("assessments").filter(({ basis }) => basis === "judged")) {
      expect(cell.judge).toBe("The authors of this briefing");
      expect(cell.certainty === "moderate" ? cell.source : "").not.toBe("authors-2026");
      expect(cell.certainty).not.toBe("high");
    }
  });

  it("gives a reason in one sentence", () => {
    for (const { reason } of [...rows("assessments"), ...rows("assumptions")]) expect(reason).toMatch(/^[A-Z].*[.]$/);
  });

  it("takes its second weights from implications that the survey has figures for", () => {
    const topics = rows("article").flatMap(({ kind, topic }) => (kind === "survey" ? [topic] : []));
    for (const { survey_topic } of rows("criteria")) expect(topics).toContain(survey_topic);
    expect(new Set(topics).size).toBe(rows("criteria").length);
  });
});

describe("what the models assume", () => {
  it("names only models that there are", () => {
    const models = ["decision", "disruption", "diversificationPath", "optionEffects", "sourcingMix"];
    const named = rows("assumptions").flatMap((row) => String(row.models).split("; "));
    expect([...new Set(named)].sort()).toEqual(models);
  });

  it("has the authors as the source of what they assumed, unless a source bears the order of size", () => {
    for (const row of rows("assumptions"))
      expect(row.provenance, String(row.id)).toBe(
        { published: "restated", derived: "derived", assumed: "assumed" }[String(row.basis)],
      );
  });

  it("derives China's growth from the figures of the IEA", () => {
    const kt = (stage: string, year: number) =>
      Number(
        rows("stage_shares").find(
          (row) => row.edition === "CMD2025" && row.stage === stage && row.year === year && row.iso3 === "CHN",
        )?.quantity_kt,
      );
    for (const stage of ["mine", "separation"])
      expect(value(`china-growth-${stage}`)).toBeCloseTo(100 * ((kt(stage, 2030) / kt(stage, 2024)) ** (1 / 6) - 1), 1);
  });

  it("derives the quota's growth, the world's magnets and China's use of them as its reasons tell", () => {
    const quota = (year: number) =>
      Number(rows("quotas").find((row) => row.year === year && row.batch === "full year")?.mining_quota_t_reo);
    expect(100 * ((quota(2024) / quota(2018)) ** (1 / 6) - 1)).toBeCloseTo(14.5, 1);
    expect(260_000 / 0.94 / value("magnet-world-output")).toBeCloseTo(1, 2);
    expect((100 * (260_000 - 58_152)) / value("magnet-world-output")).toBeCloseTo(value("china-use-share"), 0);
    expect(100 * (110 / 69 - 1)).toBeCloseTo(value("premium-new"), -1);
  });
});

describe("a faulty cell", () => {
  const header = Object.keys(assessments.columns).join();
  const read = (cell: string) => () => readTable(`${header}\n${cell}\n`, assessments as Snapshot, "x.csv");
  const end = "low,We,Because.,authors-2026,judged,";

  it.each([
    ["A,a,b,computed,,,,,", "missing model of a computed cell"],
    ["A,a,b,computed,optionEffects,3,,,", "number in a computed cell"],
    ["A,a,b,judged,optionEffects,3,2,4,", "model of a judged cell"],
    ["A,a,b,judged,,3,,4,", "missing number of a judged cell"],
    ["A,a,b,judged,,5,2,4,", "value outside its range"],
  ])("%s… is refused: %s", (cell, fault) => {
    expect(read(cell + end)).toThrow(fault);
  });
});
