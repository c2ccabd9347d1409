import { type Database, quoted } from "../../data-loaders/database.js";
import { type DataPackage, datapackage, type Resource } from "../../data-loaders/datapackage.js";
import { dictionary } from "../../data-loaders/dictionary.js";

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

- A published world total is rounded; a share of it and a share of the sum of rows differ.
- Figures are revised between editions, some by more than half: never mix two editions in one sum.
- \`_status\` tells a bound, a withheld and a missing figure from a value; a published zero is a value.
- Lynas's 10,500 t is NdPr oxide, not rare-earth oxide; a company's quota is not a mine's output.
- China's quota stands for its production in the tables of USGS from about 2016.
- Exports by month add metals, compounds and magnets together.
- Two reports of a full-year quota for 2019, of 127,000 t and of 120,000 t, contradict the ministry's notice of 132,000 t and are left out: the first is the separation quota, the second the quota of 2018.

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
