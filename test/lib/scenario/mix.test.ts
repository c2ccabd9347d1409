import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { sentencesOf } from "../../../src/lib/scenario/mixSentences.js";
import { type MixInputs, sourcingMix } from "../../../src/lib/scenario/sourcingMix.js";
import { readRows } from "./rows.js";
import { anyAssumptions, isSound, plain } from "./worked.js";

let defaults: Defaults;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
});
const run = { seed: 63, numRuns: 60 };

const price = { material: "NdPr oxide", usdPerKg: 60, year: 2025, edition: "X" };
const inputs: MixInputs = {
  price,
  suppliers: [
    { country: "China", risk: 0.6, imputed: false, sites: [{ site: "all", status: "reference", t: 1000 }] },
    { country: "Malaysia", risk: 0.3, imputed: false, sites: [{ site: "one", status: "operating", t: 80 }] },
    { country: "Angola", risk: 0.5, imputed: true, sites: [{ site: "two", status: "planned", t: 40 }] },
  ],
};
function mix(given: MixInputs, changes: Record<string, number> = {}) {
  const result = sourcingMix(given, { ...plain, ...changes });
  if (result.status !== "optimal") throw new Error(`no mix: ${result.status}`);
  return result;
}

describe("a mix of suppliers", () => {
  it("takes prices and capacities from what is assumed of their sites", () => {
    const { offers } = mix(inputs);
    expect(offers.map(({ usdPerKg }) => usdPerKg)).toEqual([60, 90, 120]);
    expect(offers.map(({ upper }) => upper)).toEqual([1, 0.8, 0.2]);
  });

  it("is all from China when it is to be cheap, and even within capacity when it is to be safe", () => {
    const { cheapest, least } = mix(inputs);
    expect(cheapest).toMatchObject({ shares: [1, 0, 0], hhi: 1, usdPerKg: 60 });
    expect(least.shares.map((share) => Number(share.toFixed(9)))).toEqual([0.4, 0.4, 0.2]);
    expect(least.usdPerKg).toBeCloseTo(84, 9);
  });

  it("keeps to the budget, which is the cheapest mix and a premium if none is given", () => {
    const { within, budget } = mix(inputs);
    expect(budget).toBeCloseTo(66, 9);
    expect(within.usdPerKg).toBeCloseTo(66, 6);
    expect(mix({ ...inputs, budget: 84 }).within.hhi).toBeCloseTo(0.36, 9);
  });

  it("leans to the safer supplier when risk counts", () => {
    const { governed } = mix({ ...inputs, budget: 200 });
    // Angola at its capacity; of the other 0.8 twice as much from half the risk.
    expect(governed.shares[1]).toBeGreaterThan(2 * (governed.shares[0] as number) - 1e-6);
  });

  it("says which bound binds, and the least that would do", () => {
    expect(sourcingMix({ ...inputs, chosen: ["Malaysia"] }, plain)).toMatchObject({
      ...{ status: "infeasible", bound: "upper", given: 0.8, needed: 1 },
    });
    expect(sourcingMix({ ...inputs, budget: 59 }, plain)).toMatchObject({
      ...{ status: "infeasible", bound: "budget", given: 59, needed: 60 },
    });
    expect(sentencesOf(sourcingMix({ ...inputs, budget: 59 }, plain)).fault).toBe(
      "The budget binds: 59 dollars a kilogram is too little, as the cheapest mix costs 60 dollars a kilogram, the least that would do.",
    );
  });

  it("has a sentence for nobody, and for suppliers without capacity", () => {
    expect(sentencesOf(sourcingMix({ ...inputs, chosen: [] }, plain)).fault).toBe(
      "No supplier is chosen, so that nothing can be bought.",
    );
    const never = sourcingMix({ ...inputs, chosen: ["Angola"] }, { ...plain, "probability-planned": 0 });
    expect(sentencesOf(never).fault).toBe(
      "Capacity binds: at the odds assumed the suppliers chosen can deliver 0 t a year, and 100 t is the least that would do.",
    );
  });

  it("refuses unknown suppliers, a need of zero and a negative budget", () => {
    expect(() => sourcingMix({ ...inputs, chosen: ["Chile"] }, plain)).toThrow("unknown supplier: Chile");
    expect(() => sourcingMix(inputs, { ...plain, "buyer-demand": 0 })).toThrow("empty need: 0");
    expect(() => sourcingMix({ ...inputs, budget: -1 }, plain)).toThrow("negative budget: -1");
  });
});

describe("the frontier", () => {
  it("has twenty points, each dearer and less concentrated than the one before", () => {
    fc.assert(
      fc.property(anyAssumptions(defaults.facts), (assumptions) => {
        const result = sourcingMix(defaults.mix, assumptions);
        if (result.status !== "optimal") return;
        for (const [points, of] of [
          [result.frontier, "hhi"],
          [result.governedFrontier, "weighted"],
        ] as const) {
          expect([1, 20]).toContain(points.length);
          for (const [k, point] of points.entries()) {
            expect(point.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
            point.shares.forEach((share, i) => {
              expect(share).toBeLessThanOrEqual((result.offers[i]?.upper as number) + 1e-6);
            });
            const before = points[k - 1];
            if (!before) continue;
            expect(point.usdPerKg).toBeGreaterThanOrEqual(before.usdPerKg - 1e-6);
            expect(point[of]).toBeLessThanOrEqual(before[of] + 1e-6);
          }
        }
      }),
      run,
    );
  });

  it("goes with sentences that are whole, whoever is chosen", () => {
    const names = defaults.mix.suppliers.map(({ country }) => country);
    fc.assert(
      fc.property(anyAssumptions(defaults.facts), fc.subarray(names), (assumptions, chosen) => {
        const told = sentencesOf(sourcingMix({ ...defaults.mix, chosen }, assumptions));
        for (const text of Object.values(told)) expect(text).toSatisfy(isSound);
      }),
      run,
    );
  });
});
