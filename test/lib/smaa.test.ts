import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairwiseWinning } from "../../src/lib/decision/pairwiseWinning.js";
import { rocWeights } from "../../src/lib/decision/rocWeights.js";
import { smaa2 } from "../../src/lib/decision/smaa2.js";
import { smaaFromDraws } from "../../src/lib/decision/smaaFromDraws.js";
import type { OrderConstraints, SmaaInput } from "../../src/lib/decision/smaaSpec.js";

const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);

/** The mean of the weights that are drawn: one option is always first. */
const meanWeights = (criteria: number, order_constraints: OrderConstraints) =>
  smaa2({ values: [Array.from({ length: criteria }, () => 1)], order_constraints }).central_weights[0] as number[];

function expectNear(found: readonly number[], expected: readonly number[], within = 0.005) {
  expect(found).toHaveLength(expected.length);
  for (const [i, value] of found.entries()) expect(Math.abs(value - (expected[i] as number))).toBeLessThan(within);
}

describe("SMAA", () => {
  const values = [
    [1, 0],
    [0, 1],
    [0.5, 0.5],
  ];

  it("is the same for the same seed, and another for another", () => {
    expect(smaa2({ values, draws: 2000, seed: 7 })).toEqual(smaa2({ values, draws: 2000, seed: 7 }));
    expect(smaa2({ values, draws: 2000, seed: 7 })).not.toEqual(smaa2({ values, draws: 2000, seed: 8 }));
  });

  it("says how often each option is first, second and third, and within which error", () => {
    const { rank_acceptability, central_weights, confidence_factor, mc_error, draws } = smaa2({ values });
    expectNear(rank_acceptability[0] as number[], [0.5, 0, 0.5]);
    expectNear(rank_acceptability[2] as number[], [0, 1, 0]);
    expectNear(central_weights[0] as number[], [0.75, 0.25]);
    expect(central_weights[2]).toBeNull();
    expect(confidence_factor).toEqual([1, 1, null]);
    expect(draws).toBe(100_000);
    expect(mc_error[0]?.[0]).toBeCloseTo(3 * Math.sqrt(0.25 / 100_000), 5);
    expect(mc_error[2]).toEqual([0, 0, 0]);
  });

  it("with known weights and values draws nothing, and gives equals the better rank", () => {
    const found = smaa2({ values, weights: [1, 1] });
    expect(found).toMatchObject({ draws: 1, confidence_factor: [1, 1, 1] });
    expect(found.rank_acceptability).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [1, 0, 0],
    ]);
    expect(found.pairwise_winning.flat()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("keeps an order of weights: all, some in a row, or above several", () => {
    const none = 1 / 4;
    expectNear(meanWeights(4, []), [none, none, none, none]);
    expectNear(
      meanWeights(3, [2, 0, 1]),
      [0, 1, 2].map((i) => rocWeights({ n: 3 }).weights[[1, 2, 0][i] as number] as number),
    );
    expectNear(
      meanWeights(3, [
        [0, 1],
        [1, 2],
        [0, 2],
      ]),
      rocWeights({ n: 3 }).weights,
    );
    // One of the pair is the larger of two of three weights: 1/3 ± 1/6.
    expectNear(meanWeights(3, [[0, 1]]), [1 / 2, 1 / 6, 1 / 3]);
    expectNear(
      meanWeights(3, [
        [0, 1],
        [0, 2],
      ]),
      [11 / 18, 7 / 36, 7 / 36],
    );
  });

  it("keeps an order in every draw", () => {
    const { pairwise_winning } = smaa2({
      values: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
      order_constraints: [2, 1, 0],
      draws: 2000,
    });
    expect(pairwise_winning).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [1, 1, 0],
    ]);
  });

  it.each([
    [{ uniform: [0, 1] }, 0.3, 0.7],
    [{ normal: [0.5, 0.1] }, 0.6, 0.158655],
    [{ normal: [0.5, 0] }, 0.4, 1],
    [{ triangular: [0, 0.5, 1] }, 0.25, 0.875],
    [{ triangular: [0, 0, 1] }, 0.5, 0.25],
    [{ triangular: [0.4, 0.4, 0.4] }, 0.5, 0],
    [{ constant: 0.6 }, 0.5, 1],
    [{ const: 0.4 }, 0.5, 0],
  ] as const)("draws values from %j, which are above %d with %d", (spread, bound, above) => {
    const { pairwise_winning, confidence_factor } = smaa2({ values: [[spread], [bound]] });
    expectNear([pairwise_winning[0]?.[1] as number], [above]);
    if (above > 0 && above < 1) expectNear([confidence_factor[0] as number], [above]);
  });

  it("takes options by name, on one criterion or on several", () => {
    const named = smaa2({ criteria: 2, A: [1, 0], B: [0, { uniform: [0, 1] }], draws: 5000 });
    expect(named).toEqual(
      smaa2({
        values: [
          [1, 0],
          [0, { uniform: [0, 1] }],
        ],
        draws: 5000,
      }),
    );
    expect(() => smaa2({ criteria: 2, A: 1, B: 0.5 })).toThrow("mismatched values of an option: 1 for 2");
  });

  it.each([
    ["faulty value: NaN", { values: [[Number.NaN]] }],
    ["mismatched row of values: 1 for 2", { values: [[1, 2], [1]] }],
    ["empty values: 0 rows", { values: [] }],
    ["unknown spread: beta", { values: [[{ beta: [1, 2] }]] }],
    ["mismatched uniform: 1 numbers", { values: [[{ uniform: [1] }]] }],
    ["crossed uniform: 2 to 1", { values: [[{ uniform: [2, 1] }]] }],
    ["negative deviation: -1", { values: [[{ normal: [0, -1] }]] }],
    ["unknown weights: any", { values: [[1]], weights: "any" }],
    ["empty weights: 0", { values: [[1]], weights: [0] }],
    [
      "circular order of weights",
      {
        values: [[1, 1]],
        order_constraints: [
          [0, 1],
          [1, 0],
        ],
      },
    ],
    ["faulty criterion: 5", { values: [[1, 1]], order_constraints: [[0, 5]] }],
    ["faulty number of draws: 0", { values: [[1]], draws: 0 }],
  ])("refuses with %s", (message, input) => {
    expect(() => smaa2(input as unknown as SmaaInput)).toThrow(message);
  });

  it("shares out every option over the ranks, and every rank over the options where none are equal", () => {
    const cell = fc.double({ min: 0, max: 1, noNaN: true });
    const sizes = fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 4 }));
    const tables = sizes.chain(([options, criteria]) =>
      fc.array(fc.array(cell, { minLength: criteria, maxLength: criteria }), {
        minLength: options,
        maxLength: options,
      }),
    );
    fc.assert(
      fc.property(tables, fc.integer(), (table, seed) => {
        const { rank_acceptability, central_weights, pairwise_winning } = smaa2({ values: table, draws: 400, seed });
        for (const row of rank_acceptability) expect(total(row)).toBeCloseTo(1, 9);
        for (const weights of central_weights) if (weights) expect(total(weights)).toBeCloseTo(1, 9);
        const wins = table.map((_, i) =>
          table.map((_, j) => (pairwise_winning[i]?.[j] ?? 0) + (pairwise_winning[j]?.[i] ?? 0)),
        );
        const hasEquals = wins.some((row, i) => row.some((both, j) => i !== j && both < 1 - 1e-9));
        if (!hasEquals)
          for (const r of table.keys())
            expect(total(rank_acceptability.map((row) => row[r] as number))).toBeCloseTo(1, 9);
      }),
      { seed: 56, numRuns: 100 },
    );
  });
});

describe("SMAA from given draws", () => {
  const values_draws = [
    [
      [1, 0],
      [0, 1],
    ],
    [
      [0, 0],
      [0.5, 0.5],
    ],
  ];

  it("counts ranks, wins and weights, and at those weights the firsts", () => {
    const found = smaaFromDraws({
      values_draws,
      weights_draws: [
        [3, 1],
        [1, 1],
      ],
    });
    expect(found).toEqual({
      rank_acceptability: [
        [0.5, 0.5],
        [0.5, 0.5],
      ],
      central_weights: [
        [0.75, 0.25],
        [0.5, 0.5],
      ],
      pairwise_winning: [
        [0, 0.5],
        [0.5, 0],
      ],
      confidence_factor: [0.5, 1],
      draws: 2,
    });
  });

  it("takes what computers cannot tell apart for equals", () => {
    const equal = smaaFromDraws({ values_draws: [[[0.1 + 0.2], [0.3]]], weights_draws: [[1]] });
    expect(equal.rank_acceptability).toEqual([
      [1, 0],
      [1, 0],
    ]);
  });

  it("refuses draws of other shapes", () => {
    expect(() => smaaFromDraws({ values_draws: [], weights_draws: [] })).toThrow("empty draws: 0");
    expect(() => smaaFromDraws({ values_draws, weights_draws: [[1, 1]] })).toThrow(
      "mismatched draws of weights: 1 for 2",
    );
    expect(() => smaaFromDraws({ values_draws: [[[1]], [[1], [2]]], weights_draws: [[1], [1]] })).toThrow(
      "mismatched draw of values: 2 for 1",
    );
  });

  it("is where pairwise wins can come from, or ranks, or options", () => {
    const weights_draws = [
      [1, 0],
      [0, 1],
    ];
    expect(pairwiseWinning({ values_draws, weights_draws })).toEqual({
      pairwise_winning: [
        [0, 0.5],
        [0.5, 0],
      ],
    });
    expect(
      pairwiseWinning({
        ranks: [
          [1, 2],
          [1, 1],
          [2, 1],
          [1, 2],
        ],
      }),
    ).toEqual({
      pairwise_winning: [
        [0, 0.5],
        [0.25, 0],
      ],
    });
    expect(pairwiseWinning({ values: [[1], [0]], weights: [1] })).toEqual({
      pairwise_winning: [
        [0, 1],
        [0, 0],
      ],
    });
  });
});
