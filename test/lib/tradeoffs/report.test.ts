import { afterAll, beforeAll, expect, test } from "vitest";
import { type Database, openDatabase } from "../../../data-loaders/database.js";
import { type AssumptionFact, assumptionFacts } from "../../../src/lib/scenario/assumptions.js";
import { decision } from "../../../src/lib/scenario/decision.js";
import type { Cell, Criterion, DecisionInputs, Option } from "../../../src/lib/scenario/decisionInputs.js";
import { sentencesOf as decisionSentences } from "../../../src/lib/scenario/decisionSentences.js";
import { type Row, type ScenarioRows, scenarioSnapshots } from "../../../src/lib/scenario/rows.js";
import { agreement } from "../../../src/lib/tradeoffs/agreement.js";
import { cellSentence } from "../../../src/lib/tradeoffs/cellQuestion.js";
import { fromText, toText, withoutOptions } from "../../../src/lib/tradeoffs/comparison.js";
import { comparisonOf } from "../../../src/lib/tradeoffs/load.js";
import { type Report, sentencesOf, toReport } from "../../../src/lib/tradeoffs/report.js";
import { stripsOf } from "../../../src/lib/tradeoffs/strip.js";
import { ordinal, rangeText, scoreDigits, scoreText, valueText } from "../../../src/lib/tradeoffs/words.js";
import type { Work } from "../../../src/lib/work.js";
import { blocksOf } from "../../../src/tradeoffs/html.js";

let database: Database;
let report: Report;
let works: Work[];
let facts: AssumptionFact[];
beforeAll(async () => {
  database = await openDatabase();
  const rows: Record<string, Row[]> = {};
  for (const name of scenarioSnapshots) rows[name] = await database.query(`SELECT * FROM ${name}`);
  works = (await database.query("SELECT * FROM sources")) as Work[];
  report = toReport(comparisonOf(rows as unknown as ScenarioRows));
  facts = assumptionFacts(rows.assumptions ?? []);
});
afterAll(() => database.close());

test("the page's sentences are whole", () => {
  for (const [id, sentence] of Object.entries(sentencesOf(report))) {
    expect(sentence, id).toMatch(/^[A-Z].*\.$/s);
    expect(sentence, id).not.toMatch(/NaN|undefined|null|Infinity|object/);
  }
});

test("every cell is in the table, with its reason below", () => {
  const { "tradeoffs-table": table = "", "tradeoffs-reasons": reasons = "" } = blocksOf(report, works, facts);
  for (const { option, criterion, reason } of report.inputs.cells) {
    expect(table).toContain(`href="#why-${option}-${criterion}"`);
    expect(reasons).toContain(`id="why-${option}-${criterion}"`);
    expect(reasons).toContain(reason.replaceAll("'", "&#39;"));
  }
  expect(Object.values(blocksOf(report, works, facts)).join()).not.toMatch(/NaN|undefined|Infinity/);
});

test("a page's scripts compute what the build computed", () => {
  const { inputs, sets, assumptions } = fromText(toText(report));
  const own = decision(inputs, sets[0]?.weights ?? {}, assumptions);
  expect(own.sum.scores).toEqual(report.results[0].sum.scores);
  expect(own.promethee.ranks).toEqual(report.results[0].promethee.ranks);
});

test("the query on the survey's weights gives the model's", async () => {
  const { readFile } = await import("node:fs/promises");
  const rows = await database.query(await readFile("src/queries/survey-weights.sql", "utf8"));
  expect(rows.map(({ weight_pct }) => weight_pct)).toEqual(
    report.inputs.criteria.map(({ id }) => Math.round(1000 * (report.sets[1]?.weights[id] as number)) / 10),
  );
});

test("strips stay on their scale and hold their value", () => {
  for (const { from, at, to } of stripsOf(report.inputs).flat()) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual(1);
    expect(at).toBeGreaterThanOrEqual(from);
    expect(to).toBeGreaterThanOrEqual(at);
  }
});

const percent = { unit: "percent" } as Criterion;
const points = { unit: "points on a scale of 1 to 5" } as Criterion;
test("values are written in the unit of their criterion", () => {
  expect(valueText(81.6, percent)).toBe("82\u202f%");
  expect(valueText(2.5, points)).toBe("2.5");
  expect(rangeText({ low: 72, high: 88 }, percent)).toBe("72 to 88\u202f%");
  expect(scoreText(-0.1)).toBe("−0.10");
  expect(scoreText(null)).toBe("–");
  expect(scoreText(0.6149, 3)).toBe("0.615");
  expect([1, 2, 3, 4, 11, 12, 13, 21].map(ordinal).join()).toBe("1st,2nd,3rd,4th,11th,12th,13th,21st");
});

test("a near tie is written with three decimals, a clear lead and a tie with two", () => {
  expect(scoreDigits([0.2, 0.612, 0.615])).toBe(3);
  expect(scoreDigits([0.2, 0.6, 0.615])).toBe(2);
  expect(scoreDigits([0.6, 0.6, 0.2])).toBe(2);
  expect(scoreDigits([0.6])).toBe(2);
});

test("every value to press is named by its option and criterion", () => {
  const { "tradeoffs-table": table = "" } = blocksOf(report, works, facts);
  const names = [...table.matchAll(/class="cell-value"[^>]* aria-label="([^"]+)">([^<]+)</g)];
  expect(names).toHaveLength(report.inputs.cells.length);
  expect(new Set(names.map(([, name]) => name)).size).toBe(names.length);
  for (const [, name, value] of names) expect(name).toMatch(new RegExp(`^[A-Z].+, [A-Z][a-z]+: ${value}$`));
});

test("thresholds that contradict each other are told", () => {
  const { inputs, sets } = report;
  const said = (indifference: number, preference: number) =>
    decisionSentences(decision(inputs, sets[0]?.weights ?? {}, { indifference, preference })).agree;
  expect(said(100, 0)).toContain("is set below the one that does not count; PROMETHEE II takes the latter for both.");
  expect(said(5, 50)).not.toContain("is set below");
  expect(said(50, 50)).not.toContain("is set below");
});

/** Two criteria of points, the second to be kept low. */
function small(values: Record<string, readonly [number, number]>): DecisionInputs {
  const criteria = (["max", "min"] as const).map(
    (direction, k) => ({ ...points, id: `c${k}`, name: `C${k}`, direction, low: 1, high: 5 }) as Criterion,
  );
  return {
    options: Object.keys(values).map((id) => ({ id, name: id, inText: `option ${id}` }) as Option),
    criteria,
    cells: Object.entries(values).flatMap(([option, row]) =>
      row.map((value, k) => ({ option, criterion: `c${k}`, value, low: value - 0.5, high: value + 0.5 }) as Cell),
    ),
  };
}
const asked = (values: Parameters<typeof small>[0], option: string, criterion: string, weights = { c0: 1, c1: 1 }) => {
  const inputs = small(values);
  const cell = inputs.cells.find((one) => one.option === option && one.criterion === criterion) as Cell;
  return cellSentence(decision(inputs, weights, { indifference: 5, preference: 50 }), cell);
};

test("a cell says what would have to change", () => {
  const values = { a: [4, 2], b: [3, 2] } as const;
  expect(asked(values, "b", "c0")).toBe(
    "Option b would draw level with option a if the value here, now 3 (2.5 to 3.5), were 4. That is outside the range held possible.",
  );
  expect(asked(values, "b", "c1")).toContain("were 1. That is outside");
  expect(asked(values, "a", "c1")).toBe(
    "Option a is first as long as the value here, now 2 (1.5 to 2.5), is below 3; there option b draws level. That is outside the range held possible.",
  );
  expect(asked(values, "a", "c0")).toContain("is above 3; there option b draws level");
  expect(asked({ a: [5, 1], b: [1, 3] }, "b", "c1")).toBe(
    "Even the best value on the scale, 1 in place of 3 (2.5 to 3.5), would leave option b behind option a.",
  );
  expect(asked({ a: [5, 1], b: [1, 5] }, "a", "c0")).toContain("whatever the value here");
  expect(asked({ a: [3, 3], b: [3, 3] }, "a", "c0")).toContain("are level");
  expect(asked(values, "b", "c0", { c0: 0, c1: 1 })).toContain("With no weight on c0");
});

test("pairs on which methods agree are counted", () => {
  const ranks = (...list: number[]) => ({ ranks: list });
  expect(agreement({ sum: ranks(1, 2, 3), topsis: ranks(1, 2, 3), promethee: ranks(1, 2, 3) })).toEqual({
    pairs: 3,
    alike: 3,
  });
  expect(agreement({ sum: ranks(1, 2, 3), topsis: ranks(2, 1, 3), promethee: ranks(1, 2, 2) })).toEqual({
    pairs: 3,
    alike: 1,
  });
});

test("options can be left out of a comparison", () => {
  expect(withoutOptions(report.inputs, ["mines"]).options.map(({ id }) => id)).not.toContain("mines");
});
