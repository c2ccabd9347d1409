import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { concentration } from "../../src/lib/concentration/concentration.js";
import { hhiBand } from "../../src/lib/concentration/hhiBand.js";
import { hhiBounds } from "../../src/lib/concentration/hhiBounds.js";
import { MethodError } from "../../src/lib/methodError.js";

const quantity = fc.double({ min: 0, max: 1e6, noNaN: true });
const supply = fc.array(quantity, { minLength: 1, maxLength: 12 }).filter((list) => list.some((value) => value > 1e-3));
const run = { seed: 51, numRuns: 300 };

describe("concentration", () => {
  it("of two equal suppliers is a half, as if there were two", () => {
    const { hhi, hhi10000, n_eff, hhi_norm, cr1, cr3, hill1 } = concentration({ quantities: [50, 50, 0] });
    expect({ hhi, hhi10000, n_eff, hhi_norm, cr1, cr3 }).toEqual({
      hhi: 0.5,
      hhi10000: 5000,
      n_eff: 2,
      hhi_norm: 0,
      cr1: 0.5,
      cr3: 1,
    });
    expect(hill1).toBeCloseTo(2, 12);
  });

  it("takes quantities by name", () => {
    expect(concentration({ quantities: { China: 60, Australia: 40 } }).hhi).toBeCloseTo(0.52, 12);
  });

  it("of a single supplier is 1, and has no normalised index", () => {
    expect(concentration({ quantities: [7] })).toMatchObject({ n: 1, hhi: 1, shannon: 0, hill1: 1, hhi_norm: null });
  });

  it("is not defined without any supply", () => {
    for (const quantities of [[], [0, 0]])
      expect(concentration({ quantities })).toMatchObject({ n: 0, hill0: 0, hhi: null, shannon: null, band2023: null });
  });

  it("refuses quantities that cannot be", () => {
    expect(() => concentration({ quantities: [1, -3] })).toThrow("negative quantity: -3");
    expect(() => concentration({ quantities: [1, Number.NaN] })).toThrow(MethodError);
    expect(() => concentration({ quantities: [Number.POSITIVE_INFINITY] })).toThrow("faulty quantity: Infinity");
  });

  it("lies between 1/n and 1, and its measures are finite, for the smallest and largest numbers too", () => {
    const any = fc.array(fc.double({ min: 0, max: Number.MAX_VALUE, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(any, (quantities) => {
        const { n, hhi, ...rest } = concentration({ quantities });
        for (const value of Object.values(rest))
          if (typeof value === "number") expect(value).toSatisfy(Number.isFinite);
        if (hhi === null) expect(n).toBe(0);
        else {
          expect(hhi).toBeGreaterThanOrEqual(1 / n - 1e-12);
          expect(hhi).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
      run,
    );
  });

  it("does not depend on the unit, and grows when two suppliers become one", () => {
    fc.assert(
      fc.property(supply, quantity, (quantities, last) => {
        const { hhi } = concentration({ quantities: [...quantities, last] });
        expect(concentration({ quantities: [...quantities, last].map((value) => value * 907) }).hhi).toBeCloseTo(
          hhi as number,
          12,
        );
        const [first = 0, ...others] = quantities;
        expect(concentration({ quantities: [first + last, ...others] }).hhi).toBeGreaterThanOrEqual(
          (hhi as number) - 1e-12,
        );
      }),
      run,
    );
  });
});

describe("the bands of the Merger Guidelines", () => {
  it.each([
    ["2023", 999.99, "unconcentrated"],
    ["2023", 1000, "moderate"],
    ["2023", 1800, "moderate"],
    ["2023", 1800.0000000001, "moderate"],
    ["2023", 1800.01, "high"],
    ["2010", 1499, "unconcentrated"],
    ["2010", 1500, "moderate"],
    ["2010", 2500, "moderate"],
    ["2010", 2501, "high"],
  ] as const)("of %s: %d is %s", (scheme, hhi10000, band) => {
    expect(hhiBand({ hhi10000, scheme })).toEqual({ band });
  });

  it("know no other scheme and no index beyond 10,000", () => {
    expect(() => hhiBand({ hhi10000: 1, scheme: "1992" as "2010" })).toThrow("unknown scheme: 1992");
    expect(() => hhiBand({ hhi10000: 10_001 })).toThrow("faulty HHI: 10001");
    expect(hhiBand({ hhi10000: null })).toEqual({ band: null });
  });
});

describe("bounds of the HHI with a residual", () => {
  it("are as few hands as the cap allows, and as many as there may be", () => {
    const { hhi_lower, hhi_upper, hhi_naive_single } = hhiBounds({
      known: { China: 50 },
      residual: 50,
      cap: 20,
      max_count: 5,
    });
    expect(hhi_lower).toBeCloseTo(0.25 + 0.25 / 5, 12);
    expect(hhi_upper).toBeCloseTo(0.25 + 0.04 + 0.04 + 0.01, 12);
    expect(hhi_naive_single).toBeCloseTo(0.5, 12);
  });

  it("are one without a residual, and none without a supply", () => {
    const one = hhiBounds({ known: [3, 1], residual: 0, cap: 2 });
    expect(one).toEqual({ hhi_lower: 0.625, hhi_upper: 0.625, hhi_naive_single: 0.625 });
    expect(hhiBounds({ known: [], residual: 0 })).toEqual({ hhi_lower: null, hhi_upper: null, hhi_naive_single: null });
  });

  it("refuse a residual that so many suppliers of such a size cannot have", () => {
    expect(() => hhiBounds({ known: [1], residual: 10, cap: 2, max_count: 4 })).toThrow("excess residual: 10");
    expect(() => hhiBounds({ known: [1], residual: 10, cap: 0 })).toThrow("empty cap: 0");
    expect(() => hhiBounds({ known: [1], residual: -1 })).toThrow("negative residual: -1");
  });

  it("bracket the truth", () => {
    fc.assert(
      fc.property(supply, supply, (known, hidden) => {
        const residual = hidden.reduce((total, value) => total + value, 0);
        const truth = concentration({ quantities: [...known, ...hidden] }).hhi as number;
        for (const cap of [null, Math.max(...hidden)])
          for (const max_count of [null, hidden.length]) {
            const { hhi_lower, hhi_upper } = hhiBounds({ known, residual, cap, max_count });
            expect(truth).toBeGreaterThanOrEqual((hhi_lower as number) - 1e-9);
            expect(truth).toBeLessThanOrEqual((hhi_upper as number) + 1e-9);
          }
      }),
      run,
    );
  });
});
