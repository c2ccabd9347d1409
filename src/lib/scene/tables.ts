import { formatNumber } from "../format.js";
import type { Amount } from "../scenario/rivalry.js";
import { boundTexts } from "../scenario/rivalrySentences.js";
import { countText, partText, tonnesText } from "../scenario/words.js";
import { mixRows, stageTitle } from "./drawings.js";
import { type Outcome, pathStages, type Scene } from "./Scene.js";

/** A table of results, in words: the same at build and in the browser. */
export type ResultTable = {
  label: string;
  head: readonly Head[];
  /** How many of the first columns say what a row is of. */
  keys: number;
  rows: readonly (readonly string[])[];
};
export type Head = { text: string; number: boolean };

const words = (...texts: string[]): Head[] => texts.map((text) => ({ text, number: false }));
const numbers = (...texts: string[]): Head[] => texts.map((text) => ({ text, number: true }));

export const tableIds = ["stages", "n-1", "need", "projects", "paths", "mix", "rivals"] as const;
export type TableId = (typeof tableIds)[number];

export const tablesOf: Readonly<Record<TableId, (scene: Scene) => ResultTable>> = {
  stages: (scene) => ({
    label: "The disruption by stage",
    keys: 1,
    head: [
      ...words("Stage"),
      ...numbers("Part of the need", "Withheld", "Met in the worst month", "Missing in all", "Own stock fills the gap"),
    ],
    rows: rowsOf(scene.disruption, ({ stages }) =>
      stages.map(({ stage, share, withheld, fulfilment, coverDays }) => [
        ...[stageTitle(stage), partText(share), partText(withheld), partText(Math.min(...fulfilment))],
        countText(
          fulfilment.reduce((missing, met) => missing + 1 - met, 0),
          "month",
        ),
        coverDays === null ? "no gap" : countText(coverDays, "day", 0),
      ]),
    ),
  }),
  "n-1": (scene) => ({
    label: "Without the largest supplier",
    keys: 2,
    head: [
      ...words("Stage", "Year", "Largest supplier"),
      ...numbers("Others cover of the world’s need", "Of the need outside its country"),
    ],
    rows: rowsOf(scene.disruption, ({ nMinus1 }) =>
      nMinus1.map(({ stage, year, top, coverage, coverageOfAll }) => [
        ...[stageTitle(stage), String(year), top ?? "none", partOr(coverageOfAll), partOr(coverage)],
      ]),
    ),
  }),
  paths: (scene) => ({
    label: "China’s share and concentration by stage and year",
    keys: 2,
    head: [
      ...words("Stage", "Year"),
      ...numbers("China’s share", "Index of concentration", "China, t", "Others, t", "Share projected by the IEA"),
    ],
    rows: pathStages.flatMap((stage) =>
      rowsOf(scene.path(stage), ({ points, published }) =>
        points.map(({ year, share, hhiLow, hhiHigh, country, others }) => [
          ...[stageTitle(stage), String(year), share === null ? "no output" : partText(share, 1)],
          ...[rangeText(hhiLow, hhiHigh), formatNumber(country), formatNumber(others)],
          partOr(published.find((one) => one.year === year)?.share ?? null),
        ]),
      ),
    ),
  }),
  need: (scene) => ({
    label: "What the target takes",
    keys: 1,
    head: [
      ...words("Stage", "Year of the target"),
      ...numbers(
        "China’s share then",
        "Target met in",
        "Others must add, beside China’s",
        "Others must add, in place of China’s",
      ),
    ],
    rows: pathStages.flatMap((stage) =>
      rowsOf(scene.path(stage), ({ target, points }) => [
        [
          ...[stageTitle(stage), String(target.year)],
          target.shareThen === null ? "no output" : partText(target.shareThen, 1),
          target.firstYear === null ? `not by ${points.at(-1)?.year}` : String(target.firstYear),
          ...[target.expand, target.displace].map((t) =>
            t === null ? "no addition would do" : target.isMet || t === 0 ? "nothing" : tonnesText(t),
          ),
        ],
      ]),
    ),
  }),
  mix: (scene) => ({
    label: "The mixes by supplier",
    keys: 2,
    head: [
      ...words("Supplier", "Sites"),
      ...numbers("Can supply, t a year", "Dollars a kg", "Risk, of 100"),
      ...numbers("Cheapest", "Within budget", "By governance", "Least concentrated"),
    ],
    rows: mixRows(scene).map((row) => [
      ...[
        String(row.country),
        String(row.sites),
        formatNumber(Number(row.capacity_t)),
        formatNumber(Number(row.usd_per_kg), 1),
      ],
      formatNumber(Number(row.risk_pct)),
      ...["cheapest_pct", "share_pct", "governed_pct", "least_pct"].map((name) => partText(Number(row[name]) / 100)),
    ]),
  }),
  projects: (scene) => ({
    label: "The projects counted",
    keys: 2,
    head: [
      ...words("Stage", "Site", "Country", "Status"),
      ...numbers("Adds, t a year", "First output", "Odds", "Years to full output", "Expected, t a year"),
    ],
    rows: pathStages.flatMap((stage) =>
      rowsOf(scene.path(stage), ({ projects }) =>
        projects.map(({ site, country, status, adds, start, probability, ramp, expected }) => [
          ...[stageTitle(stage), site, country, status, formatNumber(adds ?? 0), String(start)],
          ...[partText(probability, 1), formatNumber(ramp, 2), formatNumber(expected)],
        ]),
      ),
    ),
  }),
  rivals: (scene) => ({
    label: "What each site states",
    keys: 1,
    head: [...words("Site", "Company"), ...numbers("Reserves, t", "Output, t a year", "NdPr oxide, t a year")],
    rows: rowsOf(scene.rivalry, ({ members, rival }) =>
      [rival, ...members].map(({ site, operator, reserves, output, ndpr }) => [
        ...[site, operator ?? "not stated", ...[reserves, output, ndpr].map(amountText)],
      ]),
    ),
  }),
};

function amountText(amount: Amount): string {
  if (amount.value !== null) return `${boundTexts[amount.status]}${formatNumber(amount.value)}`;
  return amount.reason.startsWith("no ") ? "not stated" : amount.reason;
}

const rowsOf = <T>(outcome: Outcome<T>, rows: (result: T) => string[][]) =>
  "fault" in outcome ? [] : rows(outcome.result);
const partOr = (part: number | null) => (part === null ? "–" : partText(part));

function rangeText(low: number | null, high: number | null): string {
  if (low === null || high === null) return "–";
  const [a, b] = [formatNumber(low), formatNumber(high)];
  return a === b ? a : `${a} to ${b}`;
}
