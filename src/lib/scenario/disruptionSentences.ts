import { formatNumber } from "../format.js";
import type { DisruptionResult, NMinus1Stage } from "./disruption.js";
import { type Sentences, stageGoods, stageNames } from "./stages.js";
import { countText, dollarsText, partText, placeText, sentence } from "./words.js";

/** What a disruption comes to: setting, met, short, shortfall, cover, price, month, and n-1 of each stage and year. */
export function sentencesOf(result: DisruptionResult): Sentences {
  const told: Record<string, string> = {
    setting: setting(result),
    met: met(result),
    short: short(result),
    shortfall: `In all, ${countText(result.shortfallMonths, "month")} of need are missing.`,
    price: price(result),
  };
  for (const { stage, coverDays } of result.stages)
    told[`cover-${stage}`] =
      coverDays === null
        ? `At ${stageNames[stage]} there is no gap for stocks to fill.`
        : sentence(`stocks of ${stageGoods[stage]} alone would last ${countText(coverDays, "day", 0)}`);
  if (result.monthUsd !== null && result.price)
    told.month = `A month of this need costs about ${dollarsText(result.monthUsd)} at the price of ${result.price.year}.`;
  for (const one of result.nMinus1) told[`n-1-${one.stage}-${one.year}`] = nMinus1Sentence(one);
  return told;
}

function setting({ country, stage, downstream, cut, months, buyers }: DisruptionResult): string {
  if (cut === 0 || months === 0) return `${sentence(`${placeText(country)} withholds nothing`)}`;
  const goods =
    downstream && stage !== "magnet"
      ? `its ${stageGoods[stage]} and of what is made from ${stage === "mine" ? "it" : "them"}`
      : `its ${stageGoods[stage]}`;
  const whose = buyers === "outside" ? "exports" : "sales";
  return sentence(
    `${placeText(country)} withholds ${partText(cut)} of the ${whose} of ${goods} for ${countText(months, "month")}`,
  );
}

function met({ met, worst, months, buyers, country, stages }: DisruptionResult): string {
  const goods = stageGoods[stages.at(-1)?.stage ?? "magnet"];
  const whose = buyers === "outside" ? ` outside ${placeText(country)}` : "";
  if (worst >= 1 - 1e-9) return `The need for ${goods}${whose} is met in every month.`;
  const time = months <= 1 ? "the month" : `the ${countText(months, "month")}`;
  return `Of the need for ${goods}${whose}, ${partText(met)} is met over ${time}, and ${partText(worst)} in the worst month.`;
}

function short({ firstShortMonth: month }: DisruptionResult): string {
  if (month === null) return "Nothing runs short.";
  if (month === 1) return "Goods run short from the first month.";
  return `Stocks and other supply hold for ${countText(month - 1, "month")}; in month ${month} goods run short.`;
}

function price({ loss, priceRatio, price }: DisruptionResult): string {
  if (loss <= 1e-9) return "No supply is lost, so that the price has no reason to move.";
  if (priceRatio === null) return `With ${partText(loss)} of the supply lost, no price clears the market.`;
  const dollars = price
    ? `, from ${formatNumber(price.usdPerKg)} to ${formatNumber(priceRatio * price.usdPerKg)} dollars a kilogram of NdPr oxide`
    : "";
  return `With ${partText(loss)} of the buyers' supply lost, the price is multiplied by ${formatNumber(priceRatio, 1)}${dollars}, if supply and demand answer as assumed.`;
}

function nMinus1Sentence({ stage, year, top, coverage, coverageOfAll }: NMinus1Stage): string {
  if (top === null || coverageOfAll === null) return `For ${stageNames[stage]} in ${year} there is nothing to compare.`;
  const without = `without ${placeText(top)}, the ${stageNames[stage]} left in ${year} would cover ${partText(coverageOfAll)} of all need`;
  return sentence(
    coverage === null
      ? without
      : `${without}, and ${partText(coverage)} of the need without ${placeText(top)}'s own use`,
  );
}
