import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { type DisruptionInputs, disruption, type StageSupply, soldTo } from "../../../src/lib/scenario/disruption.js";
import { sentencesOf } from "../../../src/lib/scenario/disruptionSentences.js";
import { readRows } from "./rows.js";
import { anyAssumptions, chain, isSound, plain } from "./worked.js";

let defaults: Defaults;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
});
const run = { seed: 61, numRuns: 150 };

describe("the need outside a country", () => {
  it("is covered by others first, and by the country for the rest", () => {
    // Of 100 the country uses 60; of the other 40 the others make 10.
    expect(soldTo({ China: 0.9, Japan: 0.1 }, "China", 0.6)).toEqual({ China: 0.75, Japan: 0.25 });
  });

  it("does without the country when others make enough", () => {
    expect(soldTo({ China: 0.4, Japan: 0.3, Malaysia: 0.3 }, "China", 0.5)).toEqual({
      China: 0,
      Japan: 0.5,
      Malaysia: 0.5,
    });
  });
});

describe("a disruption", () => {
  it("takes what is withheld from the need, month by month", () => {
    const result = disruption(chain, plain);
    // Half of four fifths for four months.
    expect(result.stages[1]?.fulfilment.slice(0, 5).map((met) => Number(met.toFixed(9)))).toEqual([
      0.6, 0.6, 0.6, 0.6, 1,
    ]);
    expect(result.met).toBeCloseTo(0.6, 9);
    expect(result.worst).toBeCloseTo(0.6, 9);
    expect(result.shortfallMonths).toBeCloseTo(1.6, 9);
    expect(result.firstShortMonth).toBe(1);
    // 90,000 t a year at 60 dollars a kilogram.
    expect(result.monthUsd).toBeCloseTo(450e6, 0);
  });

  it("moves the price of oxides by what is lost up to separation, whatever is lost after it", () => {
    const result = disruption({ ...chain, stage: "separation" }, plain);
    // Half of three fifths of the oxides; of the magnets it would be half of four fifths.
    expect(result).toMatchObject({ priced: "separation", loss: 0.3 });
    expect(result.priceRatio).toBeCloseTo(1 / 0.7, 9);
    expect(sentencesOf(result).price).toMatch(
      /^30\u202f% of the buyers’ supply of oxides is lost\. .*from 60 to 86 dollars/,
    );
    const later = disruption(chain, plain);
    expect(later).toMatchObject({ loss: 0, priceRatio: 1 });
    expect(sentencesOf(later).price).toBe("No supply of oxides is lost, so that their price has no reason to rise.");
  });

  it("puts no price of an oxide on magnets alone", () => {
    const magnets: DisruptionInputs = { ...chain, chain: chain.chain.slice(1) };
    const told = sentencesOf(disruption(magnets, plain)).price;
    expect(told).toMatch(
      /^40\u202f% of the buyers’ supply of magnets is lost\. .*that of magnets is multiplied by 1\.7\.$/,
    );
  });

  it("is bridged by stocks for as long as they last", () => {
    const result = disruption(chain, { ...plain, "stock-magnet": 1 });
    // A gap of 0.4 a month: two and a half months, which is 76 days.
    expect(result.stages[1]?.coverDays).toBeCloseTo((2.5 * 365) / 12, 9);
    expect(result.firstShortMonth).toBe(3);
    expect(result.shortfallMonths).toBeCloseTo(0.6, 9);
    expect(disruption({ ...chain, extraStock: 1 }, plain).shortfallMonths).toBeCloseTo(0.6, 9);
  });

  it("at separation reaches magnets, be they withheld or only made of what is left", () => {
    const at = (downstream: boolean) => disruption({ ...chain, stage: "separation", downstream }, plain);
    expect(at(true).stages.map(({ fulfilment }) => fulfilment[0]?.toFixed(2))).toEqual(["0.70", "0.60"]);
    expect(at(false).stages.map(({ fulfilment }) => fulfilment[0]?.toFixed(2))).toEqual(["0.70", "0.70"]);
  });

  it("hits the need outside harder than the world's", () => {
    // Of 100 China uses 60, so that of 40 others cover 20: half is China's, and half of that is withheld.
    const result = disruption(chain, { ...plain, "china-use-share": 60 });
    expect(result.stages[1]).toMatchObject({ share: 0.5, withheld: 0.25 });
    expect(result.monthUsd).toBeCloseTo(180e6, 0);
  });

  it("tells n-1 with and without the largest supplier's own use", () => {
    const [one] = disruption(chain, { ...plain, "china-use-share": 50 }).nMinus1;
    expect(one).toMatchObject({ top: "China", coverage: 0.8, coverageOfAll: 0.4 });
    const [none] = disruption(chain, { ...plain, "china-use-share": 100 }).nMinus1;
    expect(none).toMatchObject({ coverage: null, coverageOfAll: 0.4 });
  });

  it("has no price when all is lost", () => {
    const only: DisruptionInputs = { ...chain, chain: [{ ...(chain.chain[1] as StageSupply), shares: { China: 1 } }] };
    const result = disruption(only, { ...plain, "cut-size": 100 });
    expect(result).toMatchObject({ loss: 1, priceRatio: null, worst: 0 });
    expect(sentencesOf(result).price).toBe(
      "100\u202f% of the buyers’ supply of magnets is lost; no price would bring supply and need together.",
    );
  });

  it("is refused for a country or a stage that the chain does not have", () => {
    expect(() => disruption({ ...chain, country: "Chile" }, plain)).toThrow("unknown country: Chile");
    expect(() => disruption({ ...chain, stage: "mine" }, plain)).toThrow("unknown stage: mine");
    expect(() => disruption(chain, { ...plain, "cut-size": 120 })).toThrow("faulty cut: 1.2");
    expect(() => disruption(chain, { ...plain, "cut-months": -1 })).toThrow("negative months: -1");
    expect(() => disruption(chain, {})).toThrow("missing assumption");
  });

  it("says for how long stocks fill each gap, and where there are none", () => {
    const cover = (changes: Record<string, number>) =>
      sentencesOf(disruption({ ...chain, stage: "separation" }, { ...plain, ...changes })).cover;
    expect(cover({ "stock-magnet": 1 })).toBe(
      "By themselves, stocks fill the gap for 76 days at magnet making; there is no stock to fill the gap at separation.",
    );
    expect(cover({})).toBe("There is no stock to fill the gap at separation and magnet making.");
    expect(cover({ "cut-size": 0 })).toBe("At no stage is there a gap for stocks to fill.");
  });

  it("of nothing, or for no time, says that nothing happens", () => {
    for (const changes of [{ "cut-size": 0 }, { "cut-months": 0 }] as Record<string, number>[]) {
      const told = sentencesOf(disruption(chain, { ...plain, ...changes }));
      expect(told.setting).toBe("China withholds nothing.");
      expect(told.met).toBe("The need for magnets outside China is met in every month.");
      expect(told.short).toBe("Magnets do not run short.");
    }
  });
});

describe("whatever a reader assumes", () => {
  const shortfall = (inputs: DisruptionInputs, changes: Record<string, number>) =>
    disruption(inputs, { ...defaults.assumptions, ...changes }).shortfallMonths;

  it.each([
    "stock-magnet",
    "stock-metal",
    "stock-oxide",
    "spare-magnet",
    "spare-separation",
    "recycling-now",
    "substitution-now",
  ])("more of %s never means a larger shortfall", (id) => {
    const most = id.startsWith("stock") ? 24 : 100;
    fc.assert(
      fc.property(anyAssumptions(defaults.facts), fc.nat(most), fc.nat(most), (assumptions, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const all = { ...assumptions, "cut-months": Math.min(36, assumptions["cut-months"] as number) };
        expect(shortfall(defaults.disruption, { ...all, [id]: more })).toBeLessThanOrEqual(
          shortfall(defaults.disruption, { ...all, [id]: less }) + 1e-9,
        );
      }),
      run,
    );
  });

  it("a deeper cut never means a smaller shortfall, nor a lower price", () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(100), (a, b) => {
        const at = (cut: number) => disruption(defaults.disruption, { ...defaults.assumptions, "cut-size": cut });
        const [less, more] = [at(Math.min(a, b)), at(Math.max(a, b))];
        expect(more.shortfallMonths).toBeGreaterThanOrEqual(less.shortfallMonths - 1e-9);
        expect(more.priceRatio as number).toBeGreaterThanOrEqual((less.priceRatio as number) - 1e-9);
      }),
      run,
    );
  });

  it("every sentence is whole", () => {
    const countries = ["China", "Myanmar", "Malaysia", "Other countries"];
    fc.assert(
      fc.property(
        anyAssumptions(defaults.facts),
        fc.constantFrom(...countries),
        fc.constantFrom(...defaults.disruption.chain.map(({ stage }) => stage)),
        fc.boolean(),
        (assumptions, country, stage, downstream) => {
          const told = sentencesOf(disruption({ ...defaults.disruption, country, stage, downstream }, assumptions));
          for (const text of Object.values(told)) expect(text).toSatisfy(isSound);
        },
      ),
      run,
    );
  });
});
