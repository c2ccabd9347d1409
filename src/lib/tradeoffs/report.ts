import { formatList, formatNumber } from "../format.js";
import { type Acceptabilities, acceptabilities } from "../scenario/acceptabilities.js";
import { type DecisionResult, decision, matrixOf } from "../scenario/decision.js";
import type { Criterion, DecisionInputs, Option } from "../scenario/decisionInputs.js";
import { sentencesOf as decisionSentences, sentencesOfAcceptabilities, verb } from "../scenario/decisionSentences.js";
import { type ToWin, toWin } from "../scenario/toWin.js";
import { partText } from "../scenario/words.js";
import { pairsSentence } from "./agreement.js";
import type { Comparison } from "./comparison.js";
import { criterionText, scoreDigits, scoreText, valueText } from "./words.js";

/** What the authors' weights give: all that the page says before a reader moves anything. */
export type Report = Comparison & {
  /** By the sets of weights, in their order: equal, and from the survey. */
  results: readonly [DecisionResult, DecisionResult];
  /** Whatever the weights, and with every cell anywhere in its range. */
  robust: Acceptabilities;
  /** With equal weights, and every cell anywhere in its range. */
  sureness: Acceptabilities;
  /** Of the equal weights, by option. */
  wins: ToWin[];
};

export function toReport(comparison: Comparison): Report {
  const { inputs, sets, assumptions } = comparison;
  const results = sets.map(({ weights }) => decision(inputs, weights, assumptions)) as [DecisionResult, DecisionResult];
  return {
    ...{ ...comparison, results },
    robust: acceptabilities(inputs),
    sureness: acceptabilities(inputs, { weights: sets[0]?.weights ?? {} }),
    wins: inputs.options.map(({ id }) => toWin(results[0], id)),
  };
}

/** The sentences of the page, by id: what `{tradeoffs:id}` puts into its text. */
export function sentencesOf({ inputs, results: [equal, survey], robust, sureness }: Report): Record<string, string> {
  const { first, agree } = decisionSentences(equal);
  const { most, exact } = sentencesOfAcceptabilities(robust, "all weightings");
  return {
    ...{ first: `${first}`, agree: `${agree} ${pairsSentence(equal)}`, most: `${most}`, exact: `${exact}` },
    size: sizeText(inputs),
    standing: standingSentence(equal, robust),
    survey: comparisonSentence(equal, survey),
    weights: `The first set gives each criterion ${partText(equal.weights[0] as number)}; the second gives ${formatList(survey.criteria.map((criterion, k) => `${criterionText(criterion)} ${partText(survey.weights[k] as number)}`))}.`,
    others: othersSentence(robust),
    cells: cellsSentence(equal, sureness),
    narrowest: narrowestSentence(equal),
    basis: basisSentence(inputs),
    ...Object.fromEntries(
      inputs.criteria.map((criterion, k) => [`extremes-${criterion.id}`, extremesSentence(inputs, k)]),
    ),
  };
}

const numerals = [
  "no",
  "one",
  "two",
  "three",
  "four",
  "five",
  "six",
  "seven",
  "eight",
  "nine",
  "ten",
  "eleven",
  "twelve",
];

/** Seven options, five criteria. */
function sizeText({ options, criteria }: DecisionInputs): string {
  const count = (number: number) => numerals[number] ?? formatNumber(number);
  const text = `${count(options.length)} options, ${count(criteria.length)} criteria`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Whether other weights put the same option first. */
function comparisonSentence(base: DecisionResult, { sum }: DecisionResult): string {
  const ids = ({ sum }: Pick<DecisionResult, "sum">) => sum.winners.map(({ id }) => id).join();
  const moved = sum.ranks.filter((rank, i) => rank !== base.sum.ranks[i]).length;
  const first = formatList(sum.winners.map(({ inText }) => inText));
  const top = scoreText(Math.max(...sum.scores.map(Number)), scoreDigits(sum.scores.map(Number)));
  const places = moved
    ? `${formatNumber(moved)} of ${formatNumber(sum.ranks.length)} options change places`
    : "no option changes its place";
  return ids({ sum }) === ids(base)
    ? `Weights from the survey's figures put the same first, with ${top}; ${places}.`
    : `Weights from the survey's figures put ${first} first instead, with ${top}; ${places}.`;
}

/** How clear the first place is: by the lead, and by how often anybody has it. */
function standingSentence({ sum }: DecisionResult, { options }: Acceptabilities): string {
  const [best = 0, next = 0] = sum.scores.map(Number).sort((a, b) => b - a);
  const most = Math.max(...options.map(({ ranks }) => ranks[0] as number));
  const lead = `${sum.winners.length > 1 ? "several are level" : `the second is ${scoreText(best - next, scoreDigits([best, next]))} behind`}`;
  const often = `${most > 0.5 ? "one option is" : "no option is"} first in ${most > 0.5 ? "more than half" : "half"} of all weightings`;
  return best - next < 0.05 || most <= 0.5
    ? `That is no clear lead: ${lead}, and ${often}.`
    : `The lead is clear: ${lead}, and ${often}.`;
}

/** What the ranges of the cells do to the answer, without other weights. */
function cellsSentence({ sum }: DecisionResult, { options }: Acceptabilities): string {
  const part = ({ id }: Option) => options.find(({ option }) => option.id === id)?.ranks[0] as number;
  const often = options.reduce((a, b) => ((b.ranks[0] as number) > (a.ranks[0] as number) ? b : a)).option;
  const first = sum.winners[0] as Option;
  const own = `With equal weights alone, and every cell drawn from its range, ${first.inText} ${verb([first], "is", "are")} first in ${partText(part(first))} of draws`;
  return often === first
    ? `${own}.`
    : `${own} and ${often.inText} in ${partText(part(often))}: a first place by the values alone is not one by their ranges.`;
}

/** Who else is first at times, and who never is. */
function othersSentence({ options }: Acceptabilities): string {
  const sorted = [...options].sort((a, b) => (b.ranks[0] as number) - (a.ranks[0] as number)).slice(1);
  const often = sorted.filter(({ ranks }) => (ranks[0] as number) >= 0.005);
  const rarely = sorted.filter(({ ranks }) => (ranks[0] as number) < 0.005).map(({ option }) => option);
  const list = often.map(({ option, ranks }) => `${option.inText} in ${partText(ranks[0] as number)}`);
  const rest = rarely.length ? `${formatList(rarely.map(({ inText }) => inText))} (almost) never` : "";
  if (!list.length) return "No other is first in more than one of 200.";
  const [head, ...tail] = list as [string, ...string[]];
  const named = formatList([`${head.charAt(0).toUpperCase()}${head.slice(1)}`, ...tail]);
  return `${named}${rest ? `; ${rest}` : ""}.`;
}

/** The criterion whose weight needs to move least until another option is first. */
function narrowestSentence(result: DecisionResult): string {
  const room = result.stability.map((found) =>
    found
      ? Math.min(
          found.challengerLower ? found.weight - found.lower : Infinity,
          found.challengerUpper ? found.upper - found.weight : Infinity,
        )
      : Infinity,
  );
  const least = Math.min(...room);
  if (least === Infinity) return "No weight, moved alone, puts another option first.";
  const criterion = result.criteria[room.indexOf(least)] as Criterion;
  return `The shortest way is that of ${criterionText(criterion)}. ${decisionSentences(result)[`stability-${criterion.id}`]}`;
}

function basisSentence({ cells }: DecisionInputs): string {
  const judged = cells.filter(({ basis }) => basis === "judged");
  const unsure = judged.filter(({ certainty }) => certainty === "low" || certainty === "very_low");
  return `Of ${formatNumber(cells.length)} cells ${formatNumber(judged.length)} are judged and ${formatNumber(cells.length - judged.length)} computed; of those judged, ${formatNumber(unsure.length)} have low or very low certainty.`;
}

/** Best on security is recycling (80 %), worst are new mines (91 %). */
function extremesSentence(inputs: DecisionInputs, k: number): string {
  const criterion = inputs.criteria[k] as Criterion;
  const values = matrixOf(inputs, ({ value }) => value).map((row) => row[k] as number);
  const ends = [Math.max(...values), Math.min(...values)];
  const [best, worst] = (criterion.direction === "max" ? ends : ends.reverse()) as [number, number];
  if (best === worst) return `On ${criterionText(criterion)} all options are alike.`;
  const who = (end: number) => {
    const which = inputs.options.filter((_, i) => Math.abs((values[i] as number) - end) < 1e-9);
    return `${verb(which, "is", "are")} ${formatList(which.map(({ inText }) => inText))} (${valueText(end, criterion)})`;
  };
  return `Best on ${criterionText(criterion)} ${who(best)}, worst ${who(worst)}.`;
}
