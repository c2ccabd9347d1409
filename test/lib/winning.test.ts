import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { saw } from "../../src/lib/decision/saw.js";
import { winningCells } from "../../src/lib/decision/winningCells.js";
import { winningWeights } from "../../src/lib/decision/winningWeights.js";

const total = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0);
const score = (row: readonly number[], weights: readonly number[]) =>
  total(row.map((value, k) => value * (weights[k] as number)));
const run = { seed: 57, numRuns: 200 };

describe("the weights with which an option wins", () => {
  const values = [
    [1, 0],
    [0, 1],
    [0.6, 0.6],
    [0.4, 0.4],
  ];

  it("are the present ones when it is first already", () => {
    expect(winningWeights({ values, weights: [4, 1], option: 0 })).toMatchObject({
      status: "first",
      weights: [0.8, 0.2],
      moved: 0,
      level_with: [],
    });
  });

  it("are the nearest at which it draws level with the last rival", () => {
    const found = winningWeights({ values, weights: [9, 1], option: 2 });
    expect(found).toMatchObject({ status: "reachable", level_with: [0] });
    expect(found.weights?.[0]).toBeCloseTo(0.6, 6);
    expect(found.moved).toBeCloseTo(0.3, 6);
    const { ranks } = saw({ matrix: values, weights: found.weights as number[], normalisation: "none" });
    expect(ranks[2]).toBe(1);
  });

  it("move points between few criteria, or all a little", () => {
    const input = {
      values: [
        [1, 0, 0.5],
        [0, 1, 0.5],
      ],
      weights: [0.5, 0.3, 0.2],
      option: 1,
    };
    const few = winningWeights(input);
    expect(few.weights?.map((weight) => Number(weight.toFixed(6)))).toEqual([0.4, 0.4, 0.2]);
    const near = winningWeights({ ...input, measure: "l2" });
    expect(near.weights?.map((weight) => Number(weight.toFixed(6)))).toEqual([0.4, 0.4, 0.2]);
    // Against an option that is good at two things, the even move takes from both.
    const two = {
      values: [
        [1, 1, 0],
        [0, 0, 1],
      ],
      weights: [0.4, 0.4, 0.2],
      option: 1,
    };
    expect(winningWeights(two).weights?.map((weight) => Number(weight.toFixed(6)))).toEqual([0.25, 0.25, 0.5]);
  });

  it("are none for an option that others are better than everywhere, one of them or several together", () => {
    expect(winningWeights({ values, weights: [1, 1], option: 3 })).toMatchObject({
      status: "never",
      weights: null,
      moved: null,
      dominated_by: [2],
    });
    const between = [
      [1, 0],
      [0, 1],
      [0.4, 0.4],
    ];
    const found = winningWeights({ values: between, weights: [1, 1], option: 2 });
    expect(found).toMatchObject({ status: "never", dominated_by: [] });
    expect(found.dominating_mix?.map((share) => Number(share.toFixed(6)))).toEqual([0.5, 0.5, 0]);
  });

  it("can at best draw it level, where it is never ahead", () => {
    const found = winningWeights({
      values: [
        [1, 1],
        [1, 0],
      ],
      weights: [1, 1],
      option: 1,
    });
    expect(found).toMatchObject({ status: "level", level_with: [0] });
    expect(found.weights?.[0]).toBeCloseTo(1, 6);
    const twins = winningWeights({
      values: [
        [1, 0],
        [0, 1],
        [0, 1],
      ],
      weights: [3, 1],
      option: 1,
    });
    expect(twins).toMatchObject({ status: "reachable", level_with: [0, 2] });
  });

  it("refuses what is no option or measure", () => {
    expect(() => winningWeights({ values, weights: [1, 1], option: 4 })).toThrow("faulty option: 4");
    expect(() => winningWeights({ values, weights: [1, 1], option: 0, measure: "l3" as "l1" })).toThrow(
      "unknown measure: l3",
    );
  });

  it("make it first, and no random weights that do are nearer", () => {
    const cell = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
    const row = fc.array(cell, { minLength: 3, maxLength: 3 });
    const draws = fc.array(
      fc.tuple(fc.double({ min: 0.001, max: 1, noNaN: true }), fc.double({ min: 0.001, max: 1, noNaN: true })),
      {
        minLength: 50,
        maxLength: 50,
      },
    );
    fc.assert(
      fc.property(fc.array(row, { minLength: 2, maxLength: 6 }), row, draws, (table, given, points) => {
        fc.pre(total(given) > 0);
        const weights = given.map((weight) => weight / total(given));
        const found = winningWeights({ values: table, weights: given, option: 0 });
        const even = winningWeights({ values: table, weights: given, option: 0, measure: "l2" });
        expect(even.status).toBe(found.status);
        const isFirst = (at: readonly number[], by: number) =>
          table.every((other) => score(table[0] as number[], at) >= score(other, at) - by);
        const distance = (at: readonly number[]) =>
          total(at.map((weight, k) => Math.abs(weight - (weights[k] as number)))) / 2;
        if (found.weights) {
          expect(total(found.weights)).toBeCloseTo(1, 9);
          expect(isFirst(found.weights, found.status === "level" ? 1e-8 : 1e-12)).toBe(true);
          expect(even.moved).toBeGreaterThanOrEqual((found.moved as number) - 1e-6);
        }
        for (const [u, v] of points) {
          const at = [Math.min(u, v), Math.abs(u - v), 1 - Math.max(u, v)];
          if (!isFirst(at, -1e-6)) continue;
          expect(found.status === "first" || found.status === "reachable").toBe(true);
          expect(distance(at)).toBeGreaterThanOrEqual((found.moved as number) - 1e-6);
        }
        if (found.status === "never") {
          const mix = found.dominating_mix as number[];
          for (const k of [0, 1, 2])
            expect(total(table.map((other, i) => (other[k] as number) * (mix[i] as number)))).toBeGreaterThanOrEqual(
              (table[0]?.[k] as number) - 1e-6,
            );
        }
      }),
      run,
    );
  });
});

describe("the assessments with which an option wins", () => {
  const input = {
    matrix: [
      [80, 10],
      [40, 20],
    ],
    weights: [3, 1],
    directions: ["max", "min"] as const,
    reference: [
      [0, 100],
      [0, 40],
    ] as const,
  };

  it("are told cell by cell in the criterion's unit, and whether its scale has them", () => {
    // Scores 0.75·0.8 + 0.25·0.75 = 0.7875 and 0.75·0.4 + 0.25·0.5 = 0.425: behind by 0.3625.
    const { behind, ahead, cells } = winningCells({ ...input, directions: [...input.directions], option: 1 });
    expect(behind).toBeCloseTo(0.3625, 12);
    expect(ahead).toEqual([0]);
    expect(cells.map(({ option, criterion, possible }) => [option, criterion, possible])).toEqual([
      [1, 0, true],
      [1, 1, false],
      [0, 0, true],
      [0, 1, false],
    ]);
    expect(cells[0]?.to).toBeCloseTo(40 + (0.3625 / 0.75) * 100, 9);
    expect(cells[1]?.to).toBeCloseTo(20 - (0.3625 / 0.25) * 40, 9);
    expect(cells[2]?.to).toBeCloseTo(80 - (0.3625 / 0.75) * 100, 9);
  });

  it("are none for the first, and only its own when several are ahead", () => {
    expect(winningCells({ ...input, directions: [...input.directions], option: 0 })).toEqual({
      behind: 0,
      ahead: [],
      cells: [],
    });
    const { ahead, cells } = winningCells({ matrix: [[0.9], [0.8], [0.5]], weights: [1], option: 2 });
    expect(ahead).toEqual([0, 1]);
    expect(cells).toMatchObject([{ option: 2, criterion: 0, from: 0.5, possible: true }]);
    expect(cells[0]?.to).toBeCloseTo(0.9, 12);
  });

  it("are none on a criterion without weight", () => {
    const { cells } = winningCells({
      matrix: [
        [1, 1],
        [0, 0],
      ],
      weights: [1, 0],
      option: 1,
    });
    expect(cells[1]).toEqual({ option: 1, criterion: 1, from: 0, to: null, possible: false });
  });

  it("draw it level with the best", () => {
    const cell = fc.integer({ min: 0, max: 100 });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 6 });
    const reference = [0, 1, 2].map(() => [0, 100] as const);
    fc.assert(
      fc.property(
        table,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 3 }),
        (matrix, weights) => {
          const { cells } = winningCells({ matrix, weights, reference, directions: ["max", "min", "max"], option: 0 });
          for (const { option, criterion, to } of cells) {
            const changed = matrix.map((row, i) =>
              row.map((x, k) => (i === option && k === criterion ? (to as number) : x)),
            );
            const { scores } = saw({ matrix: changed, weights, reference, directions: ["max", "min", "max"] });
            expect(scores[0]).toBeCloseTo(Math.max(...scores), 9);
          }
        },
      ),
      run,
    );
  });
});
