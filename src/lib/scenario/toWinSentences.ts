import { formatList, formatNumber, formatPercent } from "../format.js";
import { verb } from "./decisionSentences.js";
import type { Sentences } from "./stages.js";
import type { ToWin } from "./toWin.js";
import { partText, sentence } from "./words.js";

/** What would have to be true for an option to be first: weights, criterion (another weight alone) and cell. */
export function sentencesOf(found: ToWin): Sentences {
  const { option, status, moved, dominatedBy } = found;
  const subject = option.inText;
  if (status === "first") return { weights: sentence(`${subject} ${verb([option], "is", "are")} first already`) };
  const cell = cellSentence(found);
  if (status === "never") {
    const rivals = formatList(dominatedBy.map(({ inText }) => inText));
    const why = dominatedBy.length ? `: ${rivals} ${verb(dominatedBy, "is", "are")} better on every criterion` : "";
    return { weights: sentence(`with every cell at its value, no weights put ${subject} first${why}`), cell };
  }
  const place = status === "level" ? "level with the first, at best," : "first";
  const weights = `if ${partText(moved as number)} of all weight moved, to ${weightsText(found)}`;
  return {
    weights: sentence(`${subject} would be ${place} ${weights}`),
    criterion: criterionSentence(found),
    cell,
  };
}

const weightsText = ({ weights }: ToWin) =>
  formatList(Object.entries(weights ?? {}).map(([id, weight]) => `${id} ${partText(weight)}`));

/** Of the criteria whose weight alone would do, the one whose weight is nearest. */
function criterionSentence({ option, criteria }: ToWin): string {
  const distance = ({ weight, lower, upper }: ToWin["criteria"][0]) => Math.max(lower - weight, weight - upper);
  const [nearest] = [...criteria].sort((a, b) => distance(a) - distance(b));
  if (!nearest) return sentence(`no weight alone would put ${option.inText} first`);
  const { criterion, weight, lower, upper } = nearest;
  const bound = lower > weight ? `${partText(lower)} or more` : `${partText(upper)} or less`;
  return sentence(
    `${option.inText} would be first if ${criterion.name.toLowerCase()} alone weighed ${bound}, not ${partText(weight)}`,
  );
}

/** Of its own cells that would do, the one that is to move least along its scale. */
function cellSentence({ option, cells }: ToWin): string {
  const span = ({ criterion, from, to }: ToWin["cells"][0]) => Math.abs(to - from) / (criterion.high - criterion.low);
  const [nearest] = [...cells].sort((a, b) => span(a) - span(b));
  if (!nearest) return sentence(`no single cell, moved within its scale, would put ${option.inText} first`);
  const { criterion, from, to } = nearest;
  const text = (value: number) =>
    criterion.unit === "percent" ? formatPercent(value, 1) : `${formatNumber(value, 1)} points`;
  return sentence(
    `${option.inText} would draw level if ${verb([option], "its", "their")} ${criterion.name.toLowerCase()} were ${text(to)} in place of ${text(from)}`,
  );
}
