import { pictureHtml } from "../figures/pictureHtml.js";
import { formatList, formatNumber } from "../lib/format.js";
import { escapeHtml as e } from "../lib/html.js";
import { queryAddress } from "../lib/query.js";
import { shortUnit } from "../query/columnTitle.js";
import { alignDecimals } from "../snapshots/decimals.js";
import type { Answer, Use } from "./answer.js";
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
  const open = form === "open";
  const { sql, note, parameters } = question;
  const { chart } = answer;
  const data = {
    "data-query": question.id,
    ...(Object.keys(parameters).length && { "data-parameters": JSON.stringify(parameters) }),
    ...(chart && { "data-chart": JSON.stringify(chart.settings) }),
    ...(open && { "data-open": "" }),
  };
  const heading = form === "folded" ? "" : headingHtml(question, id, level);
  const panel = `<section class="query" id="${id}"${attributes(data)} ${labelled(question, id)}>
${heading}${note ? `<p class="query-note">${e(note)}</p>\n` : ""}${open ? `${sqlHtml(sql, open)}\n` : ""}${givenHtml(parameters)}${chartHtml(question, answer)}<div class="query-result table-scroll${answer.rows.length > 8 ? " query-long" : ""}" role="region" aria-label="Result"${question.question === null ? "" : ` aria-describedby="${id}-question"`} tabindex="0">${tableHtml(answer)}</div>
${countHtml(answer)}${usesHtml(answer.uses)}${open ? "" : `${sqlHtml(sql)}\n<div class="query-actions"><a href="${e(addressOf(question))}">Open this query</a></div>\n`}</section>`;
  if (form !== "folded") return panel;
  const summary = question.question ?? "Query";
  return `<details class="query-folded"><summary id="${id}-question">${e(summary)}</summary>\n${panel}</details>`;
}

/** What stands in an open preview in the place of an answer that is on its way. */
export const waitingHtml = (question: Question, { id, level }: Setting): string =>
  `<section class="query" id="${id}" ${labelled(question, id)}>
${headingHtml(question, id, level)}<p class="query-note" role="status">The answer is being computed.</p>
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
  question === null ? "" : `<h${level} class="query-question" id="${id}-question">${e(question)}</h${level}>\n`;

function givenHtml(parameters: Question["parameters"]) {
  const given = Object.entries(parameters).map(([name, value]) => `${e(name)} = ${e(valueText(value))}`);
  return given.length ? `<p class="query-given">With ${formatList(given)}.</p>\n` : "";
}

const valueText = (value: Value) => (typeof value === "number" ? formatNumber(value, 6).replaceAll(",", "") : value);

function chartHtml({ id, question }: Question, { chart }: Answer) {
  if (!chart) return "";
  const { words, notes, sizes } = chart;
  const alt = question === null ? words : `${question} ${words}`;
  const said = notes.length ? `<p class="query-note">${e(notes.join(" "))}</p>\n` : "";
  return `<div class="query-chart">${pictureHtml({ path: `queries/${id}`, alt, sizes })}</div>\n${said}`;
}

function tableHtml({ columns, rows }: Answer) {
  const shown = columns.map(({ name, unit, description, numeric }, i) => {
    const values = rows.map((row) => (row[i] === null || row[i] === undefined ? null : String(row[i])));
    const title = description === undefined ? "" : ` title="${e(description)}"`;
    const measured = unit === undefined ? "" : ` <small>${e(shortUnit(unit))}</small>`;
    return {
      head: `<th scope="col"${numeric ? ' class="number"' : ""}${title}><bdi>${e(name)}</bdi>${measured}</th>`,
      cells: (numeric ? alignDecimals(values) : values).map((value) => cellHtml(value, numeric)),
    };
  });
  const body = rows.map((_, row) => `<tr>${shown.map(({ cells }) => cells[row]).join("")}</tr>`);
  return `<table><thead><tr>${shown.map(({ head }) => head).join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table>`;
}

function cellHtml(value: string | null, numeric: boolean) {
  if (value === null) return `<td class="null${numeric ? " number" : ""}">null</td>`;
  return `<td ${numeric ? 'class="number"' : 'dir="auto"'}>${e(value)}</td>`;
}

function countHtml({ rows, total, more }: Answer) {
  if (!total) return '<p class="query-count">No row answers this question.</p>\n';
  if (rows.length === total && !more) return "";
  return `<p class="query-count">The first ${rows.length} of ${more ? "more than " : ""}${formatNumber(total)} rows; the query gives them all.</p>\n`;
}

function usesHtml(uses: readonly Use[]) {
  if (!uses.length) return "";
  const named = uses.map(
    ({ snapshot, title, works }) => `<a href="./data#${e(snapshot)}">${e(title)}</a> (${e(worksText(works))})`,
  );
  return `<p class="query-source">From ${formatList(named)}.</p>\n`;
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

/** The page of queries with this one in its box, and with the values and the chart that it begins with. */
function addressOf({ sql, parameters, chart }: Question): string {
  const values = Object.entries(parameters).map(([name, value]) => `&p.${name}=${parameterText(value)}`);
  const drawn = chart ? [`&chart=${[chart.mark, chart.x, chart.y, chart.color ?? []].flat().join(",")}`] : [];
  return queryAddress(sql) + encodeURI([...values, ...drawn].join(""));
}

const parameterText = (value: Value) =>
  typeof value === "string" && /^(-?\d|'|true$|false$|null$)/.test(value) ? `'${value}'` : String(value);
