import { escapeHtml as e } from "../lib/html.js";
import type { AssumptionFact } from "../lib/scenario/assumptions.js";
import { limitsOf } from "../lib/scenario/assumptions.js";
import { benches } from "../lib/scene/benches.js";
import type { Scene } from "../lib/scene/Scene.js";
import { type ResultTable, tableIds, tablesOf } from "../lib/scene/tables.js";
import { rangeText, stepOf, valueText } from "../lib/scene/units.js";
import type { Work } from "../lib/work.js";

/** The blocks of the page, by id: what `{scenario:id}` alone in a paragraph puts there. Whole before any script runs. */
export function blocksOf(scene: Scene, works: readonly Work[]): Record<string, string> {
  const { facts } = scene.defaults;
  const blocks: Record<string, string> = {};
  for (const id of tableIds) blocks[`table-${id}`] = tableHtml(id, tablesOf[id](scene));
  for (const { id, model, name } of benches) {
    const own = model === null ? [] : facts.filter((fact) => fact.models.includes(model));
    if (own.length) blocks[`assumptions-${id}`] = assumptionsHtml(own, works);
    blocks[`bench-${id}`] = `<div class="bench" data-bench="${id}" role="group" aria-label="${e(name)}">
<noscript><p>With scripts on, each number can be set here, beside its effect, and the picture, tables and sentences follow.</p></noscript>
</div>`;
  }
  return blocks;
}

/** An assumption in a sentence: a number that scripts make adjustable. */
export function markHtml(fact: AssumptionFact): string {
  const [least, most] = limitsOf(fact);
  const data = { value: fact.value, least, most, step: stepOf(fact), unit: fact.unit, name: fact.name };
  const attributes = Object.entries(data).map(([key, value]) => ` data-${key}="${e(value)}"`);
  return `<span class="assume" data-assume="${e(fact.id)}"${attributes.join("")}>${e(valueText(fact, fact.value))}</span>`;
}

export const modelHtml = (id: string, text: string): string =>
  `<span class="model" data-model="${e(id)}">${e(text)}</span>`;

const className = (number: boolean) => (number ? ' class="number"' : "");

function tableHtml(id: string, { label, head, rows }: ResultTable): string {
  const heads = head.map(({ text, number }) => `<th scope="col"${className(number)}>${e(text)}</th>`);
  const lines = rows.map((row) => {
    const [first = "", ...others] = row;
    const cells = others.map((text, i) => `<td${className(head[i + 1]?.number ?? false)}>${e(text)}</td>`);
    return `<tr><th scope="row">${e(first)}</th>${cells.join("")}</tr>`;
  });
  return `<div class="table-scroll scene-table" data-table="${id}" role="region" aria-label="${e(label)}" tabindex="0"><table><thead><tr>${heads.join("")}</tr></thead><tbody>${lines.join("\n")}</tbody></table></div>`;
}

const marks = { published: "●", derived: "◐", assumed: "○" } as const;

/** The unit as a table names it. */
const unitOf = ({ unit }: AssumptionFact) => (unit === "percent for one percent" ? "% for 1 %" : unit);

/** Every assumption with its range, reason and source; where the page has no other control of it, its value is a mark. */
export function assumptionsHtml(facts: readonly AssumptionFact[], works: readonly Work[], isMarked = false): string {
  const count = (basis: string) => facts.filter((fact) => fact.basis === basis).length;
  const rows = facts.map((fact) => {
    const work = works.find(({ id }) => id === fact.source);
    const source =
      fact.source === "authors-2026" ? "the authors" : work ? `${work.publisher}, ${work.edition}` : fact.source;
    return `<tr data-assumption="${e(fact.id)}"><th scope="row">${e(fact.name)}</th><td class="number">${isMarked ? markHtml(fact) : e(valueText(fact, fact.value))}</td><td>${e(rangeText(fact))}</td><td>${e(unitOf(fact))}</td><td class="basis"><span aria-hidden="true">${marks[fact.basis]}</span> ${fact.basis}</td><td class="reason">${e(fact.reason)}</td><td data-source>${e(source)}</td></tr>`;
  });
  const heads = ["Assumption", isMarked ? "Value" : "Authors’ value", "Range", "Unit", "Basis", "Reason", "Source"].map(
    (text) => `<th scope="col">${text}</th>`,
  );
  return `<details class="assumptions"><summary>What is assumed: ${facts.length} numbers, ${count("published")} published, ${count("derived")} derived from published figures, ${count("assumed")} assumed</summary>
<div class="table-scroll" role="region" aria-label="What is assumed" tabindex="0"><table><thead><tr>${heads.join("")}</tr></thead><tbody>${rows.join("\n")}</tbody></table></div></details>`;
}
