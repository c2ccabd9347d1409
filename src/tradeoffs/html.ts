import { escapeHtml as e } from "../lib/html.js";
import type { AssumptionFact } from "../lib/scenario/assumptions.js";
import type { DecisionResult, StabilityOf } from "../lib/scenario/decision.js";
import type { Cell, Criterion, DecisionInputs, Option } from "../lib/scenario/decisionInputs.js";
import { sentencesOf } from "../lib/scenario/decisionSentences.js";
import { sentencesOf as toWinSentences } from "../lib/scenario/toWinSentences.js";
import { partText } from "../lib/scenario/words.js";
import { toText } from "../lib/tradeoffs/comparison.js";
import type { Report } from "../lib/tradeoffs/report.js";
import { type Strip, stripsOf } from "../lib/tradeoffs/strip.js";
import {
  certainties,
  certaintyText,
  ordinal,
  rangeText,
  scoreDigits,
  scoreText,
  valueText,
} from "../lib/tradeoffs/words.js";
import type { Work } from "../lib/work.js";
import { assumptionsHtml } from "../scenarios/html.js";

/**
 * The blocks of the page, by id: what `{scenario:tradeoffs-table}` alone in a paragraph puts there. Whole before any script
 * runs.
 */
export function blocksOf(
  report: Report,
  works: readonly Work[],
  facts: readonly AssumptionFact[],
): Record<string, string> {
  const own = facts.filter(({ models }) => models.includes("optionEffects") || models.includes("decision"));
  return {
    ...liveBlocksOf(report),
    "tradeoffs-assumptions": assumptionsHtml(own, works, true),
    "tradeoffs-reasons": reasonsHtml(report.inputs, works),
    "tradeoffs-bench": benchHtml(report),
  };
}

/** Of these the ones that change with the assumptions; the authors' values stand beside those that are not theirs. */
export const liveBlocksOf = (report: Report, authors = report): Record<string, string> => ({
  "tradeoffs-table": tableHtml(report.inputs, authors.inputs),
  "tradeoffs-rankings": rankingsHtml(report, authors),
  "tradeoffs-stability": stabilityHtml(report.results[0], authors.results[0]),
  "tradeoffs-winning": winningHtml(report),
});

const benchHtml = (report: Report) =>
  `<div id="tradeoffs-bench" class="bench" data-comparison="${e(toText(report))}">
<noscript><p>With scripts on, you can set your own weights here, by sliders, by ranking the criteria or by swing points, leave out options, and see what changes beside the authors' answer.</p></noscript>
</div>`;

const scroll = (label: string, className: string, table: string) =>
  `<div class="table-scroll ${className}" data-live="tradeoffs-${className === "assessments" ? "table" : className}" role="region" aria-label="${e(label)}" tabindex="0">${table}</div>`;

function tableHtml(inputs: DecisionInputs, authors: DecisionInputs): string {
  const strips = stripsOf(inputs);
  const head = inputs.criteria
    .map((criterion) => `<th scope="col">${e(criterion.name)}<small>${e(headingNote(criterion))}</small></th>`)
    .join("");
  const rows = inputs.options.map((option, i) => {
    const cells = inputs.criteria.map((criterion, k) =>
      cellHtml(
        cellOf(inputs, option, criterion),
        cellOf(authors, option, criterion),
        criterion,
        strips[i]?.[k] as Strip,
        option,
      ),
    );
    return `<tr data-option="${e(option.id)}"><th scope="row">${e(option.name)}</th>${cells.join("")}</tr>`;
  });
  return scroll(
    "How each option fares on each criterion",
    "assessments",
    `<table><thead><tr><th scope="col">Option</th>${head}</tr></thead><tbody>${rows.join("\n")}</tbody></table>`,
  );
}

const cellOf = ({ cells }: DecisionInputs, option: Option, criterion: Criterion) =>
  cells.find((cell) => cell.option === option.id && cell.criterion === criterion.id) as Cell;

const headingNote = ({ unit, direction }: Criterion) =>
  `${unit === "percent" ? "percent" : "points of 5"}, ${direction === "max" ? "more" : "less"} is better`;

function cellHtml(cell: Cell, authors: Cell, criterion: Criterion, strip: Strip, option: Option): string {
  const [own, before] = [cell, authors].map(({ value }) => valueText(value, criterion)) as [string, string];
  return `<td data-criterion="${e(criterion.id)}"><a class="cell-value" href="#${whyId(cell)}" aria-label="${e(`${option.name}, ${criterion.name}: ${own}`)}">${e(own)}</a> <span class="cell-range">${e(rangeText(cell, criterion).replace("\u202f%", ""))}</span>
<span class="authors-value">${own === before ? "" : `authors ${e(before)}`}</span>
${stripHtml(strip)}<span class="cell-certainty">${certaintyHtml(cell, "certainty ")}</span> <span class="cell-basis">${cell.basis}</span></td>`;
}

const whyId = ({ option, criterion }: Cell) => `why-${option}-${criterion}`;
const round = (value: number) => Number((100 * value).toFixed(2));

const stripHtml = ({ from, at, to }: Strip) =>
  `<svg class="strip" viewBox="0 0 100 8" preserveAspectRatio="xMinYMid" aria-hidden="true"><line class="strip-scale" x1="0" x2="100" y1="4" y2="4"/><line class="strip-range" x1="${round(from)}" x2="${round(to)}" y1="4" y2="4"/><circle class="strip-value" cx="${round(at)}" cy="4" r="3.4"/></svg>`;

/** As many filled signs of four as one can be sure, and the word. */
function certaintyHtml({ certainty }: Pick<Cell, "certainty">, unseen = ""): string {
  const filled = certainties.length - certainties.indexOf(certainty);
  const signs = certainties.map(
    (_, i) => `<circle cx="${5 + 10 * i}" cy="5" r="3.6"${i < filled ? ' class="filled"' : ""}/>`,
  );
  return `<svg class="certainty" viewBox="0 0 40 10" aria-hidden="true">${signs.join("")}</svg>${unseen && `<span class="unseen">${unseen}</span>`}${certaintyText[certainty]}`;
}

function reasonsHtml(inputs: DecisionInputs, works: readonly Work[]): string {
  const { options, criteria } = inputs;
  const scales = criteria
    .map(
      ({ name, description, low, high, lowMeans, highMeans, unit }) =>
        `<dt>${e(name)}</dt><dd>${e(description)}. Scale from ${low} (${e(lowMeans)}) to ${high} (${e(highMeans)}), in ${e(unit)}.</dd>`,
    )
    .join("\n");
  const blocks = options.map((option) => {
    const { id, name, description } = option;
    const items = criteria.map((criterion) => reasonHtml(cellOf(inputs, option, criterion), criterion, works));
    return `<h3 id="option-${e(id)}">${e(name)}</h3>\n<p>${e(description)}</p>\n<dl>${items.join("\n")}</dl>`;
  });
  return `<details class="tradeoff-fold"><summary>What the criteria measure</summary><dl>${scales}</dl></details>
<details class="tradeoff-fold" id="reasons"><summary>Reason, certainty and source of every cell</summary>${blocks.join("\n")}</details>`;
}

const whyValueHtml = (cell: Cell, criterion: Criterion) =>
  `${e(valueText(cell.value, criterion))} <span class="cell-range">(${e(rangeText(cell, criterion))})</span>`;

function reasonHtml(cell: Cell, criterion: Criterion, works: readonly Work[]): string {
  const work = works.find(({ id }) => id === cell.source);
  if (!work) throw new Error(`unknown source: ${cell.source} (${cell.option}, ${cell.criterion})`);
  const name = `${work.publisher}, ${work.edition}`;
  const source = work.link ? `<a href="${e(work.link)}" rel="external noopener">${e(name)}</a>` : e(name);
  return `<dt id="${whyId(cell)}" tabindex="-1">${e(criterion.name)}: <span class="why-value">${whyValueHtml(cell, criterion)}</span></dt>
<dd>${e(cell.reason)} <span class="cell-facts">${certaintyHtml(cell)} certainty. ${cell.basis === "judged" ? "Judged" : "Computed"}: ${e(cell.judge)}. Source: ${source}.</span></dd>`;
}

function rankingsHtml({ inputs: { options }, sets, results, robust }: Report, authors: Report): string {
  const [equal] = results;
  const [before] = authors.results;
  const rows = equal.sum.order.map((option) => {
    const i = options.indexOf(option);
    const score = ({ sum }: DecisionResult) => scoreText(sum.scores[i] ?? null, scoreDigits(sum.scores.map(Number)));
    const set = (result: DecisionResult) =>
      `<td class="number">${result.sum.ranks[i]}</td><td class="number">${score(result)}</td>`;
    const other = ({ ranks, scores }: DecisionResult["sum"]) =>
      `<td class="number">${ranks[i]} <small>${scoreText(scores[i] ?? null)}</small></td>`;
    const first = robust.options[i]?.ranks[0] as number;
    const place = (result: DecisionResult) => `${ordinal(result.sum.ranks[i] as number)} with ${score(result)}`;
    const was = place(equal) === place(before) ? "" : `authors ${place(before)}`;
    return `<tr><th scope="row">${e(option.name)}<span class="authors-value">${e(was)}</span></th>${results.map(set).join("")}${other(equal.topsis)}${other(equal.promethee)}<td class="number">${partText(first)}</td></tr>`;
  });
  const rank = '<th scope="col" class="number">Rank</th><th scope="col" class="number">Score</th>';
  const head = `<tr><td></td>${sets.map(({ name }) => `<th scope="colgroup" colspan="2">${e(name)}</th>`).join("")}<th scope="colgroup" colspan="2">Other methods, equal weights</th><th scope="col">All weights</th></tr>
<tr><th scope="col">Option</th>${sets.map(() => rank).join("")}<th scope="col" class="number">TOPSIS</th><th scope="col" class="number">PROMETHEE II</th><th scope="col" class="number">First in</th></tr>`;
  return scroll(
    "Ranks of the options",
    "rankings",
    `<table><thead>${head}</thead><tbody>${rows.join("\n")}</tbody></table>`,
  );
}

function stabilityHtml(result: DecisionResult, authors: DecisionResult): string {
  const [sentences, before] = [sentencesOf(result), sentencesOf(authors)];
  const items = result.criteria.map(({ id, name }, k) => {
    const [told, was] = [sentences[`stability-${id}`], before[`stability-${id}`]];
    return `<dt>${e(name)} ${intervalHtml(result.stability[k] ?? null)}</dt><dd>${e(told)}<span class="authors-value">${told === was ? "" : e(`With the authors’ assumptions: ${was}`)}</span></dd>`;
  });
  return `<dl class="stability" data-live="tradeoffs-stability">${items.join("\n")}</dl>
<p class="tradeoff-key">Each line is a weight from 0 to 100\u202f%. In the thick part the first stays first, while the other weights keep their proportions; the upright mark is the weight as it is.</p>`;
}

function intervalHtml(found: StabilityOf | null): string {
  if (!found) return "";
  const { lower, upper, weight } = found;
  return `<svg class="interval" viewBox="-0.5 0 101 6" aria-hidden="true"><line class="strip-scale" x1="0" x2="100" y1="3" y2="3"/><line class="interval-range" x1="${round(lower)}" x2="${round(upper)}" y1="3" y2="3"/><line class="interval-now" x1="${round(weight)}" x2="${round(weight)}" y1="0" y2="6"/></svg>`;
}

function winningHtml({ inputs: { options }, results: [{ sum }], wins }: Report): string {
  const items = sum.order.map((option) => {
    const i = options.indexOf(option);
    const { weights, criterion, cell } = toWinSentences(wins[i] as Report["wins"][0]);
    const words = [weights, criterion, cell].filter((text) => text !== undefined);
    return `<dt>${e(option.name)} <small>${ordinal(sum.ranks[i] as number)}</small></dt><dd>${words.map(e).join(" ")}</dd>`;
  });
  return `<dl class="winning" data-live="tradeoffs-winning">${items.join("\n")}</dl>`;
}
