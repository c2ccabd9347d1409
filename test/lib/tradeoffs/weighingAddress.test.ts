import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Criterion, Option } from "../../../src/lib/scenario/decisionInputs.js";
import { startOf, type Weighing, ways, weightsOf } from "../../../src/lib/tradeoffs/weighing.js";
import { fromFragment, toFragment } from "../../../src/lib/tradeoffs/weighingAddress.js";

const ids = ["security", "resilience", "environment"];
const optionIds = ["mines", "recycling", "stockpile"];
const known = {
  criteria: ids.map((id) => ({ id, name: id })) as Criterion[],
  options: optionIds.map((id) => ({ id, name: id })) as Option[],
};
const start = startOf(known.criteria);
const read = (hash: string) => fromFragment(hash, known);

test("an address without weights is none of ours", () => {
  for (const hash of ["", "#", "#sources", "#figure-rank-acceptability", "#a=recycling-then:12", "#why-mines-security"])
    expect(read(hash)).toBeNull();
});

test("weights, an order and points are read", () => {
  expect(read("#w=security:30,resilience:0,environment:12.5")).toEqual({
    weighing: { ...start, weights: { security: 30, resilience: 0, environment: 12.5 } },
  });
  expect(read("#w=order:resilience,environment,security")).toEqual({
    weighing: { ...start, way: "order", order: ["resilience", "environment", "security"] },
  });
  expect(read("#a=x:1&w=points:security:100,resilience:60,environment:0&without=mines")).toEqual({
    weighing: {
      ...{ ...start, way: "points", points: { security: 100, resilience: 60, environment: 0 } },
      without: ["mines"],
    },
  });
});

describe("a bad address gives a sentence:", () => {
  const bad = [
    ["#w=", "there is no criterion “”"],
    ["#w=security", "“resilience” is missing"],
    ["#w=security:1,resilience:1", "“environment” is missing"],
    ["#w=security:1,resilience:1,environment:1,security:2", "“security” is there twice"],
    ["#w=security:-1,resilience:1,environment:1", "“-1” is no number from 0 to 100"],
    ["#w=security:101,resilience:1,environment:1", "“101” is no number from 0 to 100"],
    ["#w=security:1e2,resilience:1,environment:1", "“1e2” is no number from 0 to 100"],
    ["#w=security:NaN,resilience:1,environment:1", "“NaN” is no number from 0 to 100"],
    ["#w=security:,resilience:1,environment:1", "“” is no number from 0 to 100"],
    ["#w=security:0,resilience:0,environment:0", "all of them are zero"],
    ["#w=__proto__:1,resilience:1,environment:1", "there is no criterion “__proto__”"],
    ["#w=constructor:1", "there is no criterion “constructor”"],
    ["#w=order:security", "“resilience” is missing"],
    ["#w=order:security,security,environment", "“security” is there twice"],
    ["#w=order:<img src=x onerror=alert(1)>", "there is no criterion “<img src=x onerror=alert(1)>”"],
    ["#w=points:", "there is no criterion “”"],
    ["#w=%", "they are not written as addresses are"],
    ["#w=%E0%A4%A", "they are not written as addresses are"],
    ["#w=a&w=b", "they are given twice"],
    [`#w=${"x".repeat(3000)}`, "they are too long"],
    ["#without=mines,recycling", "they leave fewer than two options"],
    ["#without=gold", "there is no option “gold”"],
    ["#without=mines,mines", "“mines” is left out twice"],
  ] as const;
  it.each(bad)("%s", (hash, why) => {
    expect(read(hash)).toEqual({
      fault: `The weights in the address cannot be used: ${why}. The page shows the authors' weights.`,
    });
  });

  test("whatever it says, nothing is thrown, and what is read can be weighed", () => {
    const texts = fc.oneof(
      fc.string(),
      fc.string({
        unit: fc.constantFrom(...ids, ...optionIds, ":", ",", "&", "without=", "0", "9", "order:", "points:", "%"),
      }),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const found = read(`#w=${text}`);
        if (!found) return false;
        if ("fault" in found) return /^The weights in the address cannot be used: .+\.$/s.test(found.fault);
        const weights = weightsOf(found.weighing);
        return weights !== null && Math.abs(Object.values(weights).reduce((a, b) => a + b) - 1) < 1e-9;
      }),
    );
  });
});

test("what is written is read again", () => {
  const number = fc.integer({ min: 0, max: 100 });
  const numbers = fc.tuple(number, number, number).filter((list) => list.some(Boolean));
  const weighings = fc.record({
    way: fc.constantFrom(...ways),
    weights: numbers,
    points: numbers,
    order: fc.shuffledSubarray(ids, { minLength: 3 }),
    without: fc.subarray(optionIds, { maxLength: 1 }),
  });
  fc.assert(
    fc.property(weighings, ({ weights, points, ...rest }) => {
      const named = (list: number[]) => Object.fromEntries(ids.map((id, k) => [id, list[k] as number]));
      const weighing: Weighing = { ...rest, weights: named(weights), points: named(points) };
      const fragment = toFragment(weighing, known);
      const found = fragment ? read(encodeURI(fragment)) : { weighing: start };
      expect(found).toHaveProperty("weighing");
      expect(weightsOf((found as { weighing: Weighing }).weighing)).toEqual(weightsOf(weighing));
      expect((found as { weighing: Weighing }).weighing.without).toEqual(weighing.without);
    }),
  );
});

test("what cannot be weighed leaves nothing in the address that would be refused", () => {
  const zero = Object.fromEntries(ids.map((id) => [id, 0]));
  expect(toFragment({ ...start, weights: zero }, known)).toBe("");
  expect(toFragment({ ...start, way: "points", points: zero, without: ["mines"] }, known)).toBe("");
  for (const without of [optionIds, optionIds.slice(1)]) expect(toFragment({ ...start, without }, known)).toBe("");
  // Weights that do not count may be zero.
  expect(toFragment({ ...start, way: "order", weights: zero }, known)).toBe(`#w=order:${ids}`);
});

test("where a reader begins there is nothing in the address", () => {
  expect(toFragment(start, known)).toBe("");
});

test("weights of an order are rank-order centroids; without any weight there are none", () => {
  expect(weightsOf({ ...start, way: "order", order: ["environment", "security", "resilience"] })).toEqual({
    environment: expect.closeTo(11 / 18, 12),
    security: expect.closeTo(5 / 18, 12),
    resilience: expect.closeTo(2 / 18, 12),
  });
  expect(weightsOf({ ...start, weights: { security: 0, resilience: 0, environment: 0 } })).toBeNull();
});
