import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { disruptionPotential } from "../../src/lib/supplyRisk/disruptionPotential.js";
import { environmentalRisk } from "../../src/lib/supplyRisk/environmentalRisk.js";
import { geoPolRisk } from "../../src/lib/supplyRisk/geoPolRisk.js";
import { groupMean1dp } from "../../src/lib/supplyRisk/groupMean1dp.js";
import { importReliance } from "../../src/lib/supplyRisk/importReliance.js";
import { isCriticalEU } from "../../src/lib/supplyRisk/isCriticalEU.js";
import { netImportReliance } from "../../src/lib/supplyRisk/netImportReliance.js";
import { overallSR } from "../../src/lib/supplyRisk/overallSR.js";
import { supplyRiskEU } from "../../src/lib/supplyRisk/supplyRiskEU.js";
import { usgsSupplyRisk } from "../../src/lib/supplyRisk/usgsSupplyRisk.js";
import { wgiRisk01 } from "../../src/lib/supplyRisk/wgiRisk01.js";
import { wgiRiskFromScore } from "../../src/lib/supplyRisk/wgiRiskFromScore.js";
import { wgiScaledEU } from "../../src/lib/supplyRisk/wgiScaledEU.js";

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const run = { seed: 52, numRuns: 300 };

describe("governance risk", () => {
  it.each([
    [0, 0.5],
    [2.5, 0],
    [-2.5, 1],
    [3, 0],
    [-4, 1],
    [1, 0.3],
  ])("of an estimate of %d is %d", (estimate, risk01) => {
    expect(wgiRisk01({ estimate })).toEqual({ risk01, imputed: false, range: [risk01, risk01] });
  });

  it("without an estimate is the middle, marked, and may be anything", () => {
    expect(wgiRisk01({ estimate: null })).toEqual({ risk01: 0.5, imputed: true, range: [0, 1] });
    expect(wgiRisk01({})).toMatchObject({ risk01: 0.5, imputed: true });
    expect(() => wgiRisk01({ estimate: Number.NaN })).toThrow("faulty estimate: NaN");
  });

  it("of the EU is the mean of the dimensions there are", () => {
    expect(wgiScaledEU({ estimates: { va: -0.5, pv: null, ge: 0.5 } })).toEqual({
      wgi_scaled_0_10: 5,
      mean: 0,
      n_dims: 2,
    });
    expect(wgiScaledEU({ estimates: { va: 3 } })).toMatchObject({ wgi_scaled_0_10: 0, n_dims: 1 });
    expect(wgiScaledEU({ estimates: { pv: null } })).toEqual({ wgi_scaled_0_10: null, mean: null, n_dims: 0 });
    expect(() => wgiScaledEU({ estimates: { xx: 1 } as never })).toThrow("unknown dimension: xx");
  });

  it("of a score falls as the score rises, and refuses estimates' scale only where it can tell", () => {
    expect(wgiRiskFromScore({ score_0_100: 75 })).toEqual({ risk01: 0.25 });
    expect(wgiRiskFromScore({ score_0_100: null })).toEqual({ risk01: null });
    expect(() => wgiRiskFromScore({ score_0_100: 101 })).toThrow("faulty score: 101");
    expect(() => wgiRiskFromScore({ score_0_100: -0.4 })).toThrow("negative score: -0.4");
  });

  it("can be weighed with that of the environment", () => {
    const { e, weight } = environmentalRisk({ epi: 40, g: 0.5, alpha: 0.75 });
    expect(e).toBeCloseTo(0.6, 12);
    expect(weight).toBeCloseTo(0.525, 12);
  });
});

describe("the EU's supply risk", () => {
  const gs = [
    { share: 0.5, wgi_0_10: 6, t: 1.1 },
    { share: 0.5, wgi_0_10: 2 },
  ];
  const eu = [{ share: 1, wgi_0_10: 3, t: 0.8 }];

  it("mixes world and EU by import reliance", () => {
    // GS: 0.25·6·1.1 + 0.25·2 = 2.15; EU: 2.4
    const risk = supplyRiskEU({ gs, eu, ir: 0.5, eol_rir: 0.1, si_sr: 0.9 });
    expect(risk.sr).toBeCloseTo((2.15 * 0.25 + 2.4 * 0.75) * 0.81, 12);
    expect(risk.sr_1dp).toBe(1.9);
  });

  it("takes the only mix there is, and needs the reliance for two", () => {
    expect(supplyRiskEU({ gs }).sr).toBeCloseTo(2.15, 12);
    expect(supplyRiskEU({ eu }).sr).toBeCloseTo(2.4, 12);
    expect(supplyRiskEU({ gs, eu, ir: null }).sr).toBeNull();
    expect(supplyRiskEU({ gs, mode: "EU" }).sr).toBeNull();
    expect(supplyRiskEU({})).toEqual({ hhi_wgi_gs: null, hhi_wgi_eu: null, sr: null, sr_1dp: null });
  });

  it("refuses what is no share, rate or mode", () => {
    expect(() => supplyRiskEU({ gs: [{ share: 70, wgi_0_10: 5 }] })).toThrow("faulty share: 70");
    expect(() => supplyRiskEU({ gs, eol_rir: 1.5 })).toThrow("faulty recycling rate: 1.5");
    expect(() => supplyRiskEU({ gs, si_sr: 0 })).toThrow("empty index: 0");
    expect(() => supplyRiskEU({ gs, mode: "UK" as "EU" })).toThrow("unknown mode: UK");
  });

  it("is published with a half rounded up", () => {
    expect(supplyRiskEU({ hhi_wgi_gs: 5.65 }).sr_1dp).toBe(5.7);
    expect(supplyRiskEU({ hhi_wgi_gs: 0.95 }).sr_1dp).toBe(1);
    expect(groupMean1dp({ members: { a: 1, b: 1.3 } })).toEqual({ sr_group: 1.2, mean: 1.15 });
  });

  it("falls with recycling and with substitutes", () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (ir, less, more) => {
        const [low, high] = less < more ? [less, more] : [more, less];
        const at = (eol_rir: number, si_sr: number) => supplyRiskEU({ gs, eu, ir, eol_rir, si_sr }).sr as number;
        expect(at(high, 1)).toBeLessThanOrEqual(at(low, 1) + 1e-12);
        expect(at(0, Math.max(low, 0.01))).toBeLessThanOrEqual(at(0, Math.max(high, 0.01)) + 1e-12);
      }),
      run,
    );
  });

  it("over stages is the worst, over a group the mean", () => {
    expect(overallSR({ sr_by_stage: { mine: 2, refining: 3, metal: null } })).toEqual({ sr: 3, stage: "refining" });
    expect(overallSR({ sr_by_stage: { mine: 2, refining: 2 } })).toEqual({ sr: 2, stage: "mine" });
    expect(overallSR({ sr_by_stage: { mine: null } })).toEqual({ sr: null, stage: null });
    expect(groupMean1dp({ members: {} })).toEqual({ sr_group: null, mean: null });
    expect(groupMean1dp({ members: { Nd: 4.5, Pm: null } }).sr_group).toBeNull();
  });

  it("makes a material critical from 1.0 on, with an importance from 2.8 on", () => {
    expect(isCriticalEU({ sr: 0.95, ei: 2.75 })).toEqual({ critical: true });
    expect(isCriticalEU({ sr: 0.94, ei: 9 })).toEqual({ critical: false });
    expect(isCriticalEU({ sr: 5, ei: 2.7 })).toEqual({ critical: false });
    expect(isCriticalEU({ sr: null, ei: 2.7 })).toEqual({ critical: null });
  });

  it("takes the reliance between 0 and 1, and none where nothing is used", () => {
    expect(importReliance({ import: 10, export: 30, domestic: 100 })).toEqual({ ir: 0 });
    expect(importReliance({ import: 10, export: 10, domestic: 0 })).toEqual({ ir: null });
    expect(importReliance({ import: 10, export: 50, domestic: 20 })).toEqual({ ir: null });
    expect(() => importReliance({ import: -1, export: 0, domestic: 2 })).toThrow("negative imports: -1");
  });
});

describe("GeoPolRisk", () => {
  const production_t = [75, 25];

  it("is world concentration times the risk of what is imported", () => {
    const imports = [
      { qty_t: 30, g: 0.6, value_kusd: 300 },
      { qty_t: 10, g: 0.2, value_kusd: 60 },
    ];
    const risk = geoPolRisk({ production_t, domestic_t: 10, imports, cf_reference_cu: 0.5 });
    expect(risk).toMatchObject({ numerator: 20, total_imports: 40, import_risk: 0.4, price: 9, imputed: false });
    expect(risk.score).toBeCloseTo(0.625 * 0.4, 12);
    expect(risk.cf_cu).toBeCloseTo(0.25 * 18, 12);
  });

  it("counts an unknown risk as the middle, says so and tells the range", () => {
    const risk = geoPolRisk({ production_t, domestic_t: 0, imports: [{ qty_t: 8, g: null, value_kusd: 1 }] });
    expect(risk).toMatchObject({ import_risk: 0.5, imputed: true, score_range: [0, 0.625] });
  });

  it("keeps the region's own trade among the imports, without risk", () => {
    const imports = [
      { qty_t: 5, g: 0.9, in_region: true },
      { qty_t: 5, g: 0.4 },
    ];
    const risk = geoPolRisk({ production_t, domestic_t: 0, imports });
    expect(risk).toMatchObject({ import_risk: 0.2, total_imports: 10, price: null, cf_cu: null });
  });

  it("has no import risk where nothing is had, and no score where nothing is produced", () => {
    expect(geoPolRisk({ production_t, domestic_t: 0, imports: [] })).toMatchObject({
      import_risk: 0,
      score: 0,
      price: null,
      cf_cu: null,
    });
    expect(geoPolRisk({ production_t: [], domestic_t: 1, imports: [] })).toMatchObject({ hhi: null, score: null });
  });
});

describe("the USGS's measures of 2021", () => {
  it("have a geometric mean and a cut-off that counts", () => {
    expect(usgsSupplyRisk({ dp: 0.4, te: 0.4, ev: 0.4 })).toEqual({ sr: 0.4, exceeds_2021_cutoff: true });
    expect(usgsSupplyRisk({ dp: 1, te: 0, ev: 1 })).toEqual({ sr: 0, exceeds_2021_cutoff: false });
    expect(usgsSupplyRisk({ dp: 1, te: null, ev: 1 })).toEqual({ sr: null, exceeds_2021_cutoff: null });
  });

  it("take what stocks gave into trade exposure", () => {
    const use = { production: 10, imports: 30, exports: 5, stock_drawdown: -5 };
    expect(netImportReliance(use)).toEqual({ te: 20 / 30, apparent_consumption: 30 });
    expect(netImportReliance({ production: 10, imports: 0, exports: 4 }).te).toBe(0);
    expect(netImportReliance({ production: 0, imports: 4, exports: 4 }).te).toBeNull();
  });

  it("leave out the country itself when asked", () => {
    const rows = [
      { share: 0.5, weight: 0.8 },
      { share: 0.5, weight: 0.4, domestic: true },
    ];
    expect(disruptionPotential({ rows }).dp).toBeCloseTo(0.3, 12);
    expect(disruptionPotential({ rows, exclude_domestic: true }).dp).toBeCloseTo(0.2, 12);
    expect(disruptionPotential({ rows: [] })).toEqual({ dp: 0 });
  });
});
