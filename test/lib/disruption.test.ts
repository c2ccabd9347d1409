import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inoperability } from "../../src/lib/disruption/inoperability.js";
import { inverse } from "../../src/lib/disruption/inverse.js";
import { leontief } from "../../src/lib/disruption/leontief.js";
import { nMinus1 } from "../../src/lib/disruption/nMinus1.js";
import { partialEquilibrium } from "../../src/lib/disruption/partialEquilibrium.js";
import { type Stage, simulateDisruption } from "../../src/lib/disruption/simulateDisruption.js";
import { stockCover } from "../../src/lib/disruption/stockCover.js";

const run = { seed: 53, numRuns: 300 };
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const stage = fc
  .record({
    china: fraction,
    part: fraction,
    start: fc.integer({ min: -2, max: 8 }),
    dur: fc.integer({ min: 0, max: 12 }),
    spare: fraction,
    ramp: fc.integer({ min: 0, max: 6 }),
    recycling: fc.double({ min: 0, max: 0.4, noNaN: true }),
    substitution: fraction,
    stock: fc.double({ min: 0, max: 4, noNaN: true }),
  })
  .map(({ china, part, ...rest }): Stage => ({ shares: { CHN: china, ROW: 1 - china }, cut: { CHN: part }, ...rest }));
const chain = fc.array(stage, { minLength: 1, maxLength: 3 });

describe("a disruption, month by month", () => {
  const mine = { shares: { CHN: 0.6, AUS: 0.4 }, cut: { CHN: 1 }, start: 2, dur: 2 };
  const magnets = { shares: { CHN: 0.9, JPN: 0.1 }, start: 1, dur: 0 };

  it("starts and ends when told, and reaches the stage below", () => {
    const { fulfilment, cumulative_shortfall_months, first_short_month } = simulateDisruption({
      months: 4,
      stages: [mine, magnets],
    });
    expect(fulfilment).toEqual([
      [1, 1],
      [0.4, 0.4],
      [0.4, 0.4],
      [1, 1],
    ]);
    expect(cumulative_shortfall_months).toBeCloseTo(1.2, 12);
    expect(first_short_month).toBe(2);
  });

  it("is filled by spare capacity as it ramps up, by recycling, by substitution and last by stock", () => {
    const { fulfilment, stock_end } = simulateDisruption({
      months: 2,
      stages: [{ ...mine, start: 1, spare: 0.2, ramp: 2, recycling: 0.1, substitution: 0.2, stock: 0.25 }],
    });
    // Month 1: 0.4 + 0.1 of spare + 0.1 of scrap for a need of 0.8, and 0.2 from stock; month 2: 0.7, and 0.05 left.
    expect(fulfilment[0]?.[0]).toBeCloseTo(1, 12);
    expect(stock_end[0]?.[0]).toBeCloseTo(0.05, 12);
    expect(fulfilment[1]?.[0]).toBeCloseTo(0.75 / 0.8, 12);
    expect(stock_end[1]?.[0]).toBeCloseTo(0, 12);
  });

  it("never comes short when nothing is cut, or everything can be substituted", () => {
    expect(simulateDisruption({ months: 3, stages: [magnets] }).first_short_month).toBeNull();
    const all = { ...mine, start: 1, substitution: 1, cut: { CHN: 1, AUS: 1 } };
    expect(simulateDisruption({ months: 1, stages: [all] })).toMatchObject({
      fulfilment: [[1]],
      first_short_month: null,
    });
  });

  it("refuses impossible chains", () => {
    expect(() => simulateDisruption({ months: 0, stages: [mine] })).toThrow("faulty number of months: 0");
    expect(() => simulateDisruption({ months: 1e9, stages: [mine] })).toThrow("faulty number of months");
    expect(() => simulateDisruption({ months: 1, stages: [] })).toThrow("empty chain");
    expect(() => simulateDisruption({ months: 1, stages: [{ ...mine, stock: -1 }] })).toThrow("negative stock: -1");
    expect(() => simulateDisruption({ months: 1, stages: [{ ...mine, cut: { CHN: 1.2 } }] })).toThrow(
      "faulty cut: 1.2",
    );
  });

  const shortfall = (stages: readonly Stage[]) =>
    simulateDisruption({ months: 12, stages }).cumulative_shortfall_months;

  it.each(["stock", "spare", "recycling"] as const)("is never worse with more %s anywhere", (key) => {
    fc.assert(
      fc.property(chain, fc.nat(2), fraction, (stages, place, more) => {
        const k = place % stages.length;
        const better = stages.map((one, i) => (i === k ? { ...one, [key]: (one[key] ?? 0) + more } : one));
        expect(shortfall(better)).toBeLessThanOrEqual(shortfall(stages) + 1e-9);
      }),
      run,
    );
  });

  it("is never better with a deeper cut, and fulfils between nothing and all", () => {
    fc.assert(
      fc.property(chain, fraction, (stages, more) => {
        const deeper = stages.map((one) => ({ ...one, cut: { CHN: Math.max(one.cut?.CHN ?? 0, more) } }));
        expect(shortfall(deeper)).toBeGreaterThanOrEqual(shortfall(stages) - 1e-9);
        for (const met of simulateDisruption({ months: 12, stages }).fulfilment.flat()) {
          expect(met).toBeGreaterThanOrEqual(0);
          expect(met).toBeLessThanOrEqual(1);
        }
      }),
      run,
    );
  });
});

describe("N-1", () => {
  it("takes the first of equal suppliers, and the demand of others only if asked", () => {
    const supply = { A: 5, B: 5, C: 2 };
    expect(nMinus1({ supply, demand: { A: 2, C: 8 } })).toEqual({
      top: "A",
      supply_n1: 7,
      demand_n1: 8,
      coverage: 0.875,
    });
    expect(nMinus1({ supply, demand: { C: 8 } }).demand_n1).toBe(8);
  });

  it("covers nothing defined when no demand or no supplier remains", () => {
    expect(nMinus1({ supply: { A: 5 }, demand: { A: 3 } })).toMatchObject({ supply_n1: 0, coverage: null });
    expect(nMinus1({ supply: {}, demand: { A: 3 } })).toMatchObject({ top: null, coverage: null });
    expect(() => nMinus1({ supply: { A: -5 }, demand: {} })).toThrow("negative supply: -5");
  });
});

describe("cover and price", () => {
  it("of a stock ends only where there is a gap", () => {
    expect(stockCover({ stock: 90, demand_per_period: 3, supply_per_period: 1.5 })).toEqual({ periods: 60 });
    expect(stockCover({ stock: 90, demand_per_period: 1, supply_per_period: 1 })).toEqual({ periods: null });
    expect(stockCover({ stock: 0, demand_per_period: 1, supply_per_period: 2 })).toEqual({ periods: null });
  });

  it("of a loss without any supply response follows demand alone", () => {
    const { price_ratio, quantity_ratio } = partialEquilibrium({
      supply_loss: 0.5,
      elasticity_supply: 0,
      elasticity_demand: -1,
    });
    expect([price_ratio, quantity_ratio]).toEqual([2, 0.5]);
  });

  it("has no price where nobody answers to it", () => {
    const rigid = { elasticity_supply: 0, elasticity_demand: 0 };
    expect(partialEquilibrium({ supply_loss: 0.1, ...rigid })).toEqual({ price_ratio: null, quantity_ratio: null });
    expect(partialEquilibrium({ supply_loss: 0, ...rigid })).toEqual({ price_ratio: 1, quantity_ratio: 1 });
    expect(partialEquilibrium({ supply_loss: 0.9999, elasticity_supply: 1e-6, elasticity_demand: 0 })).toEqual({
      price_ratio: null,
      quantity_ratio: null,
    });
  });

  it("refuses a loss of everything and a demand that rises with the price", () => {
    const input = { supply_loss: 0.5, elasticity_supply: 0.1, elasticity_demand: -0.1 };
    expect(() => partialEquilibrium({ ...input, supply_loss: 1 })).toThrow("faulty supply loss: 1");
    expect(() => partialEquilibrium({ ...input, elasticity_demand: 0.2 })).toThrow(
      "positive elasticity of demand: 0.2",
    );
    expect(() => partialEquilibrium({ ...input, elasticity_supply: -1 })).toThrow("negative elasticity of supply: -1");
  });

  it("clears the market", () => {
    const elasticity = fc.double({ min: 0.05, max: 3, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.95, noNaN: true }), elasticity, elasticity, (supply_loss, es, ed) => {
        const { price_ratio, quantity_ratio } = partialEquilibrium({
          supply_loss,
          elasticity_supply: es,
          elasticity_demand: -ed,
        });
        const offered = (1 - supply_loss) * (price_ratio as number) ** es;
        expect(offered / (quantity_ratio as number)).toBeCloseTo(1, 9);
        expect(price_ratio).toBeGreaterThanOrEqual(1);
      }),
      run,
    );
  });
});

describe("input and output", () => {
  it("of one sector is a geometric series", () => {
    expect(leontief({ Z: [[50]], x: [100], f_new: [10] })).toEqual({ A: [[0.5]], L: [[2]], x_new: [20] });
  });

  it("has no inverse where a sector uses up all it makes", () => {
    expect(leontief({ Z: [[100]], x: [100], f_new: [1] })).toEqual({ A: [[1]], L: null, x_new: null });
    expect(inoperability({ Z: [[100]], x: [100], c_star: [0.1] })).toMatchObject({ q: null, q_shown: null });
  });

  it("shows no sector losing more than all", () => {
    const { q, q_shown } = inoperability({ Z: [[80]], x: [100], c_star: [0.5] });
    expect(q?.[0]).toBeCloseTo(2.5, 12);
    expect(q_shown).toEqual([1]);
  });

  it("refuses other shapes, negative flows and sectors without output", () => {
    expect(() => leontief({ Z: [[1, 2]], x: [1] })).toThrow("mismatched flows: 2 for 1");
    expect(() => leontief({ Z: [[-1]], x: [1] })).toThrow("negative flow: -1");
    expect(() => leontief({ Z: [[1]], x: [0] })).toThrow("empty output: 0");
    expect(() => leontief({ Z: [[1]], x: [2], f_new: [1, 2] })).toThrow("mismatched final demand: 2 for 1");
    expect(() => inoperability({ Z: [[1]], x: [2], c_star: [2] })).toThrow("faulty loss of demand: 2");
  });

  it("inverts matrices that need their rows exchanged", () => {
    const found = inverse([
      [0, 2],
      [4, 0],
    ]);
    expect(found).toEqual([
      [0, 0.25],
      [0.5, 0],
    ]);
  });

  it("gives an output of which what sectors use and the final demand is all", () => {
    const part = fc.double({ min: 0, max: 0.3, noNaN: true });
    const sectors = fc.array(fc.array(part, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(sectors, (Z) => {
        const { A, x_new } = leontief({ Z, x: [1, 1, 1], f_new: [3, 2, 1] });
        for (const [i, row] of A.entries()) {
          const used = row.reduce((total, value, j) => total + value * (x_new?.[j] as number), 0);
          expect(used + ([3, 2, 1][i] as number)).toBeCloseTo(x_new?.[i] as number, 8);
        }
      }),
      run,
    );
  });
});
