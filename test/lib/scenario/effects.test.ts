import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { optionIds } from "../../../src/lib/scenario/levers.js";
import {
  type EffectInputs,
  type OptionEffect,
  optionEffects,
  rangedEffects,
} from "../../../src/lib/scenario/optionEffects.js";
import { readRows } from "./rows.js";
import { anyAssumptions, chain, path, plain, project } from "./worked.js";

let defaults: Defaults;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
});
const run = { seed: 65, numRuns: 60 };

/** China makes 70 of 100 ore, 60 oxides, 90 metals and 80 magnets; half of all is used in China. */
const inputs: EffectInputs = {
  options: optionIds,
  mine: { ...path, projects: [project(40)] },
  separation: { ...path, stage: "separation", base: { China: 60, Malaysia: 40 } },
  magnet: { ...path, stage: "magnet", base: { China: 80, Japan: 20 } },
  disruption: chain,
};
const assumptions = {
  ...plain,
  ...{ "china-metal-share": 70, "comparison-year": 2030, "china-use-share": 50 },
  ...{ "alliance-lift": 1.5, "mines-odds": 100, "midstream-cover": 20, "midstream-start": 2028 },
  ...{ "stockpile-months": 1, "recycling-then": 10, "substitution-then": 20, "substitution-short-then": 10 },
};
const effects = (changes: Record<string, number> = {}) =>
  Object.fromEntries(optionEffects(inputs, { ...assumptions, ...changes }).map((effect) => [effect.option, effect]));
const of = (option: string, changes?: Record<string, number>) => effects(changes)[option] as OptionEffect;

describe("the status quo", () => {
  it("has the others' reliance at the stage where it is most, and what is met when half is withheld", () => {
    const { security, binding, shares, reliance, resilience } = of("status-quo");
    // Of a need of 50 others make 20 of the magnets themselves; of the ore, with the project at its odds, 50 of 60.
    expect({ security, binding }).toEqual({ security: 60, binding: "magnet" });
    expect(reliance.magnet).toBe(60);
    expect(reliance.mine).toBeCloseTo(100 / 6, 9);
    expect(shares.magnet).toBeCloseTo(80, 9);
    // Of 120 with the project at its odds China mines 70.
    expect(shares.mine).toBeCloseTo((100 * 70) / 120, 9);
    // Of a need of 50 others make 20; of the other 30 half is withheld.
    expect(resilience).toBeCloseTo(70, 9);
  });
});

describe("an option", () => {
  it("that opens mines lowers the share at the mine, and nothing else", () => {
    const found = of("mines");
    const { security, resilience } = of("status-quo");
    expect(found.shares.mine).toBeCloseTo(50, 9);
    expect(found).toMatchObject({ security, resilience });
  });

  it("that makes projects likelier multiplies their odds, up to certainty", () => {
    expect(of("alliances").shares.mine).toBeCloseTo((100 * 70) / 130, 9);
    expect(of("alliances", { "alliance-lift": 5 }).shares.mine).toBeCloseTo(50, 9);
  });

  it("that builds plants adds to the others from separation on", () => {
    const { security, resilience, shares } = of("midstream");
    // A fifth of the need of 50 is 10: others make 30 of 50, and China 80 of 110.
    expect(security).toBeCloseTo(40, 9);
    expect(shares.magnet).toBeCloseTo((100 * 80) / 110, 9);
    expect(shares.separation).toBeCloseTo((100 * 60) / 110, 9);
    expect(shares.mine).toBe(of("status-quo").shares.mine);
    // Others cover 30 of 50, half of the other 20 is withheld.
    expect(resilience).toBeCloseTo(80, 9);
  });

  it("that buys stocks changes no share and fills the gap while they last", () => {
    const { security, resilience } = of("stockpile");
    expect(security).toBe(60);
    // Four months lack 0.3 each; one month of need fills five sixths of that.
    expect(resilience).toBeCloseTo(100 * (1 - 0.2 / 4), 9);
  });

  it("that recycles adds what comes back beyond today", () => {
    expect(of("recycling").security).toBeCloseTo(50, 9);
    expect(of("recycling").shares.magnet).toBeCloseTo((100 * 80) / 105, 9);
    expect(of("recycling").resilience).toBeCloseTo(75, 9);
    expect(of("recycling", { "recycling-now": 20 }).security).toBe(60);
  });

  it("that saves takes it off China's output, and makes the short run easier", () => {
    const { security, shares, resilience } = of("substitution");
    // A fifth of 50 is no longer needed: China makes 70 of 90, others cover 20 of 40; a tenth can be met otherwise.
    expect(security).toBeCloseTo(50, 9);
    expect(shares.magnet).toBeCloseTo((100 * 70) / 90, 9);
    expect(resilience).toBeCloseTo(100 * (0.75 / 0.9), 9);
  });

  it("that no model knows is refused", () => {
    expect(() => optionEffects({ ...inputs, options: ["prayer"] }, assumptions)).toThrow("unknown option: prayer");
  });
});

describe("whatever a reader assumes", () => {
  it("no option but research is worse than none, and all are per cents", () => {
    fc.assert(
      fc.property(anyAssumptions(defaults.facts), (all) => {
        const lift = Math.max(1, all["alliance-lift"] as number);
        const found = optionEffects(defaults.effects, { ...all, "alliance-lift": lift });
        const none = found.find(({ option }) => option === "status-quo") as OptionEffect;
        for (const { option, security, resilience, shortfallMonths } of found) {
          for (const value of [security, resilience]) {
            expect(value).toBeGreaterThanOrEqual(-1e-9);
            expect(value).toBeLessThanOrEqual(100 + 1e-9);
          }
          expect(Number.isFinite(shortfallMonths)).toBe(true);
          expect(security, option).toBeLessThanOrEqual(none.security + 1e-6);
          if (option !== "substitution") expect(resilience, option).toBeGreaterThanOrEqual(none.resilience - 1e-6);
        }
      }),
      run,
    );
  });
});

describe("the range of an effect", () => {
  it("holds the value, and is the same each time", () => {
    const once = rangedEffects(defaults.effects, defaults.assumptions, defaults.facts, { draws: 60 });
    for (const effect of once)
      for (const of of ["security", "resilience"] as const) {
        expect(effect.ranges[of].low).toBeLessThanOrEqual(effect[of]);
        expect(effect.ranges[of].high).toBeGreaterThanOrEqual(effect[of]);
      }
    expect(rangedEffects(defaults.effects, defaults.assumptions, defaults.facts, { draws: 60 })).toEqual(once);
  });

  it("takes in a reader's value beyond the authors' range", () => {
    const far = { ...defaults.assumptions, "cut-months": 60, "china-growth-magnet": 20 };
    for (const { ranges, security } of rangedEffects(defaults.effects, far, defaults.facts, { draws: 40 }))
      expect(ranges.security.high).toBeGreaterThanOrEqual(security);
  });
});
