import { formatList, formatNumber } from "../format.js";
import type { Mix, MixResult, Offer } from "./sourcingMix.js";
import type { Sentences } from "./stages.js";
import { partText, placeText, sentence } from "./words.js";

/** What a mix comes to: fault, or cheapest, within, least, governed and trade. */
export function sentencesOf(result: MixResult): Sentences {
  if (result.status === "empty") return { fault: "No supplier is chosen, so that nothing can be bought." };
  if (result.status === "infeasible") return { fault: faultSentence(result) };
  const { cheapest, within, least, governed, budget, offers } = result;
  return {
    cheapest: sentence(
      `the cheapest mix costs ${dollars(cheapest.usdPerKg)} and takes ${mixText(cheapest, offers)}; its concentration is ${hhi(cheapest)} of 10,000`,
    ),
    within: sentence(
      `for ${dollars(budget)} at most, the least concentrated mix takes ${mixText(within, offers)}; its concentration is ${hhi(within)}`,
    ),
    least: sentence(
      `whatever it costs, no mix is less concentrated than ${hhi(least)}; that one costs ${dollars(least.usdPerKg)}`,
    ),
    governed: sentence(
      `when the risk of each country counts, too, the mix for the same money takes ${mixText(governed, offers)}`,
    ),
    trade: tradeSentence(cheapest, least),
  };
}

const dollars = (value: number) => `${formatNumber(value, 1)} dollars a kilogram`;
const hhi = (mix: Mix) => formatNumber(10_000 * mix.hhi);

/** The suppliers with the largest shares; those below half a per cent are not named. */
function mixText({ shares }: Mix, offers: readonly Offer[]): string {
  const parts = offers
    .map(({ country }, i) => ({ country, share: shares[i] as number }))
    .filter(({ share }) => share >= 0.005)
    .sort((a, b) => b.share - a.share);
  const named = parts.slice(0, 4).map(({ country, share }) => `${partText(share)} from ${placeText(country)}`);
  const rest = parts.slice(4).reduce((total, { share }) => total + share, 0);
  return formatList(
    rest > 0 ? [...named, `${partText(rest)} from ${parts.length > 5 ? "others" : "one other"}`] : named,
  );
}

function tradeSentence(cheapest: Mix, least: Mix): string {
  const more = least.usdPerKg - cheapest.usdPerKg;
  if (more <= 1e-6) return "The cheapest mix is the least concentrated one, too.";
  return sentence(
    `from the cheapest mix to the least concentrated one, concentration falls from ${hhi(cheapest)} to ${hhi(least)} and the average cost rises by ${partText(more / cheapest.usdPerKg)}`,
  );
}

function faultSentence({ bound, given, needed }: Extract<MixResult, { status: "infeasible" }>): string {
  if (bound === "budget")
    return `A budget of ${dollars(given)} is too small: the cheapest mix costs ${dollars(needed)}, the least that would do.`;
  if (bound === "upper")
    return `Capacity binds: the suppliers chosen can cover ${partText(given)} of the need at the odds assumed, and all of it is the least that would do.`;
  return `No mix meets the bound on ${bound === "lower" ? "what must be bought" : "concentration"}: ${partText(given)} is asked, ${partText(needed)} would do.`;
}
