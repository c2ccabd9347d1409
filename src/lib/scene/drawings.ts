import type { DrawnRow } from "../drawing/row.js";
import type { Measure } from "../scenario/rivalry.js";
import { boundTexts } from "../scenario/rivalrySentences.js";
import { stageNames } from "../scenario/stages.js";
import { dollarsText, tonnesText } from "../scenario/words.js";
import { pathStages, type Scene } from "./Scene.js";

/** The rows behind the pictures: those of a setting that a model cannot answer are none. */

const sentenceCase = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
const shortNames = { mine: "Mining", separation: "Separation", metal: "Metals", magnet: "Magnets" } as const;

export function fulfilmentRows({ disruption }: Scene): DrawnRow[] {
  if ("fault" in disruption) return [];
  const { stages, months, cut } = disruption.result;
  return stages.flatMap(({ stage, fulfilment, stock }) =>
    fulfilment.map((met, i) => ({
      ...{ stage, stage_name: shortNames[stage], month: i + 1 },
      ...{ met_pct: 100 * met, stock_months: stock[i] as number, withheld: cut > 0 && i < months },
    })),
  );
}

export function pathRows(scene: Scene): DrawnRow[] {
  return pathStages.flatMap((stage) => {
    const path = scene.path(stage);
    if ("fault" in path) return [];
    const { points, published, target } = path.result;
    return points.map(({ year, share, hhiLow, hhiHigh, country, others }) => {
      const told = published.find((one) => one.year === year);
      return {
        ...{ stage, stage_name: shortNames[stage], year, share_pct: share === null ? null : 100 * share },
        ...{ hhi_low: hhiLow, hhi_high: hhiHigh, china_t: country, others_t: others },
        ...{ published_pct: told ? 100 * told.share : null, target_pct: 100 * target.share, target_year: target.year },
      };
    });
  });
}

export function frontierRows({ mix }: Scene): DrawnRow[] {
  if ("fault" in mix || mix.result.status !== "optimal") return [];
  const { frontier, governedFrontier, within, budget } = mix.result;
  const row = (weights: string, usdPerKg: number, hhi: number, budget_usd: number | null): DrawnRow => ({
    ...{ weights, usd_per_kg: usdPerKg, hhi: 10_000 * hhi, budget_usd },
  });
  return [
    ...frontier.map((point) => row("equal", point.usdPerKg, point.hhi, null)),
    ...governedFrontier.map((point) => row("governance", point.usdPerKg, point.weighted, null)),
    row("chosen", within.usdPerKg, within.hhi, budget),
  ];
}

export function mixRows({ mix }: Scene): DrawnRow[] {
  if ("fault" in mix || mix.result.status !== "optimal") return [];
  const { offers, within, governed, cheapest, least } = mix.result;
  const part = (shares: readonly number[], i: number) => 100 * (shares[i] as number);
  return offers
    .map((offer, i) => ({
      ...{ country: offer.country, share_pct: part(within.shares, i), governed_pct: part(governed.shares, i) },
      ...{ cheapest_pct: part(cheapest.shares, i), least_pct: part(least.shares, i), upper_pct: 100 * offer.upper },
      ...{ capacity_t: offer.capacity, usd_per_kg: offer.usdPerKg, risk_pct: 100 * offer.risk },
      sites: offer.sites.map(({ site }) => site).join(", "),
    }))
    .sort((a, b) => b.upper_pct * 1e6 + b.capacity_t - (a.upper_pct * 1e6 + a.capacity_t));
}

const measureNames = {
  reserves: "Reserves",
  output: "Yearly output",
  ndpr: "NdPr oxide a year",
  value: "NdPr oxide a year, at the published price",
} as const;

export function rivalRows({ rivalry }: Scene): DrawnRow[] {
  if ("fault" in rivalry) return [];
  const { measures, rival } = rivalry.result;
  return measures.flatMap((measure) => [allianceRow(measure), rivalRow(measure, rival.site)]);
}

const textOf = ({ id }: Measure, value: number) => (id === "value" ? dollarsText(value) : tonnesText(value));

function allianceRow(measure: Measure): DrawnRow {
  const { id, alliance, known, unknown, bound } = measure;
  const asked = known.length + unknown.length;
  const noun = id === "reserves" || id === "output" ? "mine" : "site";
  const count = asked === 1 ? `its one ${noun}` : `${known.length} of ${asked} ${noun}s`;
  return {
    ...{ measure: measureNames[id], side: "alliance", amount: alliance },
    kind: alliance === null ? "unknown" : bound ? "bound" : "figure",
    words:
      alliance === null
        ? `Alliance: no ${noun} states it`
        : `Alliance: ${boundTexts[bound ?? "value"]}${textOf(measure, alliance)} (${count})`,
  };
}

function rivalRow(measure: Measure, name: string): DrawnRow {
  const { id, rival, rivalAtMost } = measure;
  const base = { measure: measureNames[id], side: "rival" };
  if (rival.value !== null) {
    return {
      ...{ ...base, amount: rival.value, kind: rival.status === "value" ? "figure" : "bound" },
      words: `${name}: ${boundTexts[rival.status]}${textOf(measure, rival.value)}`,
    };
  }
  if (!rivalAtMost) return { ...base, amount: null, kind: "unknown", words: `${name}: unknown` };
  return {
    ...{ ...base, amount: rivalAtMost.value, kind: "bound" },
    words: `${name}: unknown; ${rivalAtMost.what}: ${textOf(measure, rivalAtMost.value)}`,
  };
}

export const stageTitle = (stage: keyof typeof stageNames): string => sentenceCase(stageNames[stage]);
