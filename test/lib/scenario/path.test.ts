import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { capacitiesOf, diversificationPath, type PathPoint } from "../../../src/lib/scenario/diversificationPath.js";
import { projectsOf, sitesOf } from "../../../src/lib/scenario/pathInputs.js";
import { sentencesOf } from "../../../src/lib/scenario/pathSentences.js";
import { readRows } from "./rows.js";
import { anyAssumptions, isSound, path, plain, project } from "./worked.js";

let defaults: Defaults;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
});
const run = { seed: 62, numRuns: 100 };
const at = (points: readonly PathPoint[], year: number) => points.find((point) => point.year === year) as PathPoint;

describe("a path", () => {
  it("stays where it is when nothing grows", () => {
    const { points, target } = diversificationPath(path, plain);
    expect(points).toHaveLength(11);
    expect(points.every(({ share }) => share === 0.7)).toBe(true);
    // China 70² and Australia 20²; the other 10 in one hand or in very many.
    expect([points[0]?.hhiLow, points[0]?.hhiHigh].map((hhi) => Math.round(hhi as number))).toEqual([5300, 5400]);
    // 65 % with 70 unchanged is 37.7 for the others; in place of China's it is 35.
    expect(target).toMatchObject({ isMet: false, firstYear: null, shareThen: 0.7 });
    expect(target.expand).toBeCloseTo((70 * 0.35) / 0.65 - 30, 9);
    expect(target.displace).toBeCloseTo(5, 9);
  });

  it("counts a project at its odds, from its start and over its ramp", () => {
    const inputs = { ...path, projects: [project(40)] };
    const { points, projects } = diversificationPath(inputs, { ...plain, "ramp-years": 2 });
    expect([2027, 2028, 2029, 2030].map((year) => at(points, year).others)).toEqual([30, 40, 50, 50]);
    expect(projects[0]).toMatchObject({ expected: 20, start: 2028, probability: 0.5 });
    // Brazil is a supplier of its own: 70, 20 and 20 of 120 with another 10.
    expect(at(points, 2030).hhiLow).toBeCloseTo(1e4 * ((70 / 120) ** 2 + 2 * (20 / 120) ** 2), 9);
  });

  it("says whether all that is expected is there by its end", () => {
    const told = (changes: Parameters<typeof project>[1]) =>
      sentencesOf(diversificationPath({ ...path, projects: [project(40, changes)] }, plain)).projects;
    expect(told({ start: 2033, ramp: 3 })).toMatch(/20 t of it can be expected, all of it by 2035\.$/);
    expect(told({ start: 2033, ramp: 4 })).toMatch(/20 t of it can be expected, not all of it by 2035\.$/);
    expect(told({ start: 2036, ramp: 0 })).toMatch(/not all of it by 2035\.$/);
  });

  it("takes a reader's start, ramp and odds in place of those of its status", () => {
    const inputs = { ...path, projects: [project(40, { start: 2030, ramp: 0, probability: 1 })] };
    const { points, target } = diversificationPath(inputs, plain);
    expect([2029, 2030].map((year) => at(points, year).others)).toEqual([30, 70]);
    expect(target).toMatchObject({ isMet: true, firstYear: 2030, expand: 0, displace: 0 });
  });

  it("keeps apart what states no capacity", () => {
    const { projects, uncounted } = diversificationPath({ ...path, projects: [project(null), project(0)] }, plain);
    expect(projects).toHaveLength(1);
    expect(uncounted).toEqual(["Mine"]);
  });

  it("grows with China", () => {
    const { points } = diversificationPath(path, { ...plain, "china-growth-mine": 10 });
    expect(at(points, 2027).country).toBeCloseTo(84.7, 9);
  });

  it("tells a share of nothing as none", () => {
    const result = diversificationPath({ ...path, base: {} }, plain);
    expect(result.points[0]).toMatchObject({ share: null, hhiLow: null });
    expect(sentencesOf(result).target).toBe("In 2030 there is no mining at all.");
  });

  it("refuses negative capacities and odds beyond one", () => {
    expect(() => diversificationPath({ ...path, projects: [project(-1)] }, plain)).toThrow("negative capacity: -1");
    expect(() => diversificationPath({ ...path, projects: [project(1, { probability: 2 })] }, plain)).toThrow(
      "faulty probability: 2",
    );
    expect(() => diversificationPath(path, { ...plain, "target-share": 101 })).toThrow("faulty target: 1.01");
  });
});

describe("projects of the table", () => {
  const row = (changes: Record<string, unknown>) => ({
    ...{
      site: "A",
      as_of_year: 2024,
      country: "Brazil",
      role: "mine",
      status: "planned",
      t: 10,
      figure_kind: "target",
    },
    ...changes,
  });
  const kind = { column: "t", roles: ["mine"], base: { Brazil: 8 } };

  it("that run add what they state beyond their country's output, and never less than nothing", () => {
    const rows = [row({ status: "operating", t: 5 }), row({ site: "B", status: "operating", t: 7 })];
    expect(projectsOf(rows, kind)).toMatchObject([{ site: "A, B", stated: 12, adds: 4 }]);
    expect(projectsOf(rows.slice(1), kind)).toMatchObject([{ site: "B", stated: 7, adds: 0 }]);
  });

  it("of two years are one, with the newest figure of each column", () => {
    const rows = [row({ as_of_year: 2021, t: null, note: "new" }), row({ as_of_year: 2019, t: 13, note: "old" })];
    expect(sitesOf(rows)).toMatchObject([{ t: 13, note: "new", as_of_year: 2021 }]);
  });

  it("in China, or of another stage, are left out", () => {
    expect(projectsOf([row({ country: "China" }), row({ role: "magnet" })], kind)).toEqual([]);
  });
});

describe("whatever a reader assumes", () => {
  it("faster growth of China never means a smaller share, better odds never a larger one", () => {
    const inputs = () => fc.constantFrom(...Object.values(defaults.paths));
    fc.assert(
      fc.property(
        inputs(),
        anyAssumptions(defaults.facts),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (one, all, more) => {
          const growth = `china-growth-${one.stage}`;
          const shares = (changes: Record<string, number>) =>
            diversificationPath(one, { ...all, ...changes }).points.map(({ share }) => share ?? 0);
          const [less, faster] = [shares({}), shares({ [growth]: (all[growth] as number) + more })];
          for (const [k, share] of less.entries()) expect(faster[k] as number).toBeGreaterThanOrEqual(share - 1e-9);
          const sure = shares({
            "probability-planned": 100,
            "probability-construction": 100,
            "probability-operating": 100,
          });
          for (const [k, share] of less.entries()) expect(sure[k] as number).toBeLessThanOrEqual(share + 1e-9);
        },
      ),
      run,
    );
  });

  it("what is said to be needed is just enough", () => {
    fc.assert(
      fc.property(fc.double({ min: 5, max: 95, noNaN: true }), fc.nat(8), (share, growth) => {
        const all = { ...plain, "target-share": share, "china-growth-mine": growth };
        const { target, points } = diversificationPath(path, all);
        const { country, others } = at(points, 2030);
        const enough = country / (country + others + (target.expand as number));
        if (target.isMet) expect(target.expand).toBe(0);
        else expect(100 * enough).toBeCloseTo(share, 9);
        const added = Math.max(0, target.displace as number);
        if (!target.isMet) expect((100 * (country - added)) / (country + others)).toBeCloseTo(share, 9);
      }),
      run,
    );
  });

  it("a year of a path is what the path says of it", () => {
    fc.assert(
      fc.property(anyAssumptions(defaults.facts), fc.integer({ min: 2025, max: 2035 }), (all, year) => {
        for (const one of Object.values(defaults.paths)) {
          const { country, others } = at(diversificationPath(one, all).points, year);
          const found = capacitiesOf(one, all, year);
          expect(found.others).toBeCloseTo(others, 6);
          expect(found.country / country || 1).toBeCloseTo(1, 9);
        }
      }),
      run,
    );
  });

  it("every sentence is whole", () => {
    fc.assert(
      fc.property(anyAssumptions(defaults.facts), (all) => {
        for (const one of Object.values(defaults.paths))
          for (const text of Object.values(sentencesOf(diversificationPath(one, all)))) expect(text).toSatisfy(isSound);
      }),
      run,
    );
  });
});
