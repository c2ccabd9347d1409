import { formatFigure } from "../lib/format.js";
import { escapeHtml as e } from "../lib/html.js";
import { queryAddress } from "../lib/query.js";
import type { Work } from "../lib/work.js";
import type { FigureRow } from "./figure.js";
import { pictureHtml } from "./pictureHtml.js";
import type { PublishedFigure } from "./publish.js";

/** A figure as it stands in a page, whole before any script runs. The first of a page is fetched first. */
export function figureHtml(figure: PublishedFigure, { first = false } = {}): string {
  const { id, title, subtitle, summary, note } = figure;
  return `<figure class="figure" id="figure-${id}" data-figure="${id}"${Object.keys(figure.specs).length ? "" : " data-drawn"}>
<figcaption><h3 class="figure-title">${e(title)}</h3><p class="figure-subtitle">${e(subtitle)}</p></figcaption>
<div class="figure-picture">${pictureHtml({ path: `figures/${id}`, alt: `${title}. ${summary}`, sizes: figure.sizes }, { first })}</div>
<p class="figure-summary">${e(summary)}</p>${note ? `\n<p class="figure-note">${e(note)}</p>` : ""}
<p class="figure-source">${sourceHtml(figure.sources)}</p>
<details class="figure-more"><summary>Data and sources</summary>
${downloadsHtml(id)}
${tableHtml(figure)}
<h4>Sources</h4>
${worksHtml([figure])}
<h4>Query</h4>
<pre class="figure-query"><code>${e(dedented(figure.query))}</code></pre>
<p><a href="${e(queryAddress(dedented(figure.query)))}">Open this query</a> and change it.</p>
</details>
</figure>`;
}

/** Few works stand below the figure; many are for those who ask. */
const sourceHtml = (works: readonly Work[]): string =>
  works.length > 4
    ? `Sources: ${works.length} works, which “Data and sources” names.`
    : `Source: ${works.map(({ publisher, edition }) => `${e(publisher)}, ${e(edition)}`).join("; ")}.`;

const downloadsHtml = (id: string) =>
  `<p class="figure-downloads">Download: <a download="${id}.svg" href="figures/${id}.svg">picture (SVG)</a>, <a download="${id}.csv" href="figures/${id}.csv">table (CSV)</a>, <a download="${id}.json" href="figures/${id}.json">specification (JSON)</a></p>`;

function tableHtml({ columns, rows, title }: PublishedFigure) {
  const head = Object.entries(columns).map(
    ([name, heading]) => `<th scope="col"${numeric(rows, name)}>${e(heading)}</th>`,
  );
  const body = rows.map(
    (row) =>
      `<tr>${Object.keys(columns)
        .map((name) => cellHtml(row, name))
        .join("")}</tr>`,
  );
  return `<div class="table-scroll" tabindex="0" role="region" aria-label="${e(`Table: ${title}`)}"><table><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("\n")}</tbody></table></div>`;
}

const numeric = (rows: readonly FigureRow[], name: string) =>
  rows.some((row) => typeof row[name] === "number") ? ' class="number"' : "";

function cellHtml(row: FigureRow, name: string): string {
  const value = row[name] ?? null;
  if (typeof value === "boolean") return `<td>${value ? "yes" : "no"}</td>`;
  if (typeof value === "string") return `<td>${e(value)}</td>`;
  const status = row[`${name}_status`] ?? null;
  const text = value !== null && isYear(name) ? String(value) : formatFigure(value, status as string | null, 2);
  return `<td class="number">${e(text)}</td>`;
}

const isYear = (name: string) => /(^|_)(year|start|end|line)$/.test(name);

/** The works that figures cite, each once. */
export function worksHtml(figures: readonly PublishedFigure[]): string {
  const works = new Map(figures.flatMap(({ sources }) => sources).map((work) => [work.id, work]));
  if (!works.size) throw new Error("list of sources without a figure before it");
  const sorted = [...works.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return `<ul class="works">${sorted.map(workHtml).join("\n")}</ul>`;
}

function workHtml({ publisher, title, edition, licence, link }: Work) {
  const name = link ? `<a href="${e(link)}" rel="external noopener">${e(title)}</a>` : e(title);
  return `<li>${e(publisher)}, ${name}. Edition ${e(edition)}. ${e(licence)}.</li>`;
}

function dedented(sql: string): string {
  const lines = sql.split("\n");
  const indents = lines
    .slice(1)
    .filter((line) => line.trim())
    .map((line) => line.length - line.trimStart().length);
  const indent = indents.length ? Math.min(...indents) : 0;
  return [lines[0], ...lines.slice(1).map((line) => line.slice(indent))].join("\n");
}
