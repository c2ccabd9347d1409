import { formatNumber, formatTonnes } from "../format.js";
import { countText, partText } from "../scenario/words.js";
import { mixRows, stageTitle } from "./drawings.js";
import { type Outcome, pathStages, type Scene } from "./Scene.js";

/** A table of results, in words: the same at build and in the browser. Columns whose heading ends in a unit are numbers. */
export type ResultTable = { label: string; head: readonly Head[]; rows: readonly (readonly string[])[] };
export type Head = { text: string; number: boolean };

const head = (first: string, ...others: string[]): Head[] => [
  { text: first, number: false },
  ...others.map((text) => ({ text, number: !text.endsWith("…") })),
];

export const tableIds = ["stages", "n-1", "paths", "need", "mix", "rivals"] as const;
export type TableId = (typeof tableIds)[number];

export const tablesOf: Readonly<Record<TableId, (scene: Scene) => ResultTable>> = {
  stages: (scene) => ({
    label: "The disruption by stage",
    head: head(
      "Stage",
      "Of the need",
      "Withheld",
      "Met in the worst month",
      "Own stock lasts",
      "Stock left in the end",
    ),
    rows: rowsOf(scene.disruption, ({ stages }) =>
      stages.map(({ stage, share, withheld, fulfilment, coverDays, stock }) => [
        ...[stageTitle(stage), partText(share), partText(withheld), partText(Math.min(...fulfilment))],
        coverDays === null ? "no gap" : countText(coverDays, "day", 0),
        countText(stock.at(-1) ?? 0, "month"),
      ]),
    ),
  }),
  "n-1": (scene) => ({
    label: "Without the largest supplier",
    head: [
      ...head("Stage", "Year"),
      { text: "Largest", number: false },
      ...head("", "Others cover of all need", "… of the need without its own use")
        .slice(1)
        .map(({ text }) => ({ text, number: true })),
    ],
    rows: rowsOf(scene.disruption, ({ nMinus1 }) =>
      nMinus1.map(({ stage, year, top, coverage, coverageOfAll }) => [
        ...[stageTitle(stage), String(year), top ?? "none", partOr(coverageOfAll), partOr(coverage)],
      ]),
    ),
  }),
  paths: (scene) => ({
    label: "China’s share and concentration by stage and year",
    head: head("Stage", "Year", "China’s share", "HHI, of 10,000", "China, t", "Others, t", "Projected by the IEA"),
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
    head: head("Stage", "Share then", "Met in", "More capacity, others growing", "More capacity, in place of China’s"),
    rows: pathStages.flatMap((stage) =>
      rowsOf(scene.path(stage), ({ target, points }) => [
        [
          ...[stageTitle(stage), target.shareThen === null ? "no output" : partText(target.shareThen)],
          target.firstYear === null ? `not by ${points.at(-1)?.year}` : String(target.firstYear),
          ...[target.expand, target.displace].map((t) =>
            t === null ? "no addition would do" : target.isMet || t === 0 ? "none" : formatTonnes(t),
          ),
        ],
      ]),
    ),
  }),
  mix: (scene) => ({
    label: "The mixes by supplier",
    head: head(
      "Supplier",
      "Sites…",
      "Can supply, t a year",
      "Dollars a kg",
      "Risk",
      "Cheapest",
      "Within budget",
      "With governance",
      "Least concentrated",
    ),
    rows: mixRows(scene).map((row) => [
      ...[
        String(row.country),
        String(row.sites),
        formatNumber(Number(row.capacity_t)),
        formatNumber(Number(row.usd_per_kg), 1),
      ],
      ...["risk_pct", "cheapest_pct", "share_pct", "governed_pct", "least_pct"].map((name) =>
        partText(Number(row[name]) / 100),
      ),
    ]),
  }),
  rivals: (scene) => ({
    label: "What each site states",
    head: head("Site", "Company…", "Reserves, t", "Output, t a year", "NdPr oxide, t a year"),
    rows: rowsOf(scene.rivalry, ({ members }) =>
      members.map(({ site, operator, reserves, output, ndpr }) => [
        ...[site, operator ?? "not stated"],
        ...[reserves, output, ndpr].map((one) =>
          one.value === null
            ? one.reason.startsWith("no ")
              ? "not stated"
              : one.reason
            : `${{ at_least: "at least ", at_most: "at most ", value: "" }[one.status]}${formatNumber(one.value)}`,
        ),
      ]),
    ),
  }),
};

const rowsOf = <T>(outcome: Outcome<T>, rows: (result: T) => string[][]) =>
  "fault" in outcome ? [] : rows(outcome.result);
const partOr = (part: number | null) => (part === null ? "–" : partText(part));

function rangeText(low: number | null, high: number | null): string {
  if (low === null || high === null) return "–";
  const [a, b] = [formatNumber(low), formatNumber(high)];
  return a === b ? a : `${a} to ${b}`;
}
