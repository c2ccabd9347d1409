import { formatList } from "../format.js";
import type { Measure, RivalryResult, RivalSite } from "./rivalry.js";
import type { Sentences } from "./stages.js";
import { countText, dollarsText, partText, sentence, tonnesText } from "./words.js";

/** What the rivalry comes to: members, one sentence a measure, trade, and buys. */
export function sentencesOf(result: RivalryResult): Sentences {
  const { stated, price } = result;
  const us = stated.yearsOfUsImports;
  const told: Record<string, string> = {
    members: membersSentence(result.members),
    trade: sentence(
      `${dollarsText(stated.usd)} are ${countText(stated.yearsOfTrade, "year")} of the world’s imports of rare-earth metals and compounds, as they were in ${stated.tradeYear}${us === null ? "" : `, and ${countText(us, "year", us < 10 ? 1 : 0)} of those of the United States, as they were in ${stated.usYear}`}`,
    ),
    buys: sentence(
      `at the published price of ${price.year} they would buy ${tonnesText(stated.ndprT)} of NdPr oxide${stated.yearsOfAlliance === null ? "" : `, what the alliance states for ${countText(stated.yearsOfAlliance, "year")}`}`,
    ),
  };
  for (const measure of result.measures) told[measure.id] = measureSentences(measure, result);
  return told;
}

/** The company of a site; one without an operator stands for itself. */
const companyOf = ({ operator, site }: RivalSite) => operator ?? site;

function membersSentence(members: readonly RivalSite[]): string {
  if (!members.length) return "No company is chosen, so that there is no alliance to compare.";
  const companies = [...new Set(members.map(companyOf))].sort();
  const sites = countText(members.length, "site");
  if (companies.length === 1) return `The alliance is ${companies[0]} alone, with ${sites}.`;
  return `The alliance has ${companies.length} companies with ${sites}: ${formatList(companies)}.`;
}

/** What stands before a bound. */
export const boundTexts = { at_least: "at least ", at_most: "at most ", about: "about ", value: "" } as const;

const frames = {
  reserves: {
    ...{ ours: "mine", state: "state", states: "states", what: "reserves", full: "" },
    ...{ none: "No member is a mine with reserves.", has: "has" },
  },
  output: {
    ...{ ours: "mine", state: "state or are credited with", states: "states or is credited with" },
    ...{ what: "a yearly output", full: " at full production" },
    ...{ none: "No member is a mine with an output.", has: "mines" },
  },
  ndpr: {
    ...{ ours: "site", state: "state", states: "states", what: "a yearly output of NdPr oxide" },
    ...{ full: " at full production", none: "No member makes NdPr oxide.", has: "makes" },
  },
} as const;

const measureSentences = (measure: Measure, result: RivalryResult): string =>
  measure.id === "value"
    ? valueSentences(measure, result)
    : `${ours(measure, measure.id)} ${theirs(measure, measure.id, result.rival.site)}`;

/** What the members state, and how many of those that could. */
function ours({ alliance, bound, known, unknown }: Measure, id: keyof typeof frames): string {
  const { ours: noun, state, states, what, full, none } = frames[id];
  const asked = known.length + unknown.length;
  if (!asked) return none;
  if (alliance === null)
    return asked === 1
      ? `The one ${noun} of the alliance does not state ${what}.`
      : `None of the alliance’s ${asked} ${noun}s ${states} ${what}.`;
  const amount = `${boundTexts[bound ?? "value"]}${tonnesText(alliance)}${full}`;
  if (asked === 1) return `The one ${noun} of the alliance ${states} ${what}: ${amount}.`;
  const many = known.length === 1 ? `1 ${states} ${what}` : `${known.length} ${state} ${what}`;
  return `Of the alliance’s ${asked} ${noun}s, ${many}: ${amount}${known.length === 1 ? "" : ", added up"}.`;
}

function theirs({ bound, rival, rivalAtMost, ratio }: Measure, id: keyof typeof frames, name: string): string {
  const part = ratio === null ? "" : `${boundTexts[bound ?? "value"]}${partText(ratio)}`;
  if (rival.value !== null)
    return `${name} ${frames[id].has} ${boundTexts[rival.status]}${tonnesText(rival.value)}${part && `; the alliance has ${part} of that`}.`;
  if (!rivalAtMost) return `For ${name} there is no such figure.`;
  return `For ${name} there is no such figure; with ${rivalAtMost.what} it would have ${tonnesText(rivalAtMost.value)}${part && `, and the alliance has ${part} of that`}.`;
}

function valueSentences(
  { alliance, bound, rival, rivalAtMost }: Measure,
  { rival: { site: name }, price }: RivalryResult,
): string {
  const own =
    alliance === null
      ? "The alliance states no NdPr oxide that a price could be put on."
      : `At the published price of ${price.year}, the alliance’s NdPr oxide would fetch ${boundTexts[bound ?? "value"]}${dollarsText(alliance)} a year.`;
  if (rival.value !== null)
    return `${own} ${name}’s would fetch ${boundTexts[rival.status]}${dollarsText(rival.value)}.`;
  return rivalAtMost
    ? `${own} ${sentence(`${rivalAtMost.what} would fetch ${dollarsText(rivalAtMost.value)} if they were all NdPr oxide`)}`
    : own;
}
