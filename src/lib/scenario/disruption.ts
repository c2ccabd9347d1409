import { epsilon, sum } from "../arithmetic.js";
import { checkFraction, checkQuantity } from "../check.js";
import { type NMinus1, nMinus1 } from "../disruption/nMinus1.js";
import { partialEquilibrium } from "../disruption/partialEquilibrium.js";
import { type Disruption, type Stage, simulateDisruption } from "../disruption/simulateDisruption.js";
import { stockCover } from "../disruption/stockCover.js";
import { MethodError } from "../methodError.js";
import { type Assumptions, assumed, assumedPart } from "./assumptions.js";
import { china, otherCountries, type StageId } from "./stages.js";

/** Who supplies what part of the world's output of a stage; parts add up to 1. */
export type StageSupply = {
  stage: StageId;
  shares: Parts;
  /** The assumption that tells China's part in place of data. */
  assumed?: string;
  year: number | null;
  basis: string;
  source: string | null;
};
export type Parts = Readonly<Record<string, number>>;
/** What all supply and want in a year, in one unit; for N-1. */
export type Balance = {
  stage: StageId;
  year: number;
  supply: Readonly<Record<string, number>>;
  /** The assumption that tells China's part, in place of `supply`, of a need of `demand`. */
  assumed?: string;
  demand: number;
  unit: string;
};
export type Price = { material: string; usdPerKg: number; year: number; edition: string };

export type DisruptionInputs = {
  /** From upstream to downstream; a stage without data is left out. */
  chain: readonly StageSupply[];
  country: string;
  /** The first stage whose goods are withheld; and whether what is made from them further down is withheld, too. */
  stage: StageId;
  downstream: boolean;
  /** Whose need it is: of all outside the country (its own use is taken off), or of buyers whose sources the chain tells. */
  buyers: "outside" | "buyers";
  balances: readonly Balance[];
  price: Price | null;
  /** The world's need, thousand tonnes a year. */
  need: { kt: number; year: number } | null;
  /** Stocks bought ahead, in months of need at every stage but mining; none if left out. */
  extraStock?: number;
};

export type DisruptionStage = {
  stage: StageId;
  /** The part of the need that the country covers, and that it withholds. */
  share: number;
  withheld: number;
  /** By month: what part of the need is met, and the stock left, in months of need. */
  fulfilment: number[];
  stock: number[];
  /** For how many days the stage's own stock fills its own gap, before others bring in more; null: there is no gap. */
  coverDays: number | null;
};
export type NMinus1Stage = {
  stage: StageId;
  year: number;
  top: string | null;
  /** What the others supply, by the need without the largest supplier's own use (null: unknown), and by all need. */
  coverage: number | null;
  coverageOfAll: number | null;
};
export type DisruptionResult = {
  country: string;
  stage: StageId;
  downstream: boolean;
  buyers: "outside" | "buyers";
  cut: number;
  months: number;
  stages: DisruptionStage[];
  /** The part of the need at the last stage that is met while it lasts, and in the worst month. */
  met: number;
  worst: number;
  shortfallMonths: number;
  firstShortMonth: number | null;
  /**
   * The stage whose goods are priced: separation, or the last of a chain without it; what part of the buyers' supply is
   * lost there, before anybody answers; and what the price is multiplied by.
   */
  priced: StageId;
  loss: number;
  priceRatio: number | null;
  price: Price | null;
  /** What a month of the need costs at that price before the cut, in dollars. */
  monthUsd: number | null;
  nMinus1: NMinus1Stage[];
};

/**
 * What part of a need is met, month by month, while a country withholds its exports.
 *
 * The chain is seen by its buyers: supply of the world's stages less what the country uses itself. Recycling and
 * substitution act where the goods are used, at the last stage; stocks and spare capacity at each. The price of
 * oxides answers the loss up to separation, by elasticities that hold what users and other suppliers do, so that stocks do not enter it.
 * @throws MethodError for an unknown country or stage, and for assumptions that make no sense
 */
export function disruption(inputs: DisruptionInputs, assumptions: Assumptions): DisruptionResult {
  const { country, stage, downstream, buyers, chain, price, need } = inputs;
  const own = buyers === "outside" && country === china ? assumedPart(assumptions, "china-use-share") : 0;
  const cut = checkFraction(assumedPart(assumptions, "cut-size"), "cut");
  const months = checkQuantity(assumed(assumptions, "cut-months"), "months");
  const first = chain.findIndex((one) => one.stage === stage);
  if (first < 0) throw new MethodError("UNKNOWN", `unknown stage: ${stage}`);
  const worlds = chain.map((one) => (one.assumed ? twoParts(assumedPart(assumptions, one.assumed)) : one.shares));
  if (!worlds.some((shares) => Object.hasOwn(shares, country)))
    throw new MethodError("UNKNOWN", `unknown country: ${country}`);
  const parts = worlds.map((shares) => soldTo(shares, country, own));
  const cuts = chain.map((_, k) => (k === first || (downstream && k > first) ? cut : 0));
  const input = chain.map((one, k) =>
    toStage(one.stage, parts[k] as Parts, cuts[k] as number, {
      country,
      months,
      assumptions,
      isLast: k === chain.length - 1,
      extra: inputs.extraStock ?? 0,
    }),
  );
  const lasting = Math.max(1, Math.ceil(months));
  const run = simulateDisruption({ months: Math.max(24, lasting + 6), stages: input });
  const last = run.fulfilment.map((met) => met.at(-1) as number);
  const separated = chain.findIndex((one) => one.stage === "separation");
  const end = separated < 0 ? chain.length - 1 : separated;
  const priced = (chain[end] as StageSupply).stage;
  const loss = Math.max(...parts.slice(0, end + 1).map((part, k) => (part[country] ?? 0) * (cuts[k] as number)));
  return {
    ...{ country, stage, downstream, buyers, cut, months, price, priced, loss },
    stages: chain.map((one, k) => toResult(one.stage, parts[k] as Parts, input[k] as Stage, k, run, country)),
    met: months > 0 ? sum(last.slice(0, lasting)) / lasting : 1,
    worst: Math.min(...last),
    shortfallMonths: run.cumulative_shortfall_months,
    firstShortMonth: run.first_short_month,
    priceRatio: priceRatio(loss, assumptions),
    monthUsd: price && need && (need.kt * 1e6 * (1 - own) * price.usdPerKg) / 12,
    nMinus1: inputs.balances.map((balance) => withoutLargest(balance, assumptions)),
  };
}

const scaled = (parts: Parts, factor: number): Parts =>
  Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, part * factor]));

export const twoParts = (share: number): Parts => ({ [china]: share, [otherCountries]: 1 - share });

/** What part of the others' need each country covers, when `own` of the world's output is used where most is made. */
export function soldTo(shares: Parts, country: string, own: number): Parts {
  const others = Object.entries(shares).filter(([name]) => name !== country);
  const total = sum(others.map(([, share]) => share));
  const need = Math.max(1 - own, epsilon);
  const scale = total >= need ? 1 / Math.max(total, epsilon) : 1 / need;
  const sold = Object.fromEntries(others.map(([name, share]) => [name, share * scale]));
  return { ...sold, [country]: Math.max(0, 1 - total * scale) };
}

type Setting = { country: string; months: number; assumptions: Assumptions; isLast: boolean; extra: number };

function toStage(stage: StageId, shares: Parts, cut: number, setting: Setting): Stage {
  const { country, months, assumptions, isLast, extra } = setting;
  const part = (id: string) => assumedPart(assumptions, id);
  const stocks = { mine: 0, separation: "stock-oxide", metal: "stock-metal", magnet: "stock-magnet" } as const;
  const stock = stocks[stage];
  return {
    shares,
    cut: { [country]: cut },
    start: 1,
    dur: months,
    spare: part(`spare-${stage}`),
    ramp: assumed(assumptions, "spare-months"),
    recycling: isLast ? part("recycling-now") : 0,
    substitution: isLast ? part("substitution-now") : 0,
    stock: stock === 0 ? 0 : assumed(assumptions, stock) + extra,
  };
}

function toResult(stage: StageId, parts: Parts, input: Stage, k: number, run: Disruption, country: string) {
  const share = parts[country] ?? 0;
  const withheld = share * (input.cut?.[country] ?? 0);
  const supply = 1 - withheld + (input.recycling ?? 0);
  const demand = 1 - (input.substitution ?? 0);
  const { periods } = stockCover({ stock: input.stock ?? 0, demand_per_period: demand, supply_per_period: supply });
  const column = (table: number[][]) => table.map((row) => row[k] as number);
  return {
    ...{ stage, share, withheld },
    fulfilment: column(run.fulfilment),
    stock: column(run.stock_end),
    coverDays: periods === null ? null : (periods * 365) / 12,
  };
}

function priceRatio(loss: number, assumptions: Assumptions): number | null {
  if (loss >= 1 - epsilon) return null;
  return partialEquilibrium({
    supply_loss: loss,
    elasticity_supply: assumed(assumptions, "elasticity-supply"),
    elasticity_demand: assumed(assumptions, "elasticity-demand"),
  }).price_ratio;
}

/** Of the largest supplier's own use only China's is known. */
function withoutLargest(balance: Balance, assumptions: Assumptions): NMinus1Stage {
  const { stage, year, demand, assumed: id } = balance;
  const supply = id === undefined ? balance.supply : scaled(twoParts(assumedPart(assumptions, id)), demand);
  const own = demand * assumedPart(assumptions, "china-use-share");
  const input = { supply, demand: { [china]: own, [otherCountries]: demand - own } };
  const result: NMinus1 = nMinus1(input);
  const coverage = result.top === china ? result.coverage : null;
  return {
    ...{ stage, year, coverage, top: result.top },
    coverageOfAll: nMinus1({ ...input, exclude_own_demand: false }).coverage,
  };
}
