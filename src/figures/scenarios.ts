import { inkOf } from "../lib/drawing/ground.js";
import { svgText } from "../lib/drawing/SvgNode.js";
import { defaultsOf } from "../lib/scenario/defaults.js";
import { type ScenarioRows, scenarioSnapshots } from "../lib/scenario/rows.js";
import { Scene } from "../lib/scene/Scene.js";
import { sceneFigures } from "../lib/scene/sceneFigures.js";
import type { Figure } from "./figure.js";

type Words = Pick<Figure, "subtitle" | "columns" | "note"> & {
  models: readonly string[];
  works?: (scene: Scene) => string[];
};

const stageColumns = { stage_name: "Stage" };

/** Figures of the models with the authors' values. The page draws the same again with a reader's. */
const worded: Readonly<Record<keyof typeof sceneFigures, Words>> = {
  "scenario-disruption": {
    models: ["disruption"],
    works: ({ disruptionInputs }) => disruptionInputs.chain.flatMap(({ source }) => source ?? []),
    subtitle: "Per cent of the need, by month and stage; red is what is missing, the bar below the time of the cut",
    columns: {
      ...stageColumns,
      month: "Month",
      met_pct: "Met, %",
      stock_months: "Stock left, months",
      withheld: "Withheld",
    },
    note: "Stocks and spare capacity act at each stage, recycling and substitution where magnets are used. Stocks are not filled again, and what there is reaches whoever needs it: a real cut would be less even.",
  },
  "scenario-shares": {
    models: ["diversificationPath"],
    works: (scene) => (["mine", "separation", "magnet"] as const).map((stage) => scene.pathInputs(stage).source),
    subtitle:
      "China’s share of output by stage, per cent, with each project at its odds; hollow: projected by the International Energy Agency",
    columns: {
      ...{ ...stageColumns, year: "Year", share_pct: "China’s share, %", published_pct: "Projected, %" },
      ...{ china_t: "China, t", others_t: "Others, t" },
    },
    note: "An expected path, no forecast. Mining is of all rare earths and begins in 2025, separation of magnet rare earths in 2024; the agency’s points for mining are of magnet rare earths, another basis.",
  },
  "scenario-concentration": {
    models: ["diversificationPath"],
    works: (scene) => (["mine", "separation", "magnet"] as const).map((stage) => scene.pathInputs(stage).source),
    subtitle:
      "Herfindahl-Hirschman index of output by country, 0 to 10,000, upper bound where some output is not told by country",
    columns: { ...stageColumns, year: "Year", hhi_low: "HHI, at least", hhi_high: "HHI, at most" },
  },
  "scenario-frontier": {
    models: ["sourcingMix"],
    subtitle:
      "Concentration of the least concentrated mix (HHI, 0 to 10,000) by what it costs; the dot is the mix for the budget",
    columns: {
      weights: "Weights",
      usd_per_kg: "Dollars a kg",
      hhi: "Index, of 10,000",
      budget_usd: "Budget, dollars a kg",
    },
    note: "Costs are the published price with a premium that is assumed, as no plant publishes its cost. The lower line adds up squared shares times the risk of each country, by the World Bank’s estimate of political stability; each line is the least that its cost allows.",
  },
  "scenario-mix": {
    models: ["sourcingMix"],
    subtitle:
      "Share of the need by supplier, per cent, for the budget; pale: what it can supply at most, at the odds assumed",
    columns: {
      ...{ country: "Supplier", share_pct: "Share, %", upper_pct: "At most, %", capacity_t: "Can supply, t a year" },
      ...{ usd_per_kg: "Dollars a kg", risk_pct: "Risk, of 100", sites: "Sites" },
    },
  },
  "scenario-rivalry": {
    models: [],
    subtitle:
      "Sums of what the sites state, and Bayan Obo; dashed: a bound, not a figure. Each measure has its own scale",
    columns: { measure: "Measure", side: "Side", amount: "Amount", kind: "Kind", words: "In words" },
    note: "The price is one published price of NdPr oxide; it is neither revenue nor worth. Bayan Obo’s output is an upper bound, the quota of the whole company.",
  },
};

/** Beside the numbers assumed, each rests on rows of these works. */
const more: Readonly<Record<string, readonly string[]>> = {
  "scenario-frontier": ["grondstoffen-atlas-2026", "usgs-mcs-2026"],
  "scenario-mix": ["grondstoffen-atlas-2026", "usgs-mcs-2026"],
  "scenario-rivalry": ["grondstoffen-atlas-2026", "usgs-mcs-2026"],
};

export const scenarioFigures: readonly Figure[] = Object.entries(worded).map(([id, { models, works, ...rest }]) => {
  const { title, summary, rows, draw } = sceneFigures[id] as NonNullable<(typeof sceneFigures)[string]>;
  return {
    ...{ id, ...rest, title: () => "", summary: () => "", spec: () => ({}) },
    query: `
    SELECT id, name, value, low, high, unit, basis, reason, source
    FROM assumptions
    WHERE ${models.length ? models.map((model) => `contains(models, '${model}')`).join(" OR ") : "true"}
    ORDER BY line`,
    derive: {
      from: scenarioSnapshots,
      rows: (tables) => {
        const scene = new Scene(defaultsOf(tables as ScenarioRows));
        const cited = scene.defaults.facts.filter((fact) => models.some((model) => fact.models.includes(model)));
        const sources = [...cited.map(({ source }) => source), ...(works?.(scene) ?? []), ...(more[id] ?? [])];
        const words = { title: title(scene), summary: summary(scene) };
        return { rows: rows(scene), sources: [...new Set(sources)], words };
      },
    },
    draw: (drawn, { theme, width, narrow }, words) =>
      svgText(draw({ rows: drawn }, { width, narrow, ink: inkOf(theme) }, words)),
  };
});
