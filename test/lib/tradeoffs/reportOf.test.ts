import { beforeAll, expect, it } from "vitest";
import { type Defaults, defaultsOf } from "../../../src/lib/scenario/defaults.js";
import { fromFragment } from "../../../src/lib/scene/address.js";
import { choosableOf, Scene } from "../../../src/lib/scene/Scene.js";
import { reportOf, tradeoffsTexts } from "../../../src/lib/tradeoffs/reportOf.js";
import { readRows } from "../scenario/rows.js";

let defaults: Defaults;
beforeAll(async () => {
  defaults = defaultsOf(await readRows());
});

it("finds the assumptions beside the weights in an address", () => {
  const read = (hash: string) => fromFragment(hash, defaults.facts, choosableOf(defaults));
  expect(read("#w=order:a,b&a=stockpile-months:9&without=mines")).toEqual({
    changes: { assumptions: { "stockpile-months": 9 }, choices: {} },
    fault: null,
  });
  expect(read("#w=order:a,b")).toBeNull();
  expect(read("#a=cut-size:1&w=x&a=cut-size:2")?.fault).toMatch(/twice; the authors’ values are shown\.$/);
});

it("moves the comparison of options, once for each setting", () => {
  const scene = new Scene(defaults, { assumptions: { "stockpile-months": 1 }, choices: {} });
  const authors = new Scene(defaults);
  const met = (one: Scene) =>
    reportOf(one).inputs.cells.find(({ option, criterion }) => option === "stockpile" && criterion === "resilience")
      ?.value;
  expect(met(scene)).toBeLessThan(met(authors) as number);
  expect(reportOf(scene)).toBe(reportOf(scene));
  const id = "tradeoffs-extremes-resilience";
  expect(tradeoffsTexts(scene)[id]).not.toBe(tradeoffsTexts(authors)[id]);
});

it("separates the options by security, and counts nothing twice", () => {
  const { inputs } = reportOf(new Scene(defaults));
  const of = (criterion: string) =>
    inputs.cells.filter((cell) => cell.criterion === criterion).map(({ value }) => value);
  const [security, resilience] = [of("security"), of("resilience")];
  expect(Math.max(...security) - Math.min(...security)).toBeGreaterThan(20);
  // A stock is best on the one and no better than doing nothing on the other.
  const stock = inputs.cells
    .filter(({ criterion }) => criterion === "security")
    .findIndex(({ option }) => option === "stockpile");
  expect(resilience[stock]).toBe(Math.max(...resilience));
  expect(security[stock]).toBe(Math.max(...security));
});
