import { readFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { beforeAll, describe, expect, it } from "vitest";
import * as library from "../../src/lib/methods.js";
import type { ExampleData, Explanation } from "../../src/methods/explanation.js";
import { explanations } from "../../src/methods/explanations.js";
import { publishMethod } from "../../src/methods/publish.js";
import { readExampleData } from "./exampleData.js";

let data: ExampleData;
let works: Awaited<ReturnType<typeof readExampleData>>["works"];
beforeAll(async () => {
  ({ data, works } = await readExampleData());
});

const models = [
  "disruption",
  "diversificationPath",
  "sourcingMix",
  "rivalry",
  "optionEffects",
  "decision",
  "acceptabilities",
];
const find = (id: string) => explanations.find((one) => one.id === id) as Explanation;
const publish = (explanation: Explanation) => publishMethod(explanation, data, works);

it("explains every method that the library exports, and every model, once", () => {
  const ids = explanations.map(({ id }) => id);
  expect([...ids].sort()).toEqual([...Object.keys(library), ...models].sort());
});

it("computes each example by the function that it explains", () => {
  for (const [id, method] of Object.entries(library)) expect(find(id).method, id).toBe(method);
});

it("shows each on the page of methods, once, in the same order", () => {
  const page = readFileSync(new URL("../../src/methods.md", import.meta.url), "utf8");
  const shown = [...page.matchAll(/^\{method:(\w+)\}$/gm)].map(([, id]) => id);
  expect(shown).toEqual(explanations.map(({ id }) => id));
});

describe.each(explanations.map((one) => [one.id, one] as const))("%s", (id, explanation) => {
  it("has words, formula, symbols, limits, source and an example", () => {
    const page = new JSDOM(publish(explanation).html).window.document;
    expect(page.querySelector("h3")?.id).toBe(id);
    expect(page.querySelector(".method > p")?.textContent?.length).toBeGreaterThan(40);
    expect(page.querySelector(".formula > math")).not.toBeNull();
    expect(page.querySelectorAll(".symbols dt math").length).toBeGreaterThan(0);
    expect(page.querySelector(".method-note")?.textContent).toMatch(/^Limits\. .{30}/);
    expect(page.querySelector(".method-source")?.textContent).toMatch(/^Source\. .{10}/);
    expect(page.querySelector(".example")?.textContent).toMatch(/^\s*Example\. .{30}/);
    expect(page.querySelector(".example p strong")?.textContent).not.toBe("");
  });

  it("tells no number that is none", () => {
    const text = explanation.example.work(data).told.join("\n");
    expect(text).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
  });

  it("names only works that the table of sources has", () => {
    const ids = [...explanation.sources, ...explanation.example.work(data).sources];
    expect(ids.filter((source) => !works.some((work) => work.id === source))).toEqual([]);
  });
});

it("tells another outcome when a figure changes", () => {
  const production = data.rows.production.map((row) =>
    row.country === "China" ? { ...row, production_t_reo: 100_000 } : row,
  );
  const [before, after] = [data, { ...data, rows: { ...data.rows, production } }].map(
    (given) => find("concentration").example.work(given).told[0],
  );
  expect(after).not.toBe(before);
});

it("names the file and the line of a faulty formula, and the file of an unknown source", () => {
  const explanation = find("hhiBand");
  const file = readFileSync(new URL("../../src/methods/concentration/hhiBand.ts", import.meta.url), "utf8");
  const line = file.split("\n").findIndex((text) => text.includes("formula:")) + 1;
  const place = (at: string) => `(src/methods/concentration/hhiBand.ts${at})`;
  expect(() => publish({ ...explanation, formula: `${explanation.formula} \\foo` })).toThrow(place(`:${line}`));
  expect(() => publish({ ...explanation, limits: "Written $\\foo$ elsewhere" })).toThrow(place(""));
  expect(() => publish({ ...explanation, sources: ["nobody-1900"] })).toThrow(
    "unknown source: nobody-1900 (src/methods/concentration/hhiBand.ts)",
  );
});
