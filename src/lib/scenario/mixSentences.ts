import { formatList, formatNumber } from "../format.js";
import type { Mix, MixResult, Offer } from "./sourcingMix.js";
import type { Sentences } from "./stages.js";
import { countText, partText, placeText, sentence, tonnesText } from "./words.js";

/** What a mix comes to: fault, or cheapest, within, least, governed and trade. */
export function sentencesOf(result: MixResult): Sentences {
  if (result.status === "empty") return { fault: "No supplier is chosen, so that nothing can be bought." };
  if (result.status === "infeasible") return { fault: faultSentence(result) };
  const { cheapest, within, least, governed, budget, offers } = result;
  return {
    cheapest: sentence(
      `the cheapest mix comes from ${mixText(cheapest, offers)} and costs ${dollars(cheapest.usdPerKg)}`,
    ),
    within: sentence(
      `for ${dollars(budget)} at most, the least concentrated mix takes ${mixText(within, offers)}; its index of concentration is ${hhi(within)}`,
    ),
    governed: governedSentence(mixText(governed, offers), mixText(within, offers)),
    trade: tradeSentence(cheapest, least),
  };
}

const dollars = (value: number) => `${countText(value, "dollar")} a kilogram`;
const hhi = (mix: Mix) => formatNumber(10_000 * mix.hhi);

const governedSentence = (governed: string, within: string): string =>
  governed === within
    ? "Weighing each share by the political risk of its country changes nothing at this budget."
    : `When each share is weighed by the political risk of its country, the mix for the same budget takes ${governed}.`;

/** The suppliers with the largest shares; those below half a per cent are not named. */
function mixText({ shares }: Mix, offers: readonly Offer[]): string {
  const parts = offers
    .map(({ country }, i) => ({ country, share: shares[i] as number }))
    .filter(({ share }) => share >= 0.005)
    .sort((a, b) => b.share - a.share);
  const named = parts.slice(0, 4).map(({ country, share }) => `${partText(share)} from ${placeText(country)}`);
  const rest = parts.slice(4).reduce((total, { share }) => total + share, 0);
  if (parts.length === 1 && (parts[0]?.share ?? 0) > 0.995) return `${placeText(parts[0]?.country)} alone`;
  return formatList(
    rest > 0 ? [...named, `${partText(rest)} from ${parts.length > 5 ? "others" : "one other"}`] : named,
  );
}

function tradeSentence(cheapest: Mix, least: Mix): string {
  const more = least.usdPerKg - cheapest.usdPerKg;
  if (more <= 1e-6) return "The cheapest mix is the least concentrated one, too.";
  return `From the cheapest mix to the least concentrated of all, the index falls from ${hhi(cheapest)} to ${hhi(least)} and the average cost rises by ${partText(more / cheapest.usdPerKg)}, to ${dollars(least.usdPerKg)}.`;
}

function faultSentence({ bound, given, needed, need }: Extract<MixResult, { status: "infeasible" }>): string {
  if (bound === "budget")
    return `The budget binds: ${dollars(given)} is too little, as the cheapest mix costs ${dollars(roundedUp(needed))}, the least that would do.`;
  if (bound === "upper")
    return `Capacity binds: at the odds assumed the suppliers chosen can deliver ${tonnesText(given * need)} a year, and ${tonnesText(needed * need)} is the least that would do.`;
  return `No mix meets the bound on ${bound === "lower" ? "what must be bought" : "concentration"}: ${partText(given)} is asked, ${partText(needed)} would do.`;
}

/** To a tenth of a dollar that is enough. */
const roundedUp = (usd: number) => Math.ceil(usd * 10 - 1e-9) / 10;
