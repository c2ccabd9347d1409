import { beforeAll, describe, expect, it } from "vitest";
import {
  type AssumptionFact,
  assumed,
  assumptionFacts,
  authorsValues,
  limitsOf,
  withChanges,
} from "../../../src/lib/scenario/assumptions.js";
import { newest, newestRows, numberOrNull, textOf } from "../../../src/lib/scenario/rows.js";
import { readRows } from "./rows.js";

let facts: AssumptionFact[];
beforeAll(async () => {
  facts = assumptionFacts((await readRows()).assumptions);
});

describe("an assumption", () => {
  it("may be set further than its authors think likely, within what has a meaning", () => {
    for (const fact of facts) {
      const [least, most] = limitsOf(fact);
      expect(least, fact.id).toBeLessThanOrEqual(fact.low);
      expect(most, fact.id).toBeGreaterThanOrEqual(fact.high);
    }
    const of = (id: string) => limitsOf(facts.find((fact) => fact.id === id) as AssumptionFact);
    expect(of("target-share")).toEqual([0, 100]);
    expect(of("elasticity-demand")).toEqual([-5, 0]);
  });

  it("that a reader sets stands in place of the authors'", () => {
    const changed = withChanges(facts, { "cut-size": 50 });
    expect(changed["cut-size"]).toBe(50);
    expect({ ...changed, "cut-size": 74 }).toEqual(authorsValues(facts));
  });

  it.each([
    [{ beauty: 1 }, "unknown assumption: beauty"],
    [{ "cut-size": Number.NaN }, "faulty cut-size: NaN"],
    [{ "cut-size": 101 }, "faulty cut-size: 101 (not between 0 and 100)"],
    [{ "cut-size": "74" as unknown as number }, "faulty cut-size: 74"],
    [{ constructor: 1 }, "unknown assumption: constructor"],
  ])("such as %j is refused", (changes, fault) => {
    expect(() => withChanges(facts, changes as Record<string, number>)).toThrow(fault);
  });

  it("that is not there is missing, whatever objects inherit", () => {
    expect(() => assumed({}, "constructor")).toThrow("missing assumption: constructor");
  });
});

describe("rows of snapshots", () => {
  it("may hold integers as engines do", () => {
    expect(numberOrNull({ t: 5n }, "t")).toBe(5);
    expect(numberOrNull({}, "t")).toBeNull();
    expect(() => numberOrNull({ t: "5" }, "t")).toThrow("faulty t: 5");
    expect(() => textOf({ t: null }, "t")).toThrow("missing t: null");
  });

  it("are read in their newest edition and its newest year", () => {
    const rows = [
      { edition: "A2024", year: 2025 },
      { edition: "A2025", year: 2023 },
      { edition: "A2025", year: 2024 },
    ];
    expect(newestRows(rows)).toEqual([{ edition: "A2025", year: 2024 }]);
    expect(newest<number>(rows, "year")).toBe(2025);
    expect(() => newest([], "year")).toThrow("missing rows: no year");
  });
});
