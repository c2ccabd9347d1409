import { formatList, formatNumber } from "../format.js";
import { scoreDigits, scoreText } from "../tradeoffs/words.js";
import type { Acceptabilities } from "./acceptabilities.js";
import type { DecisionResult, Ranked, StabilityOf } from "./decision.js";
import type { Criterion, Option } from "./decisionInputs.js";
import type { Sentences } from "./stages.js";
import { partText, sentence } from "./words.js";

const names = (options: readonly Option[]) => formatList(options.map(({ inText }) => inText));
const isMany = (options: readonly Option[]) => options.length > 1 || /s$| and /.test(options[0]?.inText ?? "");
/** The form of a verb that goes with these options: "new mines are", "recycling is". */
export const verb = (options: readonly Option[], one: string, many: string) => (isMany(options) ? many : one);
const lower = ({ name }: Criterion) => name.toLowerCase();

/** What the balance comes to: first, last, weights, agree, and stability-<criterion>. */
export function sentencesOf(result: DecisionResult): Sentences {
  const { sum, criteria, weights, stability } = result;
  const last = sum.order.slice(-1);
  const told: Record<string, string> = {
    first: firstSentence(sum),
    last: sentence(`last ${verb(last, "is", "are")} ${names(last)}`),
    weights: sentence(`the weights are ${weightsText(criteria, weights)}`),
    agree: agreeSentence(result),
  };
  for (const [k, criterion] of criteria.entries()) {
    const found = stability[k];
    told[`stability-${criterion.id}`] = found
      ? stabilitySentence(found, sum.winners[0] as Option)
      : `All the weight is on ${lower(criterion)}, so that there are no other weights to move.`;
  }
  return told;
}

const weightsText = (criteria: readonly Criterion[], weights: readonly number[]) =>
  formatList(criteria.map((criterion, k) => `${lower(criterion)} ${partText(weights[k] as number)}`));

function firstSentence({ order, winners, scores, ranks }: Ranked): string {
  if (winners.length === ranks.length && ranks.length > 1) return "All options score the same.";
  const sorted = [...scores].sort((a, b) => Number(b) - Number(a));
  const digits = scoreDigits(sorted.map(Number));
  const score = (place: number) => scoreText(sorted[place] as number, digits);
  const next = order[winners.length];
  const behind = next ? `, before ${next.inText} with ${score(winners.length)}` : "";
  return sentence(`${names(winners)} ${verb(winners, "is", "are")} first with ${score(0)} of 1${behind}`);
}

/** Of the methods besides the sum, and of what PROMETHEE II made of thresholds that contradict each other. */
const agreeSentence = (result: DecisionResult) =>
  `${methodsSentence(result)}${result.isContradictory ? " The difference that counts in full is set below the one that does not count; PROMETHEE II takes the latter for both." : ""}`;

function methodsSentence({ sum, topsis, promethee, agree }: DecisionResult): string {
  if (agree) return "TOPSIS and PROMETHEE II put the same first.";
  const ids = ({ winners }: Ranked) => winners.map(({ id }) => id).join();
  const told = (name: string, ranked: Ranked) =>
    `${name} puts ${names(ranked.winners)} first${ids(ranked) === ids(sum) ? ", as the sum does" : ""}`;
  return sentence(`${told("TOPSIS", topsis)}; ${told("PROMETHEE II", promethee)}`);
}

function stabilitySentence(found: StabilityOf, best: Option): string {
  const { criterion, weight, challengerLower, challengerUpper } = found;
  const subject = `${best.inText} ${verb([best], "stays", "stay")} first`;
  const name = `the weight of ${lower(criterion)}, now ${partText(weight)},`;
  const below = challengerLower && `${partText(found.lower)}, below which ${leads(challengerLower)}`;
  const above = challengerUpper && `${partText(found.upper)}, above which ${leads(challengerUpper)}`;
  if (below && above) return sentence(`${subject} while ${name} is between ${below}, and ${above}`);
  if (below) return sentence(`${subject} until ${name} falls to ${below}`);
  if (above) return sentence(`${subject} until ${name} rises to ${above}`);
  return sentence(`${subject} whatever the weight of ${lower(criterion)}`);
}

const leads = (option: Option) => `${option.inText} ${verb([option], "is", "are")} first`;

/**
 * How often options are first: one sentence for each, by its id; `most`, who is first most often; and `exact`.
 * @param what of what it is counted, such as "all weightings"
 */
export function sentencesOfAcceptabilities({ options, error, draws }: Acceptabilities, what: string): Sentences {
  const often = (first: number) => (first > 0 && first < 0.005 ? "less than 1\u202f%" : partText(first));
  const told = options.map(({ option, ranks }) => {
    const first = ranks[0] as number;
    const times = first === 0 ? `never first in ${what}` : `first in ${often(first)} of ${what}`;
    return [option.id, sentence(`${leads(option).replace(/ first$/, "")} ${times}`)];
  });
  const [top] = [...options].sort((a, b) => (b.ranks[0] as number) - (a.ranks[0] as number));
  const most =
    top &&
    sentence(
      `most often first ${verb([top.option], "is", "are")} ${top.option.inText}, in ${often(top.ranks[0] as number)} of ${what}`,
    );
  const exact = `Counted in ${formatNumber(draws)} draws; each figure is within ${formatNumber(100 * error, 1)} points.`;
  return { ...Object.fromEntries(told), ...(most ? { most } : {}), exact };
}
