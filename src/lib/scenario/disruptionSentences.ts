import { formatList, formatNumber } from "../format.js";
import type { DisruptionResult, NMinus1Stage } from "./disruption.js";
import { type Sentences, stageGoods, stageNames, stagePlaces } from "./stages.js";
import { countText, dollarsText, partText, placeText, sentence } from "./words.js";

/** What a disruption comes to: setting, met, short, shortfall, cover (by stage), price, month, and n-1 of each stage and year. */
export function sentencesOf(result: DisruptionResult): Sentences {
  const told: Record<string, string> = {
    setting: setting(result),
    met: met(result),
    short: short(result),
    shortfall: shortfall(result),
    cover: cover(result),
    price: price(result),
  };
  if (result.monthUsd !== null && result.price)
    told.month =
      result.monthUsd < 1
        ? `There is no need${outside(result)} to pay for.`
        : `At the published price of ${result.price.year}, NdPr oxide for a month of the need${outside(result)} costs about ${dollarsText(result.monthUsd)}.`;
  for (const one of result.nMinus1) told[`n-1-${one.stage}-${one.year}`] = nMinus1Sentence(one);
  return told;
}

const outside = ({ buyers, country }: DisruptionResult) =>
  buyers === "outside" ? ` outside ${placeText(country)}` : "";
/** "the need for magnets outside China", "these buyers’ need for magnets". */
const needOf = (result: DisruptionResult) => {
  const goods = lastGoods(result);
  return result.buyers === "outside" ? `the need for ${goods}${outside(result)}` : `these buyers’ need for ${goods}`;
};
const lastGoods = ({ stages }: DisruptionResult) => stageGoods[stages.at(-1)?.stage ?? "magnet"];

function setting({ country, stage, downstream, cut, months, buyers, stages }: DisruptionResult): string {
  const place = placeText(country);
  if (cut === 0 || months === 0) return sentence(`${place} withholds nothing`);
  const from = stages.findIndex((one) => one.stage === stage);
  if (stages.slice(from, downstream ? undefined : from + 1).every(({ share }) => share < 1e-9))
    return sentence(`the buyers need no ${stageGoods[stage]} from ${place}, so that it can withhold nothing`);
  const made =
    downstream && stage !== "magnet" ? `, and of what is made from ${stage === "mine" ? "it" : "them"},` : "";
  const whose = buyers === "outside" ? "its exports of" : "its sales to these buyers of";
  return sentence(
    `${place} withholds ${partText(cut)} of ${whose} ${stageGoods[stage]}${made} for ${countText(months, "month")}`,
  );
}

function met(result: DisruptionResult): string {
  const { met, worst, months } = result;
  if (worst >= 1 - 1e-9) return sentence(`${needOf(result)} is met in every month`);
  if (months <= 1) return `In that month ${partText(met)} of ${needOf(result)} is met.`;
  const time = Number.isInteger(months) ? `the ${countText(months, "month")}` : "its months";
  return `Over ${time}, ${partText(met)} of ${needOf(result)} is met, and in the worst month ${partText(worst)}.`;
}

function short(result: DisruptionResult): string {
  const month = result.firstShortMonth;
  const goods = sentence(lastGoods(result)).slice(0, -1);
  if (month === null) return `${goods} do not run short.`;
  if (month === 1) return `${goods} run short from the first month.`;
  return `Stocks and other supply hold for ${countText(month - 1, "month")}; in month ${month} ${lastGoods(result)} run short.`;
}

function shortfall(result: DisruptionResult): string {
  const { shortfallMonths } = result;
  if (shortfallMonths < 1e-9) return `No ${lastGoods(result)} are missing.`;
  const amount = shortfallMonths < 0.05 ? "less than 0.1 months" : countText(shortfallMonths, "month");
  return `In all, ${lastGoods(result)} for ${amount} of need are missing.`;
}

function cover({ stages }: DisruptionResult): string {
  const gaps = stages.filter(({ coverDays }) => coverDays !== null);
  if (!gaps.length) return "At no stage is there a gap for stocks to fill.";
  const [filled, bare] = [gaps.filter((one) => one.coverDays !== 0), gaps.filter((one) => one.coverDays === 0)];
  const times = filled.map(
    ({ stage, coverDays }) => `${countText(coverDays as number, "day", 0)} at ${stageNames[stage]}`,
  );
  const none = `there is no stock to fill the gap at ${formatList(bare.map(({ stage }) => stageNames[stage]))}`;
  if (!filled.length) return sentence(none);
  return `By themselves, stocks fill the gap for ${formatList(times)}${bare.length ? `; ${none}` : ""}.`;
}

/** The published price is that of an oxide: a chain without separation has none. */
function price({ loss, priceRatio, price, priced }: DisruptionResult): string {
  const goods = stageGoods[priced];
  if (loss <= 1e-9) return `No supply of ${goods} is lost, so that their price has no reason to rise.`;
  const lost = `${partText(loss)} of the buyers’ supply of ${goods} is lost`;
  if (priceRatio === null) return `${lost}; no price would bring supply and need together.`;
  if (priceRatio > 100)
    return `${lost}; if supply and need answer as assumed, their price rises more than a hundredfold.`;
  const dollars =
    price && priced === "separation"
      ? `, from ${formatNumber(price.usdPerKg)} to ${formatNumber(priceRatio * price.usdPerKg)} dollars a kilogram`
      : "";
  return `${lost}. If supply and need answer to the price as assumed, that of ${priced === "separation" ? "NdPr oxide" : goods} is multiplied by ${formatNumber(priceRatio, 1)}${dollars}.`;
}

function nMinus1Sentence({ stage, year, top, coverage, coverageOfAll }: NMinus1Stage): string {
  if (top === null || coverageOfAll === null) return `For ${stageNames[stage]} in ${year} there is nothing to compare.`;
  const place = placeText(top);
  const without = `without ${place}, the ${stagePlaces[stage]} of ${year} cover ${partText(coverageOfAll)} of the world’s need`;
  return sentence(coverage === null ? without : `${without} and ${partText(coverage)} of the need outside ${place}`);
}
