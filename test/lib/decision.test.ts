import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { piecewiseValue } from "../../src/lib/decision/piecewiseValue.js";
import { type Preference, promethee2 } from "../../src/lib/decision/promethee2.js";
import { ranking } from "../../src/lib/decision/ranking.js";
import { rocFromRanking, rocWeights } from "../../src/lib/decision/rocWeights.js";
import { saw } from "../../src/lib/decision/saw.js";
import { swingWeights } from "../../src/lib/decision/swingWeights.js";
import { topsis } from "../../src/lib/decision/topsis.js";
import { tsCriticality } from "../../src/lib/decision/tsCriticality.js";
import { weightStability } from "../../src/lib/decision/weightStability.js";
import { winningRange } from "../../src/lib/decision/winningRange.js";

const run = { seed: 55, numRuns: 300 };
const value = fc.integer({ min: 0, max: 1000 }).map((thousandth) => thousandth / 1000);
const table = (options: number, criteria: number) =>
  fc.array(fc.array(value, { minLength: criteria, maxLength: criteria }), { minLength: options, maxLength: options });
const problem = fc.tuple(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 1, max: 5 })).chain(([options, criteria]) =>
  fc.record({
    values: table(options, criteria),
    weights: fc.array(fc.integer({ min: 1, max: 100 }), { minLength: criteria, maxLength: criteria }),
    criterion: fc.integer({ min: 0, max: criteria - 1 }),
  }),
);
const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);

describe("ranks", () => {
  it("count the strictly better, so that equals share the better one", () => {
    expect(ranking({ scores: [0.2, 0.5, 0.5, 0.1] })).toEqual({
      ranks: [3, 1, 1, 4],
      order: [1, 2, 0, 3],
      winners: [1, 2],
    });
    expect(ranking({ scores: [0.3, 0.1 + 0.2] }).ranks).toEqual([1, 1]);
    expect(ranking({ scores: [null, 0.5] }).ranks).toEqual([2, 1]);
    expect(() => ranking({ scores: [Number.NaN] })).toThrow("faulty score: NaN");
  });
});

describe("weights", () => {
  it("from swing points keep their names and places", () => {
    expect(swingWeights({ points: { cost: 100, risk: 60 } })).toEqual({ weights: { cost: 0.625, risk: 0.375 } });
    expect(swingWeights({ points: [100, 0] })).toEqual({ weights: [1, 0] });
    expect(() => swingWeights({ points: [0, 0] })).toThrow("empty weights: 0, 0");
    expect(() => swingWeights({ points: { cost: -1 } })).toThrow("negative points: -1");
  });

  it("from a ranking share the mean of the places that equals take", () => {
    expect(rocWeights({ n: 2 })).toEqual({ weights: [0.75, 0.25] });
    expect(rocFromRanking({ ranking: ["a", "b"] })).toEqual({ weights: { a: 0.75, b: 0.25 } });
    const { weights } = rocFromRanking({ ranking: ["a", ["b", "c"]] });
    expect(weights.a).toBeCloseTo(11 / 18, 12);
    expect(weights.b).toBeCloseTo(7 / 36, 12);
    expect(weights.c).toBe(weights.b);
    expect(() => rocFromRanking({ ranking: ["a", "a"] })).toThrow("doubled criterion: a");
    expect(() => rocWeights({ n: 0 })).toThrow("faulty number of criteria: 0");
    expect(() => rocWeights({ n: 2.5 })).toThrow("broken number of criteria: 2.5");
  });

  it("by rank-order centroid add up to 1 and fall", () => {
    for (let n = 1; n <= 30; ++n) {
      const { weights } = rocWeights({ n });
      expect(total(weights)).toBeCloseTo(1, 12);
      for (const [i, weight] of weights.entries()) if (i) expect(weight).toBeLessThan(weights[i - 1] as number);
    }
  });
});

describe("simple additive weighting", () => {
  const matrix = [
    [10, 4],
    [20, 2],
    [40, 1],
  ];
  const directions = ["max", "min"] as const;

  it.each([
    ["minmax", [0 + 0, 1 / 3 + 2 / 3, 1 + 1]],
    ["max", [1 / 4 + 1 / 4, 1 / 2 + 1 / 2, 1 + 1]],
    ["sum", [1 / 7 + 1 / 7, 2 / 7 + 2 / 7, 4 / 7 + 4 / 7]],
    ["none", [10 - 4, 20 - 2, 40 - 1]],
  ] as const)("adds up values normalised by %s", (normalisation, doubled) => {
    const { scores, ranks } = saw({ matrix, weights: [3, 3], directions: [...directions], normalisation });
    for (const [i, score] of scores.entries()) expect(score).toBeCloseTo((doubled[i] as number) / 2, 12);
    expect(ranks).toEqual([3, 2, 1]);
  });

  it.each([
    [
      [
        [0, 100],
        [0, 8],
      ],
    ],
    [
      [
        { lo: 0, hi: 100 },
        { lo: 0, hi: 8 },
      ],
    ],
    [{ lo: [0, 0], hi: [100, 8] }],
  ])("takes the ends of its scales from a reference %j", (reference) => {
    const { values } = saw({ matrix, weights: [1, 1], directions: [...directions], reference: reference as never });
    expect(values).toEqual([
      [0.1, 0.5],
      [0.2, 0.75],
      [0.4, 0.875],
    ]);
  });

  it("with a reference is not turned by one more option", () => {
    const reference = [
      [0, 100],
      [0, 8],
    ] as const;
    const before = saw({ matrix, weights: [1, 2], reference }).scores;
    expect(saw({ matrix: [...matrix, [100, 0]], weights: [1, 2], reference }).scores.slice(0, 3)).toEqual(before);
  });

  it("gives a column without differences no value", () => {
    expect(saw({ matrix: [[5], [5]], weights: [1] })).toMatchObject({ scores: [0, 0], ranks: [1, 1] });
    expect(saw({ matrix: [[0], [0]], weights: [1], normalisation: "max" }).scores).toEqual([0, 0]);
    expect(saw({ matrix: [[0.3], [0.1 + 0.2]], weights: [1] }).scores).toEqual([0, 0]);
  });

  it("refuses what it cannot weigh", () => {
    expect(() => saw({ matrix, weights: [0, 0] })).toThrow("empty weights: 0, 0");
    expect(() => saw({ matrix, weights: [1, -1] })).toThrow("negative weight: -1");
    expect(() => saw({ matrix, weights: [1] })).toThrow("mismatched weights: 1 for 2");
    expect(() => saw({ matrix: [[1], [1, 2]], weights: [1] })).toThrow("mismatched row of table: 2 for 1");
    expect(() => saw({ matrix: [], weights: [] })).toThrow("empty table: 0 rows");
    expect(() => saw({ matrix: [[0], [1]], weights: [1], directions: ["min"], normalisation: "sum" })).toThrow(
      "empty value: 0",
    );
    expect(() => saw({ matrix: [[-1], [1]], weights: [1], normalisation: "max" })).toThrow("negative value: -1");
    expect(() => saw({ matrix, weights: [1, 1], reference: { lo: [0, 9], hi: [1, 8] } })).toThrow("crossed reference");
    expect(() => saw({ matrix, weights: [1, 1], normalisation: "rank" as "sum" })).toThrow(
      "unknown normalisation: rank",
    );
  });

  it("ranks the same in any unit of a criterion", () => {
    const unit = fc.constantFrom(0.001, 0.5, 3, 907, 1e6);
    fc.assert(
      fc.property(problem, unit, fc.integer({ min: -50, max: 50 }), ({ values, weights, criterion }, scale, shift) => {
        const moved = values.map((row) => row.map((x, j) => (j === criterion ? x * scale + shift * scale : x)));
        const [before, after] = [saw({ matrix: values, weights }), saw({ matrix: moved, weights })];
        for (const [i, score] of before.scores.entries()) expect(after.scores[i]).toBeCloseTo(score, 9);
      }),
      run,
    );
  });

  it("ranks an option that is better everywhere before", () => {
    fc.assert(
      fc.property(problem, ({ values, weights }) => {
        const better = (values[0] as number[]).map((x) => x + 0.01);
        const { ranks } = saw({ matrix: [...values, better], weights });
        expect(ranks.at(-1)).toBeLessThan(ranks[0] as number);
      }),
      run,
    );
  });
});

describe("TOPSIS", () => {
  it("of two options is all or nothing", () => {
    const { closeness, ranks } = topsis({
      matrix: [
        [3, 4],
        [4, 3],
      ],
      weights: [1, 1],
      directions: ["max", "min"],
    });
    expect(closeness).toEqual([0, 1]);
    expect(ranks).toEqual([2, 1]);
  });

  it("weighs vectors of length 1", () => {
    const { d_plus, d_minus } = topsis({ matrix: [[3], [4]], weights: [7] });
    expect(d_plus[0]).toBeCloseTo(0.2, 12);
    expect(d_minus[1]).toBeCloseTo(0.2, 12);
  });

  it("with min-max scales takes distances on them", () => {
    const { closeness } = topsis({ matrix: [[0], [3], [4]], weights: [1], normalisation: "minmax" });
    expect(closeness).toEqual([0, 0.75, 1]);
  });

  it("has no closeness for options that are all alike, and ranks them first together", () => {
    const alike = topsis({ matrix: [[1], [1]], weights: [1] });
    expect(alike).toMatchObject({ closeness: [null, null], ranks: [1, 1] });
    expect(topsis({ matrix: [[0]], weights: [1] })).toMatchObject({ closeness: [null], ranks: [1] });
  });

  it("lies between 0 and 1", () => {
    fc.assert(
      fc.property(problem, ({ values, weights }) => {
        for (const closeness of topsis({ matrix: values, weights }).closeness) {
          if (closeness === null) continue;
          expect(closeness).toBeGreaterThanOrEqual(0);
          expect(closeness).toBeLessThanOrEqual(1);
        }
      }),
      run,
    );
  });
});

describe("PROMETHEE II", () => {
  const preferred = (criterion: Preference, difference: number) =>
    promethee2({ matrix: [[difference], [0]], weights: [1], criteria: [criterion] }).pi[0]?.[1];

  it.each([
    [{ type: "usual" }, 0, 0],
    [{ type: "usual" }, 0.1, 1],
    [{ type: "u-shape", q: 2 }, 2, 0],
    [{ type: "u-shape", q: 2 }, 2.1, 1],
    [{ type: "u-shape", q: 2 }, 2 + 1e-12, 0],
    [{ type: "v-shape", p: 4 }, 1, 0.25],
    [{ type: "v-shape", p: 4 }, 9, 1],
    [{ type: "v-shape", p: 0 }, 0.1, 1],
    [{ type: "level", q: 1, p: 2 }, 1, 0],
    [{ type: "level", q: 1, p: 2 }, 2, 0.5],
    [{ type: "level", q: 1, p: 2 }, 2.1, 1],
    [{ type: "linear", q: 1, p: 3 }, 1, 0],
    [{ type: "linear", q: 1, p: 3 }, 2.5, 0.75],
    [{ type: "linear", q: 1, p: 1 }, 1.1, 1],
    [{ type: "linear", q: 1, p: 3 }, 4, 1],
    [{ type: "gaussian", s: 2 }, 2, 1 - Math.exp(-0.5)],
    [{ type: "gaussian", s: 2 }, -2, 0],
  ] as const)("prefers by %j a difference of %d with %d", (criterion, difference, expected) => {
    expect(preferred(criterion, difference)).toBeCloseTo(expected, 12);
  });

  it("divides flows by the other options", () => {
    const found = promethee2({
      matrix: [[3], [2], [1]],
      weights: [1],
      directions: ["min"],
      criteria: [{ type: "usual" }],
    });
    expect(found).toMatchObject({
      phi_plus: [0, 0.5, 1],
      phi_minus: [1, 0.5, 0],
      phi_net: [-1, 0, 1],
      ranks: [3, 2, 1],
    });
  });

  it("gives a single option no flows", () => {
    expect(promethee2({ matrix: [[3]], weights: [1], criteria: [{ type: "usual" }] })).toMatchObject({
      phi_net: [null],
      ranks: [1],
    });
  });

  it("refuses crossed and unknown preferences", () => {
    expect(() => preferred({ type: "linear", q: 3, p: 1 }, 1)).toThrow("crossed thresholds: 3 above 1");
    expect(() => preferred({ type: "cubic" as "linear" }, 1)).toThrow("unknown preference: cubic");
    expect(() => promethee2({ matrix: [[1, 2]], weights: [1, 1], criteria: [] })).toThrow(
      "mismatched criteria: 0 for 2",
    );
  });

  it("has net flows that add up to zero", () => {
    const type = fc.constantFrom("usual", "u-shape", "v-shape", "level", "linear", "gaussian");
    fc.assert(
      fc.property(problem, type, value, value, ({ values, weights }, kind, q, more) => {
        const criteria = weights.map(() => ({ type: kind, q, p: q + more, s: more }) as Preference);
        const { phi_net } = promethee2({ matrix: values, weights, criteria });
        expect(total(phi_net as number[])).toBeCloseTo(0, 9);
      }),
      run,
    );
  });
});

describe("a piecewise value", () => {
  const scale = { cutoffs: [10, 20, 40], values: [0.2, 0.4, 0.8] };

  it("lies between the cut-offs' values", () => {
    expect(piecewiseValue({ ...scale, x: [10, 15, 20, 30, 40] }).v).toEqual([
      0.2, 0.30000000000000004, 0.4, 0.6000000000000001, 0.8,
    ]);
    expect(piecewiseValue({ ...scale, x: 40 }).v).toBe(0.8);
  });

  it("goes on beyond them, held between 0 and 1 or not, or is refused", () => {
    expect(piecewiseValue({ ...scale, x: [-10, 60], out_of_bounds: "clip" }).v).toEqual([0, 1]);
    expect(piecewiseValue({ ...scale, x: [45], out_of_bounds: "clip" }).v[0]).toBeCloseTo(0.9, 12);
    expect(piecewiseValue({ ...scale, x: 60, out_of_bounds: "interpolate" }).v).toBeCloseTo(1.2, 12);
    expect(() => piecewiseValue({ ...scale, x: 41 })).toThrow("faulty measurement: 41");
    expect(() => piecewiseValue({ cutoffs: [0, 1], values: [0, 5], x: 0.9 })).toThrow("faulty measurement: 0.9");
  });

  it("needs cut-offs that rise", () => {
    expect(() => piecewiseValue({ cutoffs: [1], values: [1], x: 1 })).toThrow("missing cut-offs: 1");
    expect(() => piecewiseValue({ cutoffs: [1, 1], values: [0, 1], x: 1 })).toThrow("falling cut-off: 1");
    expect(() => piecewiseValue({ cutoffs: [1, 2], values: [0], x: 1 })).toThrow("mismatched values: 1 for 2");
  });
});

describe("the stability of a weight", () => {
  const values = [
    [1, 0],
    [0, 1],
    [0.75, 0.75],
  ];

  it("ends where another option takes over, or not at all", () => {
    const { lower, ...rest } = weightStability({ values, weights: [9, 1], criterion: 0 }) ?? {};
    expect(lower).toBeCloseTo(0.75, 12);
    expect(rest).toEqual({ best: 0, w_current: 0.9, upper: 1, challenger_lower: 2, challenger_upper: null });
    expect(weightStability({ values, weights: [1, 1], criterion: 1 })).toMatchObject({
      best: 2,
      lower: 0.25,
      upper: 0.75,
      challenger_lower: 0,
      challenger_upper: 1,
    });
  });

  it("is not defined for a criterion with all the weight", () => {
    expect(weightStability({ values, weights: [1, 0], criterion: 0 })).toBeNull();
    expect(weightStability({ values, weights: [1, 0], criterion: 1 })).toMatchObject({
      best: 0,
      lower: 0,
      upper: 0.25,
    });
    expect(() => weightStability({ values, weights: [1, 1], criterion: 2 })).toThrow("faulty criterion: 2");
  });

  it("can be asked for any option, which may be first nowhere", () => {
    expect(winningRange({ values, weights: [9, 1], criterion: 1, option: 1 })).toMatchObject({ lower: 0.75, upper: 1 });
    expect(
      winningRange({
        values: [
          [1, 1],
          [0, 0],
        ],
        weights: [1, 1],
        criterion: 0,
        option: 1,
      }),
    ).toBeNull();
  });

  it("keeps its winner inside, and not beyond", () => {
    const scoresAt = (table: readonly number[][], weights: readonly number[], k: number, t: number) => {
      const rest = total(weights) - (weights[k] as number);
      return table.map((row) =>
        total(row.map((x, j) => x * (j === k ? t : ((weights[j] as number) / rest) * (1 - t)))),
      );
    };
    fc.assert(
      fc.property(problem, fc.double({ min: 0, max: 1, noNaN: true }), ({ values: table, weights, criterion }, at) => {
        const found = weightStability({ values: table, weights, criterion });
        fc.pre(weights.length > 1);
        if (!found) throw new Error("no interval");
        const { best, lower, upper, w_current } = found;
        expect(w_current).toBeGreaterThanOrEqual(lower - 1e-9);
        expect(w_current).toBeLessThanOrEqual(upper + 1e-9);
        const lead = (t: number) => {
          const scores = scoresAt(table, weights, criterion, t);
          return (scores[best] as number) - Math.max(...scores);
        };
        expect(lead(lower + at * (upper - lower))).toBeGreaterThanOrEqual(-1e-9);
        if (lower > 1e-3) expect(lead(lower - 1e-3)).toBeLessThan(0);
        if (upper < 1 - 1e-3) expect(lead(upper + 1e-3)).toBeLessThan(0);
      }),
      run,
    );
  });
});

describe("the criticality of weights", () => {
  it("is the least change in per cent after which two options change places", () => {
    // Scores 0.5 and 0.35: the first weight has to fall by 0.15/0.6, half of itself; the second rise by 0.15/0.4.
    const values = [
      [0.8, 0.2],
      [0.2, 0.5],
    ];
    const { delta, percent_any, percent_top, degree, sensitivity } = tsCriticality({ values, weights: [0.5, 0.5] });
    expect(delta[0]?.[0]?.[1]).toBeCloseTo(50, 9);
    expect(delta[1]?.[0]?.[1]).toBeCloseTo(-100, 9);
    expect(delta[0]?.[1]).toEqual([null, null]);
    expect(percent_any).toMatchObject({ criterion: 0, i: 0, j: 1 });
    expect(percent_top).toEqual(percent_any);
    expect(degree[1]).toBeCloseTo(100, 9);
    expect(sensitivity[0]).toBeCloseTo(0.02, 9);
  });

  it("is none where no weight is enough, or the options are equal on the criterion", () => {
    const values = [
      [0.9, 0.5],
      [0.8, 0.5],
      [0, 0.6],
    ];
    const { delta, degree } = tsCriticality({ values, weights: [0.5, 0.5] });
    expect(delta[1]?.[0]?.[1]).toBeNull();
    expect(delta[0]?.[0]?.[1]).toBeCloseTo(100, 9);
    expect(degree[0]).not.toBeNull();
    const dominated = tsCriticality({
      values: [
        [1, 1],
        [0, 0.5],
      ],
      weights: [1, 1],
    });
    expect(dominated).toMatchObject({
      percent_any: null,
      percent_top: null,
      degree: [null, null],
      sensitivity: [0, 0],
    });
  });
});
