import { pictureHtml } from "../figures/pictureHtml.js";
import { formatList, formatNumber } from "../lib/format.js";
import { escapeHtml as e } from "../lib/html.js";
import { queryAddress } from "../lib/query.js";
import { cellWords, nameWords } from "../query/result/cellWords.js";
import { shortUnit } from "../query/result/columnTitle.js";
import { alignDecimals } from "../snapshots/decimals.js";
import type { Answer, Chart, Use } from "./answer.js";
import type { Form } from "./cells.js";
import type { Question, Value } from "./question.js";

type Setting = {
  /** The section's id, once a page. */
  id: string;
  /** Of the question's heading. */
  level: number;
  form?: Form;
};

/** A question with its answer as it stands in a page, whole before any script runs. */
export function panelHtml(question: Question, answer: Answer, { id, level, form = "shown" }: Setting): string {
  const { chart } = answer;
  const parameters = Object.keys(question.parameters).length && JSON.stringify(question.parameters);
  const data = {
    "data-query": question.id,
    ...(parameters && { "data-parameters": parameters }),
    ...(chart && { "data-chart": JSON.stringify(chart.settings) }),
    ...(form === "open" && { "data-open": "" }),
  };
  const parts = [
    form === "folded" ? "" : headingHtml(question, id, level),
    noteHtml(question.note),
    // In the place of the SQL comes the box to write in.
    form === "open" ? sqlHtml(question.sql, true) : "",
    givenHtml(question.parameters),
    chart && chartHtml(question, chart),
    resultHtml(question, answer),
    countHtml(answer),
    usesHtml(answer.uses),
    ...(form === "open" ? [] : [sqlHtml(question.sql), actionsHtml(question)]),
  ];
  const panel = `<section class="query" id="${id}"${attributes(data)} ${labelled(question, id)}>
${parts.filter(Boolean).join("\n")}
</section>`;
  if (form !== "folded") return panel;
  return `<details class="query-folded"><summary id="${id}-question">${e(question.question ?? "Query")}</summary>\n${panel}</details>`;
}

/** What stands in an open preview in the place of an answer that is on its way. */
export const waitingHtml = (question: Question, { id, level }: Setting): string =>
  `<section class="query" id="${id}" ${labelled(question, id)}>
${headingHtml(question, id, level)}
<p class="query-note" role="status">The answer is being computed.</p>
${sqlHtml(question.sql)}
</section>`;

/** What stands in an open preview in the place of a question that cannot be answered. */
export const faultHtml = (fault: string, { id }: Pick<Setting, "id">): string =>
  `<section class="query" id="${id}" aria-label="Query">
<div class="query-error" role="alert"><pre>${e(fault)}</pre></div>
</section>`;

const attributes = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => (value ? ` ${name}="${e(value)}"` : ` ${name}`))
    .join("");

const labelled = ({ question }: Question, id: string) =>
  question === null ? 'aria-label="Query"' : `aria-labelledby="${id}-question"`;

const headingHtml = ({ question }: Question, id: string, level: number) =>
  question === null ? "" : `<h${level} class="query-question" id="${id}-question">${e(question)}</h${level}>`;

const noteHtml = (note: string | null) => (note ? `<p class="query-note">${e(note)}</p>` : "");

function givenHtml(parameters: Question["parameters"]) {
  const given = Object.entries(parameters).map(([name, value]) => `${e(name)} = ${e(value)}`);
  return given.length ? `<p class="query-given">With ${formatList(given)}.</p>` : "";
}

function chartHtml({ id, question }: Question, { words, notes, sizes }: Chart) {
  const alt = question === null ? words : `${question} ${words}`;
  return `<div class="query-chart">${pictureHtml({ path: `queries/${id}`, alt, sizes })}</div>\n${noteHtml(notes.join(" "))}`;
}

function resultHtml({ question }: Question, answer: Answer) {
  const long = answer.rows.length > 8 ? " query-long" : "";
  const name = question === null ? "Result" : `Result: ${question}`;
  return `<div class="query-result table-scroll${long}" role="region" aria-label="${e(name)}" tabindex="0">${tableHtml(answer)}</div>`;
}

function tableHtml({ columns, rows }: Answer) {
  const shown = columns.map(({ name, unit, description, numeric }, i) => {
    const values = rows.map((row) => (row[i] === null || row[i] === undefined ? null : String(row[i])));
    const title = description === undefined ? "" : ` title="${e(description)}"`;
    const measured = unit === undefined ? "" : ` <small>${e(shortUnit(unit))}</small>`;
    return {
      head: `<th scope="col"${numeric ? ' class="number"' : ""}${title}><bdi>${e(nameWords(name))}</bdi>${measured}</th>`,
      cells: (numeric ? alignDecimals(values) : values).map((value) => cellHtml(value, numeric)),
    };
  });
  const body = rows.map((_, row) => `<tr>${shown.map(({ cells }) => cells[row]).join("")}</tr>`);
  return `<table><thead><tr>${shown.map(({ head }) => head).join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table>`;
}

function cellHtml(value: string | null, numeric: boolean) {
  if (value === null) return `<td class="null${numeric ? " number" : ""}">null</td>`;
  return `<td ${numeric ? 'class="number"' : 'dir="auto"'}>${e(numeric ? value : cellWords(value))}</td>`;
}

function countHtml({ rows, total, more }: Answer) {
  if (!total) return '<p class="query-count">No row answers this question.</p>';
  if (rows.length === total && !more) return "";
  return `<p class="query-count">The first ${rows.length} of ${more ? "more than " : ""}${formatNumber(total)} rows; the query gives them all.</p>`;
}

function usesHtml(uses: readonly Use[]) {
  if (!uses.length) return "";
  const named = uses.map(
    ({ snapshot, title, works }) => `<a href="./data#${e(snapshot)}">${e(title)}</a> (${e(worksText(works))})`,
  );
  return `<p class="query-source">From ${formatList(named)}.</p>`;
}

/** “US Geological Survey, 9 editions up to MCS2026”; of many publishers, the one of most rows. */
function worksText([work, ...others]: Use["works"]): string {
  if (!work) return "no source";
  const { publisher, editions } = work;
  if (others.length > 1) return `${publisher} and ${others.length} others`;
  if (others[0]) return `${publisher}, ${others[0].publisher}`;
  return `${publisher}, ${editions.length > 2 ? `${editions.length} editions up to ${editions.at(-1)}` : editions.join(" and ")}`;
}

/** Unfolded where scripts put a box to write in, which is as high. */
const sqlHtml = (sql: string, open = false) =>
  `<details class="query-sql"${open ? " open" : ""}><summary>SQL</summary><pre><code>${e(sql)}</code></pre></details>`;

const actionsHtml = (question: Question) =>
  `<div class="query-actions"><a href="${e(addressOf(question))}">Open this query</a></div>`;

/** The page of queries with this one in its box, and with the values and the chart that it begins with. */
function addressOf({ sql, parameters, chart }: Question): string {
  const values = Object.entries(parameters).map(([name, value]) => `&p.${name}=${parameterText(value)}`);
  const drawn = chart ? [`&chart=${[chart.mark, chart.x, chart.y, chart.color ?? []].flat().join(",")}`] : [];
  return queryAddress(sql) + encodeURI([...values, ...drawn].join(""));
}

const parameterText = (value: Value) =>
  typeof value === "string" && /^(-?\d|'|true$|false$|null$)/.test(value) ? `'${value}'` : String(value);
