import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { capacityAddition } from "../../src/lib/portfolio/capacityAddition.js";
import { frontier } from "../../src/lib/portfolio/frontier.js";
import { minConcentrationPortfolio } from "../../src/lib/portfolio/minConcentrationPortfolio.js";
import { minCostPortfolio } from "../../src/lib/portfolio/minCostPortfolio.js";
import { sharePath } from "../../src/lib/portfolio/sharePath.js";

const run = { seed: 54, numRuns: 150 };
const supplier = fc.record({
  cost: fc.integer({ min: 2000, max: 12_000 }).map((cents) => cents / 100),
  risk: fc.double({ min: 0.05, max: 1.5, noNaN: true }),
  upper: fc.double({ min: 0.2, max: 1, noNaN: true }),
  floor: fc.double({ min: 0, max: 0.08, noNaN: true }),
});
const market = fc.array(supplier, { minLength: 5, maxLength: 12 }).map((suppliers) => ({
  cost_usd_per_kg: suppliers.map(({ cost }) => cost),
  risk_weight: suppliers.map(({ risk }) => risk),
  upper: suppliers.map(({ upper }) => upper),
  lower: suppliers.map(({ floor }) => floor),
}));
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
const costOf = (shares: readonly number[], cost: readonly number[]) =>
  total(shares.map((share, i) => share * (cost[i] as number)));

function optimum(input: Parameters<typeof minConcentrationPortfolio>[0]) {
  const found = minConcentrationPortfolio(input);
  if (found.status !== "optimal") throw new Error(`no optimum: ${JSON.stringify(found)}`);
  return found;
}

describe("the least concentrated mix", () => {
  it("of free suppliers is even, and of weighted ones in inverse proportion to their weights", () => {
    expect(optimum({ suppliers: ["a", "b"] })).toMatchObject({ shares: [0.5, 0.5], hhi: 0.5, avg_cost: null });
    const { shares, objective } = optimum({ risk_weight: [1, 3] });
    expect(shares[0]).toBeCloseTo(0.75, 12);
    expect(objective).toBeCloseTo(0.75, 12);
  });

  it("keeps to a budget by buying more where it is cheap", () => {
    const found = optimum({ cost_usd_per_kg: [10, 20], budget: 12 });
    expect(found.shares[0]).toBeCloseTo(0.8, 9);
    expect(found.avg_cost).toBeCloseTo(12, 9);
  });

  it("with the budget of the cheapest mix is the least concentrated of the cheapest", () => {
    const { shares } = optimum({ cost_usd_per_kg: [10, 10, 30], budget: 10 });
    expect(shares.map((share) => Number(share.toFixed(6)))).toEqual([0.5, 0.5, 0]);
  });

  it("takes a capacity of more than the demand for all of it", () => {
    expect(optimum({ upper: [5] }).shares).toEqual([1]);
  });

  it.each([
    ["capacity", { upper: [0.3, 0.4] }, { bound: "upper", given: 0.7, needed: 1 }],
    ["no supplier", { suppliers: [] }, { bound: "upper", given: 0, needed: 1 }],
    ["floors", { lower: [0.75, 0.5] }, { bound: "lower", given: 1.25, needed: 1 }],
    [
      "a floor above its capacity",
      { lower: [0.5, 0], upper: [0.25, 1] },
      { bound: "lower", supplier: 0, needed: 0.25 },
    ],
    ["the budget", { cost_usd_per_kg: [10, 20], upper: [0.5, 1], budget: 14 }, { bound: "budget", needed: 15 }],
  ])("is impossible for %s, and says what would do", (_, input, expected) => {
    expect(minConcentrationPortfolio(input)).toMatchObject({
      status: "infeasible",
      shares: null,
      hhi: null,
      ...expected,
    });
  });

  it("refuses what cannot be", () => {
    expect(() => minConcentrationPortfolio({ risk_weight: [1, 0] })).toThrow("empty risk weight: 0");
    expect(() => minConcentrationPortfolio({ cost_usd_per_kg: [1, -2] })).toThrow("negative cost: -2");
    expect(() => minConcentrationPortfolio({ cost_usd_per_kg: [1, 2], upper: [1] })).toThrow(
      "mismatched upper: 1 for 2",
    );
    expect(() => minConcentrationPortfolio({ upper: [1, 1], budget: 4 })).toThrow("missing cost");
    expect(() => minConcentrationPortfolio({ cost_usd_per_kg: [1], budget: -4 })).toThrow("negative budget: -4");
  });

  it("is feasible, and no random feasible mix is better", () => {
    fc.assert(
      fc.property(
        market,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.infiniteStream(fc.nat(999)),
        (input, part, dice) => {
          const { cost_usd_per_kg: cost, risk_weight, upper, lower } = input;
          fc.pre(total(upper) >= 1);
          const cheapest = minCostPortfolio(input);
          if (cheapest.status !== "optimal") throw new Error("no cheapest mix");
          const free = optimum(input);
          const budget = cheapest.avg_cost + part * ((free.avg_cost as number) - cheapest.avg_cost);
          const best = optimum({ ...input, budget });
          expect(total(best.shares)).toBeCloseTo(1, 9);
          expect(best.avg_cost).toBeLessThanOrEqual(budget + 1e-7);
          for (const [i, share] of best.shares.entries()) {
            expect(share).toBeGreaterThanOrEqual(lower[i] as number);
            expect(share).toBeLessThanOrEqual(upper[i] as number);
          }
          for (let tries = 0; tries < 10; ++tries) {
            // Between two feasible points: from the optimum towards a mix filled in random order.
            const shares = [...lower];
            let rest = 1 - total(shares);
            const order = shares.map((_, i) => [dice.next().value as number, i] as const).sort(([a], [b]) => a - b);
            for (const [, i] of order) {
              const more = Math.min(rest, (upper[i] as number) - (shares[i] as number));
              shares[i] = (shares[i] as number) + more;
              rest -= more;
            }
            const step = 10 ** -(tries % 4);
            const other = best.shares.map((share, i) => share + step * ((shares[i] as number) - share));
            if (costOf(other, cost) > budget) continue;
            const objective = total(other.map((share, i) => (risk_weight[i] as number) * share * share));
            expect(objective).toBeGreaterThanOrEqual(best.objective - 1e-9);
          }
        },
      ),
      run,
    );
  });
});

describe("the cheapest mix", () => {
  it("is bought in merit order, floors first", () => {
    expect(minCostPortfolio({ cost_usd_per_kg: [30, 10, 20], upper: [1, 0.5, 0.25], lower: [0.125, 0, 0] })).toEqual({
      status: "optimal",
      shares: [0.25, 0.5, 0.25],
      avg_cost: 17.5,
      hhi: 0.375,
    });
  });

  it("meets a bound on concentration exactly, where it binds", () => {
    const found = minCostPortfolio({ cost_usd_per_kg: [10, 20], max_hhi: 0.68 });
    expect(found).toMatchObject({ status: "optimal" });
    if (found.status === "optimal") expect(found.avg_cost).toBeCloseTo(12, 6);
    const loose = minCostPortfolio({ cost_usd_per_kg: [10, 20], max_hhi: 1 });
    expect(loose).toMatchObject({ shares: [1, 0], avg_cost: 10 });
  });

  it("says how little concentrated any mix can be", () => {
    const found = minCostPortfolio({ cost_usd_per_kg: [10, 20, 30], upper: [1, 0.25, 0.25], max_hhi: 0.3 });
    expect(found).toMatchObject({ status: "infeasible", bound: "max_hhi", given: 0.3 });
    if (found.status === "infeasible") expect(found.min_feasible_hhi).toBeCloseTo(0.375, 9);
    expect(minCostPortfolio({ cost_usd_per_kg: [1], upper: [0.5] })).toMatchObject({
      status: "infeasible",
      bound: "upper",
      min_feasible_hhi: null,
    });
    expect(() => minCostPortfolio({ cost_usd_per_kg: [1], max_hhi: 0 })).toThrow("empty HHI: 0");
    expect(() => minCostPortfolio({ upper: [1] })).toThrow("missing cost");
  });

  it("costs no more than any mix that is as little concentrated", () => {
    fc.assert(
      fc.property(market, fc.double({ min: 0.01, max: 1, noNaN: true }), (input, part) => {
        fc.pre(total(input.upper) >= 1);
        const free = optimum({ ...input, risk_weight: null });
        const max_hhi = free.hhi + part * (1 - free.hhi);
        const cheapest = minCostPortfolio({ ...input, max_hhi });
        if (cheapest.status !== "optimal") throw new Error("no cheapest mix");
        expect(cheapest.hhi).toBeLessThanOrEqual(max_hhi + 1e-9);
        const within = optimum({ ...input, risk_weight: null, budget: cheapest.avg_cost });
        expect(within.hhi).toBeLessThanOrEqual(cheapest.hhi + 1e-6);
        const unbound = minCostPortfolio(input);
        if (cheapest.hhi < max_hhi - 1e-6 && unbound.status === "optimal")
          expect(cheapest.avg_cost).toBeCloseTo(unbound.avg_cost, 9);
      }),
      run,
    );
  });
});

describe("the frontier", () => {
  it("goes from the cheapest mix to the least concentrated in even steps", () => {
    const found = frontier({ cost_usd_per_kg: [10, 20], points: 5 });
    if (found.status !== "optimal") throw new Error("no frontier");
    expect(found.points.map(({ avg_cost }) => Number(avg_cost.toFixed(6)))).toEqual([10, 11.25, 12.5, 13.75, 15]);
    expect(found.points.map(({ hhi }) => Number(hhi.toFixed(6)))).toEqual([1, 0.78125, 0.625, 0.53125, 0.5]);
  });

  it("is a point where money buys nothing, and 20 points otherwise", () => {
    expect(frontier({ cost_usd_per_kg: [7, 7] })).toMatchObject({ points: [{ avg_cost: 7, hhi: 0.5 }] });
    const found = frontier({ cost_usd_per_kg: [7, 8] });
    expect(found.status === "optimal" && found.points).toHaveLength(20);
    expect(frontier({ cost_usd_per_kg: [7], upper: [0.5] })).toMatchObject({ status: "infeasible", bound: "upper" });
    expect(() => frontier({ cost_usd_per_kg: [7], points: 1 })).toThrow("faulty number of points: 1");
  });

  it("never rises: more money, never more concentration", () => {
    fc.assert(
      fc.property(market, (input) => {
        fc.pre(total(input.upper) >= 1);
        const found = frontier(input);
        if (found.status !== "optimal") throw new Error("no frontier");
        for (const [i, { avg_cost, objective }] of found.points.entries()) {
          const before = found.points[i - 1];
          if (!before) continue;
          expect(avg_cost).toBeGreaterThanOrEqual(before.avg_cost - 1e-7);
          expect(objective).toBeLessThanOrEqual(before.objective + 1e-9);
        }
      }),
      { ...run, numRuns: 50 },
    );
  });
});

describe("capacity for a target", () => {
  it.each([
    ["expand", 0.5, 20],
    ["expand", 0.75, 0],
    ["expand", 1, 0],
    ["displace", 0.5, 10],
    ["displace", 0, 30],
  ] as const)("with %s to %d is %d", (mode, target_share, needed) => {
    const { additional_other_capacity } = capacityAddition({ k_country: 30, k_other: 10, target_share, mode });
    expect(additional_other_capacity).toBeCloseTo(needed, 12);
  });

  it("takes a total other than today's, and knows what growth cannot do", () => {
    const input = { k_country: 30, k_other: 10, target_share: 0.5 };
    expect(capacityAddition({ ...input, mode: "displace", total: 60 }).additional_other_capacity).toBe(20);
    for (const target_share of [0, Number.MIN_VALUE, 1e-320])
      expect(capacityAddition({ ...input, target_share }).additional_other_capacity).toBeNull();
    expect(capacityAddition({ ...input, k_country: 0, target_share: 0 }).additional_other_capacity).toBe(0);
    expect(() => capacityAddition({ ...input, target_share: 65 })).toThrow("faulty target: 65");
    expect(() => capacityAddition({ ...input, mode: "shrink" as "expand" })).toThrow("unknown mode: shrink");
  });

  it("is just enough to meet it", () => {
    const capacity = fc.double({ min: 0.1, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(
        capacity,
        capacity,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (k_country, k_other, target_share) => {
          const { additional_other_capacity: more } = capacityAddition({ k_country, k_other, target_share });
          expect(k_country / (k_country + k_other + (more as number))).toBeLessThanOrEqual(target_share + 1e-9);
        },
      ),
      run,
    );
  });
});

describe("the path of a share", () => {
  const input = { y0: 2025, y1: 2027, k_country0: 60, k_other0: 20, target_share: 0.6 };

  it("counts projects by their ramp and probability, and finds the year", () => {
    const path = sharePath({ ...input, projects: [{ cap: 80, start: 2026, ramp: 2, prob: 0.5 }] });
    expect(path.share).toEqual({ 2025: 0.75, 2026: 0.6, 2027: 0.5 });
    expect(path).toMatchObject({ k_other: { 2026: 40 }, k_country: { 2027: 60 }, first_year_at_or_below: 2026 });
  });

  it("grows with the country, and starts at once without a ramp", () => {
    const path = sharePath({ ...input, growth_country: 1, projects: [{ cap: 40, start: 2026, ramp: 0 }] });
    expect(path.share).toEqual({ 2025: 0.75, 2026: 120 / 180, 2027: 0.8 });
    expect(path.first_year_at_or_below).toBeNull();
  });

  it("is not defined without any capacity, and a project without one changes nothing", () => {
    const path = sharePath({ ...input, k_country0: 0, k_other0: 0, projects: [{ cap: 0, start: 2025 }] });
    expect(path).toMatchObject({ share: { 2025: null, 2027: null }, first_year_at_or_below: null });
  });

  it("refuses impossible years, growth and probabilities", () => {
    expect(() => sharePath({ ...input, y1: 2024, projects: [] })).toThrow("faulty last year: 2024");
    expect(() => sharePath({ ...input, y1: 1e7, projects: [] })).toThrow("faulty last year");
    expect(() => sharePath({ ...input, growth_country: -1.1, projects: [] })).toThrow("faulty growth: -1.1");
    expect(() => sharePath({ ...input, projects: [{ cap: 1, start: 2026, prob: 2 }] })).toThrow(
      "faulty probability: 2",
    );
  });

  it("is never lower with more growth, nor higher with more capacity elsewhere", () => {
    const growth = fc.double({ min: -0.5, max: 0.5, noNaN: true });
    fc.assert(
      fc.property(growth, growth, fc.double({ min: 0, max: 100, noNaN: true }), (a, b, cap) => {
        const [slow, fast] = a < b ? [a, b] : [b, a];
        const at = (growth_country: number, more: number) =>
          Object.values(
            sharePath({ ...input, growth_country, projects: [{ cap: 10 + more, start: 2026, ramp: 3, prob: 0.7 }] })
              .share,
          );
        for (const [i, share] of at(slow, 0).entries()) {
          expect(at(fast, 0)[i]).toBeGreaterThanOrEqual((share as number) - 1e-12);
          expect(at(slow, cap)[i]).toBeLessThanOrEqual((share as number) + 1e-12);
        }
      }),
      run,
    );
  });
});
