import type { Database } from "../../data-loaders/database.js";
import { datapackage, type Resource } from "../../data-loaders/datapackage.js";
import { formatNumber } from "../lib/format.js";
import { escapeHtml as e } from "../lib/html.js";
import { valueText } from "../query/schema/columnText.js";

/** In their order on the page; the first is the one that scripts open. */
export const questionsAsked = [
  "supplier-concentration",
  "leave-out-the-quota",
  "china-share-by-edition",
  "largest-revisions",
  "us-import-origins",
  "us-import-diversity",
  "second-supplier-price",
  "export-unit-values",
  "more-mines",
  "stockpile-months",
  "price-of-oxide",
  "left-without-the-largest",
  "concentration-by-stage",
  "projects-by-status",
  "likelier-projects",
  "stated-by-sites",
  "risk-of-suppliers",
  "mined-by-stability",
  "demand-by-use",
  "security-against-cost",
  "judged-criteria-alone",
  "weakest-assessments",
  "assumed-in-effects",
  "survey-weights",
];

/** The page to query, whole without scripts: questions with their answers, and what every snapshot holds. */
export async function queryPage(database: Database): Promise<string> {
  const { resources } = await datapackage(database);
  const [first, ...others] = questionsAsked;
  return `---
title: Question the data
description: Ask the snapshots behind this briefing your own questions, in SQL, in your own browser.
---

# Question the data

<p class="lead">Every figure here is the answer to a query. Read some of them, change them, or write your own.</p>

How can you check a number, or ask what the briefing does not?

<div class="answer">

Write SQL over the ${resources.length} snapshots below and run it here. The database, DuckDB, works in your own browser: what you ask is sent to no one, and nothing you write can change the data.

</div>

<div class="query" data-query="${first}" data-open></div>

## More questions

${others.map((id) => `<div class="query" data-query="${id}" data-folded></div>`).join("\n")}

## What you can ask

Each snapshot is a table of its name. A measured figure has a second column, \`…_status\`, that tells a value from a bound (\`at_least\`, \`at_most\`) and from what is \`withheld\` or \`missing\`: a figure that is missing is null, and never zero. Every row ends with its \`source\`, its \`provenance\`, a \`note\` where there is one, and its \`line\` in the table it comes from.

Before you add up:

- A row belongs to an \`edition\`. Figures are revised, so keep to one edition, or compare two by name.
- Totals stand among the countries. Leave \`row_kind = 'world_total'\` out of a sum; it is rounded, too.
- Tonnes of one stage are not tonnes of another: keep mines, separation, metal, magnets and trade apart.

${resources.map(listed).join("\n")}

What the sources are, and on which terms you may use them, is on [the data page](./data).
`;
}

function listed({ name, title, description, rows, schema }: Resource): string {
  const heads = ["Column", "Type", "Nulls", "Smallest", "Largest"];
  const columns = schema.fields.map(({ name, type, unit, nulls, min, max, description }) => {
    const [smallest, largest] = [min, max].map((value) => (value === undefined ? "" : valueText(value, type)));
    const style = type === "number" || type === "integer" ? ' class="number"' : "";
    return `<tr><td><code>${e(name)}</code> ${e(description)}</td><td>${e(unit ? `${type}, ${unit}` : type)}</td><td class="number">${nulls}</td><td${style}>${e(smallest ?? "")}</td><td${style}>${e(largest ?? "")}</td></tr>`;
  });
  const head = heads.map((text) => `<th scope="col"${text === "Nulls" ? ' class="number"' : ""}>${text}</th>`).join("");
  return `<details class="query-snapshot"><summary><code>${e(name)}</code> ${e(title)}, ${formatNumber(rows)} rows</summary><p>${e(description)}</p><div class="table-scroll" tabindex="0" role="region" aria-label="${e(`Columns of ${name}`)}"><table><thead><tr>${head}</tr></thead><tbody>${columns.join("")}</tbody></table></div></details>`;
}
