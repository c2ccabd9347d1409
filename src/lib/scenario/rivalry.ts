import { sum } from "../arithmetic.js";
import { checkPositive } from "../check.js";
import { MethodError } from "../methodError.js";
import type { Price } from "./disruption.js";

/** A figure, or why there is none. A bound says so in its status. */
export type Amount =
  | { value: number; status: "value" | "at_least" | "at_most"; reason: null }
  | { value: null; status: null; reason: string };
export type RivalSite = {
  site: string;
  country: string;
  operator: string | null;
  status: string;
  role: string;
  /** Reserves in t, output of the mine in t and NdPr oxide in t, a year. */
  reserves: Amount;
  output: Amount;
  ndpr: Amount;
};
export type Limit = { value: number; what: string };
export type RivalryInputs = {
  sites: readonly RivalSite[];
  /** The sites that are members of the alliance. */
  members: readonly string[];
  rival: RivalSite;
  /** Beyond which the rival cannot go: figures of its whole country, and what they are; null where there is none. */
  limits: Readonly<Record<"reserves" | "output" | "ndpr", Limit | null>>;
  price: Price;
  worldTrade: { year: number; usd: number };
  usImports: { year: number; usd: number } | null;
  /** The worth that the article states for one deposit, in dollars. */
  statedUsd: number;
};

export type MeasureId = "reserves" | "output" | "ndpr" | "value";
export type Measure = {
  id: MeasureId;
  unit: string;
  /** The members' figures added up, from those that state one; null: none does. */
  alliance: number | null;
  known: string[];
  /** Those that could state one and do not: a plant has no reserves, and a maker of magnets no oxide. */
  unknown: string[];
  /** What the sum is when a member's figure is a bound; null: a figure. */
  bound: "at_least" | "at_most" | "about" | null;
  rival: Amount;
  /** What the rival cannot exceed: its own bound or its country's figure; null: no such figure. */
  rivalAtMost: Limit | null;
  /** The alliance as a part of what the rival has at most; null where either is unknown. */
  ratio: number | null;
};
export type RivalryResult = {
  rival: RivalSite;
  members: RivalSite[];
  measures: Measure[];
  stated: {
    usd: number;
    yearsOfTrade: number;
    tradeYear: number;
    yearsOfUsImports: number | null;
    usYear: number | null;
    /** Years of the alliance's NdPr oxide at the published price; null when there is none. */
    yearsOfAlliance: number | null;
    /** What it would buy at that price, in t of NdPr oxide. */
    ndprT: number;
  };
  price: Price;
};

/**
 * An alliance of sites beside one mine, on four measures that are often mixed: reserves, yearly output, NdPr oxide, and
 * what that oxide would fetch at one published price, which is neither revenue nor worth. What is unknown stays so, with
 * the reason; sums are of those that state a figure.
 * @throws MethodError for a member that is no site, or one named twice
 */
export function rivalry(inputs: RivalryInputs): RivalryResult {
  const { members, sites, rival, limits, price, worldTrade, usImports, statedUsd } = inputs;
  const chosen = members.map((name, i) => {
    const site = sites.find((one) => one.site === name);
    if (!site) throw new MethodError("UNKNOWN", `unknown site: ${name}`);
    if (members.indexOf(name) !== i) throw new MethodError("CONTRADICTORY", `doubled site: ${name}`);
    return site;
  });
  const usdPerT = 1000 * checkPositive(price.usdPerKg, "price");
  const of = (id: "reserves" | "output" | "ndpr", unit: string): Measure =>
    measure(id, unit, chosen, rival, limits[id]);
  const ndpr = of("ndpr", "t of NdPr oxide a year");
  const earned = ndpr.alliance === null ? null : ndpr.alliance * usdPerT;
  return {
    ...{ rival, members: chosen, price },
    measures: [
      of("reserves", "t of rare-earth oxide"),
      of("output", "t of rare-earth oxide a year"),
      ndpr,
      {
        ...ndpr,
        ...{ id: "value", unit: "dollars a year", alliance: earned },
        rival: times(ndpr.rival, usdPerT),
        rivalAtMost: ndpr.rivalAtMost && { ...ndpr.rivalAtMost, value: ndpr.rivalAtMost.value * usdPerT },
      },
    ],
    stated: {
      usd: statedUsd,
      yearsOfTrade: statedUsd / checkPositive(worldTrade.usd, "world trade"),
      tradeYear: worldTrade.year,
      yearsOfUsImports: usImports && statedUsd / checkPositive(usImports.usd, "imports"),
      usYear: usImports?.year ?? null,
      yearsOfAlliance: earned ? statedUsd / earned : null,
      ndprT: statedUsd / usdPerT,
    },
  };
}

function measure(
  id: "reserves" | "output" | "ndpr",
  unit: string,
  chosen: readonly RivalSite[],
  rival: RivalSite,
  limit: Limit | null,
): Measure {
  const stating = chosen.filter((site) => site[id].value !== null);
  const alliance = stating.length ? sum(stating.map((site) => site[id].value as number)) : null;
  const own = rival[id];
  const most =
    own.value !== null && own.status !== "at_least" ? { value: own.value, what: `that of ${rival.site}` } : limit;
  return {
    ...{ id, unit, alliance, rival: own, rivalAtMost: most },
    known: stating.map(({ site }) => site),
    unknown: chosen.filter((one) => one[id].value === null && concerns(id, one)).map(({ site }) => site),
    bound: boundOf(stating.map((site) => site[id].status)),
    ratio: alliance !== null && most?.value ? alliance / most.value : null,
  };
}

/** Whether a site can have such a figure at all. */
const concerns = (id: "reserves" | "output" | "ndpr", { role }: RivalSite): boolean =>
  id === "ndpr" ? role !== "magnet" : role.startsWith("mine");

function boundOf(statuses: readonly Amount["status"][]): Measure["bound"] {
  const [least, most] = [statuses.includes("at_least"), statuses.includes("at_most")];
  if (least && most) return "about";
  return least ? "at_least" : most ? "at_most" : null;
}

const times = (amount: Amount, factor: number): Amount =>
  amount.value === null ? amount : { ...amount, value: amount.value * factor };
