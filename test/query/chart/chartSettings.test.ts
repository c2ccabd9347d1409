import * as vega from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { expect, test } from "vitest";
import { views } from "../../../src/figures/figure.js";
import { countryColour } from "../../../src/lib/palette.js";
import { type ChartSettings, suggestChart, toSpec } from "../../../src/query/chart/chartSettings.js";
import { chartFault, chartNotes, chartSentence } from "../../../src/query/chart/chartWords.js";
import { type Cell, columnOf, type Result, resultOf } from "../../../src/snapshots/result.js";

const types: Record<string, string> = { year: "INTEGER", month: "DATE", country: "VARCHAR", edition: "VARCHAR" };
const table = (head: string, ...rows: Cell[][]) =>
  resultOf(
    head.split(" ").map((name) => columnOf(name, types[name] ?? "DOUBLE")),
    rows,
  );

async function draw(settings: ChartSettings, result: Result, view = views[""]) {
  if (!view) throw new Error("missing view");
  const logger = vega.logger(vega.None);
  const { spec } = compile(toSpec(settings, result, view) as unknown as TopLevelSpec, { logger });
  const chart = new vega.View(vega.parse(spec), { renderer: "none", logger });
  await chart.runAsync();
  return chart.toSVG();
}

const years = table("year share_pct", [2020, 57.5], [2021, 60], [2022, 70.25]);

test("years in order and a number make a line", () => {
  expect(suggestChart(years)).toEqual({ mark: "line", x: "year", y: "share_pct" });
});

test("several rows a year make a line for each value of the text that tells them apart", () => {
  const rows = [2020, 2021, 2022].flatMap((year) =>
    ["China", "Myanmar"].map((country, i) => [year, country, "MCS2025", i]),
  );
  expect(suggestChart(table("year country edition t_reo", ...rows))).toEqual({
    mark: "line",
    x: "year",
    y: "t_reo",
    color: "country",
  });
});

test("dates make a line too", () => {
  const months = table("month usd", ["2024-01-01", 3], ["2024-02-01", 2], ["2024-03-01", 5]);
  expect(suggestChart(months)).toEqual({ mark: "line", x: "month", y: "usd" });
});

test("names and a number make bars, in the order given", async () => {
  const result = table("country edition t_reo", ["Myanmar", "MCS2025", 2], ["China", "MCS2025", 9]);
  const settings = { mark: "bar", x: "country", y: "t_reo" } as const;
  expect(suggestChart(result)).toEqual(settings);
  const svg = await draw(settings, result);
  expect(svg.indexOf("Myanmar")).toBeLessThan(svg.indexOf("China"));
  const fills = ["Myanmar", "China"].map((country) => svg.indexOf(`fill="${countryColour(country, "light")}"`));
  expect(fills[0]).toBeGreaterThan(0);
  expect(fills[0]).toBeLessThan(fills[1] as number);
});

test("two numbers make points; a year is no measure, nor is a line of a file", () => {
  const points = table("a b", [1, 2], [3, 1], [2, 2]);
  expect(suggestChart(points)).toEqual({ mark: "point", x: "a", y: "b" });
  expect(suggestChart(table("year", [2020], [2021], [2022]))).toBeNull();
  expect(suggestChart(table("country line", ["China", 1], ["Japan", 2]))).toBeNull();
});

test("a column of one value is passed over, and one row makes no chart", () => {
  const result = table("year country a b", [2020, "China", 7, 1], [2020, "Japan", 7, 2]);
  expect(suggestChart(result)).toEqual({ mark: "bar", x: "country", y: "b" });
  expect(suggestChart(table("country a", ["China", 1]))).toBeNull();
});

test("years are written as years, and large values in millions with their unit", async () => {
  const result = table("year import_value_usd", [2020, 3e6], [2021, 4.5e6], [2022, 12e6]);
  const svg = await draw({ mark: "line", x: "year", y: "import_value_usd" }, result);
  expect(svg).toContain(">2021<");
  expect(svg).toContain(">Import value, million USD<");
  expect(svg).toContain(">12<");
});

test("a bar says its value in the unit of the title, with no digits made up", async () => {
  const usd = table("country value_usd", ["China", 12_340_000], ["Japan", 3_000_000]);
  const svg = await draw({ mark: "bar", x: "country", y: "value_usd" }, usd);
  expect(svg).toContain(">Value, million USD<");
  expect(svg).toContain(">12.3<");
  const huge = table("country n", ["China", 1.7014118346046923e38], ["Japan", 2]);
  expect(await draw({ mark: "bar", x: "country", y: "n" }, huge)).toContain(">1.701e+38<");
});

const hostile = [
  "a.b[0]",
  `it's "q"`,
  "\\back\\",
  "__proto__",
  "datum",
  "<img src=x onerror=alert(1)>",
  "",
  "🜚 עברית",
  "x\ny",
];

test.each(hostile)("a column named %j is drawn as any other", async (name) => {
  for (const mark of ["line", "bar", "point", "area"] as const) {
    const columns = [columnOf(name, "VARCHAR"), columnOf(`${name}!`, "DOUBLE")];
    const rows = [name, `${name}2`, "constructor"].map((text, i) => [text, i]);
    const svg = await draw({ mark, x: name, y: `${name}!`, color: name }, resultOf(columns, rows));
    expect(svg).not.toContain("<img");
    expect(svg).not.toContain("NaN");
  }
});

test("what cannot be drawn is said in a sentence", () => {
  const fault = (settings: object) => chartFault({ mark: "line", x: "year", y: "share_pct", ...settings }, years);
  expect(fault({})).toBeNull();
  expect(fault({ y: "gone" })).toBe("The chart asks for a column “gone”, which this answer does not have.");
  expect(fault({ mark: "pie" })).toBe("There is no chart of the kind “pie”.");
  expect(chartFault({ mark: "bar", x: "a", y: "country" }, table("a country", [1, "China"]))).toBe(
    "“country” holds no numbers, so it cannot be drawn as a value.",
  );
});

test("the chart is told in a sentence, with its ends", () => {
  expect(chartSentence({ mark: "line", x: "year", y: "share_pct" }, years)).toBe(
    "Line chart of Share, %, by Year, 2020 to 2022. 3 values, from 57.5 (2020) to 70.25 (2022).",
  );
});

test("rows that are not drawn, and rows that fall on one another, are told", () => {
  const rows: Cell[][] = Array.from({ length: 6000 }, (_, i) => [i, i % 2 ? i : null]);
  const notes = chartNotes({ mark: "point", x: "a", y: "b" }, table("a b", ...rows));
  expect(notes).toEqual(["The first 5,000 of 6,000 rows are drawn.", "2,500 rows have no value and are not drawn."]);
  expect(chartNotes({ mark: "line", x: "a", y: "b" }, table("a b", [1, 1], [1, 2]))).toEqual([
    "Several rows share one a: the query should say which is meant, or a colour tell them apart.",
  ]);
});

test("areas say where nothing is drawn as zero, and what does not add up", () => {
  const rows: Cell[][] = [
    [2020, "MCS2024", 1],
    [2021, "MCS2024", 2],
    [2021, "MCS2025", 2],
  ];
  expect(chartNotes({ mark: "area", x: "year", y: "t", color: "edition" }, table("year edition t", ...rows))).toEqual([
    "A place without a value for each edition is drawn as if the value were zero.",
    "Areas are stacked as if they were parts of a whole; figures of several values of edition do not add up.",
  ]);
});
