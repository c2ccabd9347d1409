import { type Database, quoted } from "../../data-loaders/database.js";
import { type DataPackage, datapackage, type Resource } from "../../data-loaders/datapackage.js";
import { cautions, dictionary } from "../../data-loaders/dictionary.js";

/** The page on the data, from the data package: what there is, in which units, on which terms. */
export async function dataPage(database: Database): Promise<string> {
  const description = await datapackage(database);
  const [pending] = await database.query(pendingRows(description));
  const bytes = description.resources.reduce((sum, resource) => sum + resource.bytes, 0);
  return `---
title: The data
description: Every snapshot of the briefing with its columns, units, sources and licences, to download and to query.
---

# The data

<p class="lead">${description.resources.length} snapshots, ${(bytes / 1000).toFixed(0)} kB together, every row with its source.</p>

What does the briefing rest on, and may you use it?

<div class="answer">

Each snapshot is a table that was checked by hand and built into a Parquet file; each row names its source, its edition and whether it was published, restated, derived or is still pending. Figures of the US government are free to use, those of the IEA and the World Bank under CC BY 4.0; of sources that are not open only derived shares are here.

</div>

Download all columns of any snapshot as Parquet or CSV, or [query them here](./query). The addresses are stable: \`data/production.parquet\` is always the newest build, and [datapackage.json](./data/datapackage.json) describes every file with its columns, licences and hash, after the Frictionless standard.

${row("Snapshot", "Rows", "Bytes", "Download")}
| --- | ---: | ---: | --- |
${description.resources.map(listed).join("\n")}

Of all rows, ${pending?.pending} are pending: recalled from the published table and to be read again. They are marked wherever they are shown.

## What to beware of

${cautions}

${dictionary(description, ({ name, title }) => `## ${title} {#${name}}`).replaceAll(/^## (.*) \{#(\w+)\}$/gm, '<h2 id="$2">$1 <code>$2</code></h2>')}
`;
}

const row = (...cells: string[]) => `| ${cells.join(" | ")} |`;

function listed({ name, title, rows, bytes }: Resource): string {
  const link = (format: string) =>
    `<a download="${name}.${format}" href="data/${name}.${format}">${format === "csv" ? "CSV" : "Parquet"}</a>`;
  return row(`[${title}](#${name})`, String(rows), String(bytes), `${link("parquet")}, ${link("csv")}`);
}

const pendingRows = ({ resources }: DataPackage) =>
  `SELECT count(*) AS pending FROM (${resources.map(({ name }) => `SELECT provenance FROM ${quoted(name)}`).join(" UNION ALL ")}) WHERE provenance = 'pending'`;
