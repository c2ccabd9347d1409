import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { type Measure, type MeasureId, rivalry } from "../../../src/lib/scenario/rivalry.js";
import { sentencesOf } from "../../../src/lib/scenario/rivalrySentences.js";
import { readRows } from "./rows.js";
import { isSound } from "./worked.js";

let defaults: Defaults;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
});
const of = (members: readonly string[], id: MeasureId): Measure =>
  rivalry({ ...defaults.rivalry, members }).measures.find((measure) => measure.id === id) as Measure;

describe("the rivalry", () => {
  it("adds up what members state and names those that state nothing", () => {
    const { alliance, known, unknown, ratio } = of(["Mountain Pass", "Mount Weld", "Lynas Kuantan (LAMP)"], "output");
    expect({ alliance, known, unknown }).toEqual({
      ...{ alliance: 79_692, known: ["Mountain Pass", "Mount Weld"], unknown: [] },
    });
    expect(of(["Mountain Pass", "Lynas Kuantan (LAMP)"], "reserves").unknown).toEqual(["Mountain Pass"]);
    expect(ratio).toBeCloseTo(79_692 / 188_650, 9);
  });

  it("leaves unknown what is unknown of Bayan Obo, with the reason and what it cannot exceed", () => {
    const reserves = of(["Longonjo"], "reserves");
    expect(reserves.rival).toEqual({
      ...{ value: null, status: null, reason: "no reserves in oxide are stated in the table" },
    });
    expect(reserves.rivalAtMost).toEqual({ value: 44_000_000, what: "all of China’s reserves" });
    expect(of([], "output").rival).toMatchObject({ value: 188_650, status: "at_most" });
  });

  it("takes a plant for no mine, and magnets for no oxide", () => {
    expect(of(["Lynas Kuantan (LAMP)"], "reserves")).toMatchObject({ alliance: null, ratio: null });
    expect(of(["MP Independence (Fort Worth)"], "ndpr")).toMatchObject({ alliance: null });
  });

  it("values NdPr oxide at the published price, and 26 billion dollars in years of trade", () => {
    const { price } = defaults.rivalry;
    expect(of(["Lynas Kuantan (LAMP)"], "value").alliance).toBeCloseTo(10_500_000 * price.usdPerKg, 0);
    const { stated } = rivalry(defaults.rivalry);
    expect(stated.yearsOfTrade).toBeCloseTo(26e9 / (804_733_821.34 + 2_804_499_118.13), 9);
    expect(stated.ndprT).toBeCloseTo(26e6 / price.usdPerKg, 6);
  });

  it("tells the year of each trade, and what is only a bound or a target", () => {
    const told = sentencesOf(rivalry(defaults.rivalry));
    expect(told.trade).toMatch(/as they were in 2023, and 124 years of .*, as they were in 2025\.$/);
    expect(told.output).toMatch(
      /4 state or are credited with a yearly output: at least 98,700 t at full production, added up\. .* at least 52\u202f%/,
    );
  });

  it("of nobody has sentences, too", () => {
    const told = sentencesOf(rivalry({ ...defaults.rivalry, members: [] }));
    expect(told.members).toBe("No company is chosen, so that there is no alliance to compare.");
    expect(told.reserves).toMatch(/^No member is a mine with reserves\. For Bayan Obo there is no such figure; /);
  });

  it("refuses who is no site, and who comes twice", () => {
    expect(() => of(["Atlantis"], "output")).toThrow("unknown site: Atlantis");
    expect(() => of(["Nolans", "Nolans"], "output")).toThrow("doubled site: Nolans");
  });

  it("never shrinks by a member, and its sentences are whole", () => {
    const names = defaults.rivalry.sites.map(({ site }) => site);
    fc.assert(
      fc.property(fc.subarray(names), fc.constantFrom(...names), (members, one) => {
        const some = members.filter((name) => name !== one);
        for (const id of ["reserves", "output", "ndpr", "value"] as const)
          expect(of([...some, one], id).alliance ?? 0).toBeGreaterThanOrEqual(of(some, id).alliance ?? 0);
        const told = sentencesOf(rivalry({ ...defaults.rivalry, members }));
        for (const text of Object.values(told)) expect(text).toSatisfy(isSound);
      }),
      { seed: 64, numRuns: 100 },
    );
  });
});
