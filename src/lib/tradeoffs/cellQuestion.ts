import type { DecisionResult } from "../scenario/decision.js";
import type { Cell, Criterion } from "../scenario/decisionInputs.js";
import { verb } from "../scenario/decisionSentences.js";
import { criterionText, rangeText, valueText } from "./words.js";

/**
 * What would have to change about one cell, all else as it is: for an option behind, the value at which it draws level
 * with the best; for the one that is first, the value at which it loses its lead.
 */
export function cellSentence(result: DecisionResult, cell: Cell): string {
  const { options, criteria, weights, sum } = result;
  const i = options.findIndex(({ id }) => id === cell.option);
  const k = criteria.findIndex(({ id }) => id === cell.criterion);
  const criterion = criteria[k] as Criterion;
  const option = options[i];
  const now = `${valueText(cell.value, criterion)} (${rangeText(cell, criterion)})`;
  const weight = weights[k] as number;
  if (!option) return "This option is left out of the comparison.";
  if (weight <= 1e-12) return `With no weight on ${criterionText(criterion)}, the value here, ${now}, changes nothing.`;
  const isFirst = sum.ranks[i] === 1;
  const rival = isFirst ? sum.order.find((other) => other !== option) : sum.winners[0];
  if (!rival) return "There is nothing to compare it with.";
  const score = (id: string) => sum.scores[options.findIndex((other) => other.id === id)] as number;
  const gap = (score(rival.id) - score(option.id)) / weight;
  const sign = criterion.direction === "max" ? 1 : -1;
  const to =
    Math.min(criterion.high, Math.max(criterion.low, cell.value)) + sign * gap * (criterion.high - criterion.low);
  const text = valueText(to, criterion, criterion.unit === "percent" ? 1 : 2);
  const reaches = to >= criterion.low - 1e-9 && to <= criterion.high + 1e-9;
  const within = to >= cell.low - 1e-9 && to <= cell.high + 1e-9;
  const place = within ? "That is within the range held possible." : "That is outside the range held possible.";
  const name = capital(option.inText);
  if (isFirst && Math.abs(gap) <= 1e-9)
    return `${name} and ${rival.inText} are level; any change of the value here, ${now}, parts them.`;
  if (isFirst) {
    const stays = `${name} ${verb([option], "is", "are")} first`;
    return reaches
      ? `${stays} as long as the value here, now ${now}, is ${sign > 0 ? "above" : "below"} ${text}; there ${rival.inText} ${verb([rival], "draws", "draw")} level. ${place}`
      : `${stays}, whatever the value here, now ${now}, is on its scale.`;
  }
  const end = valueText(criterion.direction === "max" ? criterion.high : criterion.low, criterion);
  return reaches
    ? `${name} would draw level with ${rival.inText} if the value here, now ${now}, were ${text}. ${place}`
    : `Even the best value on the scale, ${end} in place of ${now}, would leave ${option.inText} behind ${rival.inText}.`;
}

const capital = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
