import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import MarkdownIt from "markdown-it";
import { escapeHtml as e } from "../lib/html.js";
import type { Work } from "../lib/work.js";
import { mathMarkdown } from "../math/markdown.js";
import { mathml } from "../math/mathml.js";
import { codeText } from "./codeText.js";
import type { ExampleData, Explanation } from "./explanation.js";

/** A method as its page shows it: the name of its section, its title, and its HTML, whole without a script. */
export type PublishedMethod = { id: string; title: string; html: string };

/**
 * Works the example and sets words and formulas.
 * @throws Error `unknown source: id (…)` and `faulty formula: … (src/methods/…)`, with the file and, of a formula, the line
 */
export function publishMethod(explanation: Explanation, data: ExampleData, works: readonly Work[]): PublishedMethod {
  const { id, title, answers, formula, symbols, limits, example } = explanation;
  const file = `src/methods/${explanation.group}/${id}.ts`;
  const text = (markdown: string) => inFile(file, markdown, () => prose.renderInline(markdown));
  const worked = example.work(data);
  const others = worked.sources.filter((source) => !explanation.sources.includes(source));
  const cited = (ids: readonly string[]) => citedHtml(ids, works, file);
  const html = `<h3 id="${e(id)}">${e(title)}</h3>
<div class="method">
<p>${text(answers)}</p>
${inFile(file, formula, () => mathml(formula, { display: true }))}
<dl class="symbols">
${symbols.map(([symbol, ...words]) => `<div><dt>${inFile(file, symbol, () => mathml(symbol))}</dt><dd>${symbolText(words, text)}</dd></div>`).join("\n")}
</dl>
<p class="method-note"><b>Limits.</b> ${text(limits)}</p>
<div class="example">
<p><b>Example.</b> ${text(worked.told[0] as string)}</p>
${stepsHtml(explanation, worked, text)}
</div>
<p class="method-note method-source"><b>Source.</b> ${cited(explanation.sources)}${others.length ? ` <b>Figures of the example.</b> ${cited(others)}` : ""}</p>
</div>`;
  return { id, title, html };
}

const prose = mathMarkdown(new MarkdownIt({ typographer: false }), { page: () => null, forgiving: false });

const symbolText = ([meaning, unit]: readonly (string | undefined)[], text: (markdown: string) => string) =>
  `${text(meaning as string)}${unit ? ` <span class="unit">(${text(unit)})</span>` : ""}`;

function stepsHtml(
  { id, example }: Explanation,
  { told, input, outcome }: ReturnType<Explanation["example"]["work"]>,
  text: (markdown: string) => string,
): string {
  const steps = told.slice(1);
  const list = steps.length ? `<ol>${steps.map((step) => `<li>${text(step)}</li>`).join("")}</ol>\n` : "";
  const call = example.isLong
    ? ""
    : `<pre><code>${e(`${id}(${codeText(input)})\n\n→ ${codeText(outcome)}`)}</code></pre>\n`;
  if (!list && !call) return "";
  return `<details><summary>${steps.length ? "Step by step" : "As the program has it"}</summary>\n${list}${call}</details>`;
}

function citedHtml(ids: readonly string[], works: readonly Work[], file: string): string {
  return ids
    .map((id) => {
      const work = works.find((one) => one.id === id);
      if (!work) throw new Error(`unknown source: ${id} (${file})`);
      const title = work.link ? `<a href="${e(work.link)}">${e(work.title)}</a>` : e(work.title);
      return `${e(work.publisher)}, ${title} (${e(work.edition)}).`;
    })
    .join(" ");
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Says in which file, and on which line of it, the text stands that is faulty; a text computed there has no line. */
function inFile(file: string, faulty: string, set: () => string): string {
  try {
    return set();
  } catch (error) {
    const [first = ""] = faulty.trim().split("\n");
    const at =
      readFileSync(`${root}${file}`, "utf8")
        .split("\n")
        .findIndex((line) => line.includes(first.trim())) + 1;
    const [what] = (error as Error).message.split(" (src.md:");
    throw new Error(`${what} (${file}${at ? `:${at}` : ""})`);
  }
}
