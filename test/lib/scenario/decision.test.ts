import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { acceptabilities } from "../../../src/lib/scenario/acceptabilities.js";
import { decision } from "../../../src/lib/scenario/decision.js";
import {
  type Cell,
  type Criterion,
  type DecisionInputs,
  filledCells,
  type Option,
} from "../../../src/lib/scenario/decisionInputs.js";
import { sentencesOf, sentencesOfAcceptabilities } from "../../../src/lib/scenario/decisionSentences.js";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { rangedEffects } from "../../../src/lib/scenario/optionEffects.js";
import { toWin } from "../../../src/lib/scenario/toWin.js";
import { sentencesOf as sentencesOfToWin } from "../../../src/lib/scenario/toWinSentences.js";
import { readRows } from "./rows.js";
import { isSound, plain } from "./worked.js";

let defaults: Defaults;
let inputs: DecisionInputs;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
  const effects = rangedEffects(defaults.effects, defaults.assumptions, defaults.facts, { draws: 60 });
  inputs = { ...defaults, cells: filledCells(defaults.assessments, effects) };
});

const option = (id: string): Option => ({ id, name: id, inText: id, description: "", actsOn: "", proposedBy: "us" });
const criterion = (id: string, changes: Partial<Criterion> = {}): Criterion => ({
  ...{ id, name: id, basis: "judged", unit: "points", direction: "max", low: 0, high: 10 },
  ...{ lowMeans: "", highMeans: "", description: "", topic: "" },
  ...changes,
});
const cell = (option: string, criterion: string, value: number, low = value, high = value): Cell => ({
  ...{ option, criterion, value, low, high, basis: "judged", model: null, certainty: "low" },
  ...{ judge: "We", reason: "", source: "x", edition: "X", note: null },
});
/** Alpha is best on cost, which is to be low; beta on use. */
const small: DecisionInputs = {
  options: [option("alpha"), option("beta")],
  criteria: [criterion("use"), criterion("cost", { direction: "min", low: 1, high: 5 })],
  cells: [cell("alpha", "use", 4), cell("alpha", "cost", 2), cell("beta", "use", 9), cell("beta", "cost", 4)],
};
const even = { use: 1, cost: 1 };

describe("the balance", () => {
  it("is a weighted sum on scales that the options do not move", () => {
    const { values, sum, weights } = decision(small, even, plain);
    expect(values).toEqual([
      [0.4, 0.75],
      [0.9, 0.25],
    ]);
    expect(weights).toEqual([0.5, 0.5]);
    expect(sum.scores).toEqual([0.575, 0.575]);
    expect(sum.winners.map(({ id }) => id)).toEqual(["alpha", "beta"]);
    expect(decision(small, { use: 3, cost: 1 }, plain).sum.winners.map(({ id }) => id)).toEqual(["beta"]);
  });

  it("takes what lies beyond a scale as its end", () => {
    const beyond = { ...small, cells: [...small.cells.slice(1), cell("alpha", "use", 14)] };
    expect(decision(beyond, even, plain).values[0]).toEqual([1, 0.75]);
  });

  it("says when the other methods put another option first", () => {
    const { agree, topsis, promethee } = decision(small, { use: 3, cost: 1 }, plain);
    expect(agree).toBe(true);
    expect(topsis.ranks).toEqual([2, 1]);
    expect(promethee.ranks).toEqual([2, 1]);
  });

  it("tells how far a weight may move", () => {
    const [use] = decision(small, { use: 3, cost: 1 }, plain).stability;
    // Level when both count the same.
    expect(use).toMatchObject({ weight: 0.75, upper: 1, challengerLower: { id: "alpha" }, challengerUpper: null });
    expect(use?.lower).toBeCloseTo(0.5, 9);
    expect(decision(small, { use: 1 }, plain).stability[0]).toBeNull();
  });

  it("tells what would have to be true for the other to win", () => {
    const found = toWin(decision(small, { use: 3, cost: 1 }, plain), "alpha");
    expect(found).toMatchObject({ rank: 2, status: "reachable" });
    expect(found.moved).toBeCloseTo(0.25, 6);
    // It is 0.25 behind, which is a third of the way on use; cost counts too little for that.
    expect(found.cells.map(({ criterion, to }) => [criterion.id, Number(to.toFixed(6))])).toEqual([["use", 7.333333]]);
  });

  it("refuses weights and tables that make no sense", () => {
    expect(() => decision(small, { use: 0, cost: 0 }, plain)).toThrow("empty weights: 0, 0");
    expect(() => decision(small, {}, plain)).toThrow("empty weights");
    expect(() => decision(small, { use: -1, cost: 2 }, plain)).toThrow("negative weight: -1");
    expect(() => decision(small, { beauty: 1 }, plain)).toThrow("unknown criterion: beauty");
    expect(() => decision({ ...small, options: [] }, even, plain)).toThrow("empty table: 0 options");
    expect(() => decision({ ...small, cells: small.cells.slice(1) }, even, plain)).toThrow("0 cells: alpha, use");
    expect(() => toWin(decision(small, even, plain), "gamma")).toThrow("unknown option: gamma");
  });
});

describe("acceptabilities", () => {
  it("are shares of all weightings", () => {
    const { options, draws } = acceptabilities(small);
    // Beta is first whenever use weighs more than half.
    expect(options.map(({ ranks }) => Number(ranks[0]?.toFixed(1)))).toEqual([0.5, 0.5]);
    expect(draws).toBe(10_000);
    expect(acceptabilities(small, { order: ["use", "cost"] }).options[1]?.ranks[0]).toBe(1);
    expect(acceptabilities(small, { weights: { use: 1, cost: 3 } }).options[0]?.ranks).toEqual([1, 0]);
  });

  it("take the ranges of cells in", () => {
    const wide = { ...small, cells: [...small.cells.slice(1), cell("alpha", "use", 4, 0, 10)] };
    const first = acceptabilities(wide, { weights: { use: 3, cost: 1 } }).options[0]?.ranks[0] as number;
    // It wins from 7.33 on; the triangle from 0 by 4 to 10 has (10 − 7.33)²/(10·6) of its mass there.
    expect(first).toBeCloseTo((10 - 22 / 3) ** 2 / 60, 1);
  });

  it("of the briefing's table add up, rank by rank", () => {
    const { options } = acceptabilities(inputs, { draws: 2000 });
    for (const { ranks } of options) expect(ranks.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
    const first = options.reduce((sum, { ranks }) => sum + (ranks[0] as number), 0);
    expect(first).toBeCloseTo(1, 9);
  });

  it("refuse an order of criteria that there are not", () => {
    expect(() => acceptabilities(small, { order: ["beauty"] })).toThrow("unknown criterion: beauty");
  });
});

describe("whatever a reader weighs", () => {
  const anyWeights = () =>
    fc
      .record(Object.fromEntries(defaults.criteria.map(({ id }) => [id, fc.oneof(fc.nat(100), fc.constant(0))])))
      .filter((weights) => Object.values(weights).some((weight) => weight > 0));

  it("more weight in all changes nothing", () => {
    fc.assert(
      fc.property(anyWeights(), (weights) => {
        const tenfold = Object.fromEntries(Object.entries(weights).map(([id, weight]) => [id, 10 * weight]));
        const [one, ten] = [weights, tenfold].map((set) => decision(inputs, set, defaults.assumptions).sum.ranks);
        expect(ten).toEqual(one);
      }),
      { seed: 66, numRuns: 50 },
    );
  });

  it("the weights said to be needed put the option first", () => {
    fc.assert(
      fc.property(anyWeights(), fc.constantFrom(...defaults.options.map(({ id }) => id)), (weights, id) => {
        const found = toWin(decision(inputs, weights, defaults.assumptions), id);
        if (found.status !== "reachable" || !found.weights) return;
        const { order } = decision(inputs, found.weights, defaults.assumptions).sum;
        expect(order[0]?.id).toBe(id);
      }),
      { seed: 67, numRuns: 50 },
    );
  });

  it("every sentence is whole", () => {
    fc.assert(
      fc.property(anyWeights(), (weights) => {
        const result = decision(inputs, weights, defaults.assumptions);
        const wins = defaults.options.flatMap(({ id }) => Object.values(sentencesOfToWin(toWin(result, id))));
        for (const text of [...Object.values(sentencesOf(result)), ...wins]) expect(text).toSatisfy(isSound);
      }),
      { seed: 68, numRuns: 50 },
    );
    const told = sentencesOfAcceptabilities(acceptabilities(inputs, { draws: 500 }), "all weightings");
    for (const text of Object.values(told)) expect(text).toSatisfy(isSound);
  });
});

describe("the weights that the briefing names", () => {
  it("are even, and in proportion to the survey's figures", () => {
    const [equal, survey] = defaults.weightSets;
    expect(equal?.weights.security).toBeCloseTo(0.2, 12);
    // 65, the mean of 60 and 50, 70, the mean of 70 and 60, and 60: in all 315.
    expect(survey?.weights).toEqual({
      ...{ security: 65 / 315, resilience: 55 / 315, environment: 70 / 315, technology: 65 / 315, economy: 60 / 315 },
    });
  });

  it("meet no computed cell without a model", () => {
    expect(() => filledCells(defaults.assessments, [])).toThrow("uncomputed cell: alliances, security");
  });
});
