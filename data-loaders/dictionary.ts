import type { DataPackage, Resource } from "./datapackage.js";

/** What misleads those who take the figures as they come. */
export const cautions = `- A published world total is rounded; a share of it and a share of the sum of rows differ.
- Figures are revised between editions, some by more than half: never mix two editions in one sum.
- \`_status\` tells a bound, a withheld and a missing figure from a value; a published zero is a value.
- Lynas's 10,500 t is NdPr oxide, not rare-earth oxide; a company's quota is not a mine's output.
- China's quota stands for its production in the tables of USGS from about 2016.
- Exports by month add metals, compounds and magnets together.
- Two reports of a full-year quota for 2019, of 127,000 t and of 120,000 t, contradict the ministry's notice of 132,000 t and are left out: the first is the separation quota, the second the quota of 2018.`;

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
const row = (...cells: (string | number)[]) => `| ${cells.map((text) => cell(String(text))).join(" | ")} |`;

/** Markdown that describes every snapshot: its columns with units, and the works it draws on with their licences. */
export const dictionary = ({ resources }: DataPackage, heading: (resource: Resource) => string): string =>
  resources.map((resource) => section(resource, heading(resource))).join("\n\n");

/** `docs/data.md`: how the data is kept, and the dictionary. */
export const dataDocument = (description: DataPackage): string => `# The data

Every figure of the briefing comes from a table in \`data-loaders/tables/\`, checked by hand and by the build. This page
is written by the build's own description of the data and held to it by a test; the text is in
\`data-loaders/dictionary.ts\`.

## Tables, snapshots, sources

A table is a CSV file that bears its snapshot's name; \`sources.csv\` lists the works that rows cite. Every row names its
\`source\`, the \`edition\` of that source, and a \`provenance\`:

| provenance | meaning |
| --- | --- |
| published | read in the publisher's release |
| restated | read in a report that quotes the release |
| derived | computed from published figures |
| pending | recalled, and to be read again in the release; never the only support of a conclusion |
| judged | what the authors hold of an option, a criterion or how one fares on the other; no figure |
| assumed | a number that the authors chose for a model, with a range and a reason; no figure |

A measured quantity is written in one of these ways, and the snapshot keeps which in \`<column>_status\`:

| cell | value | status | meaning |
| --- | --- | --- | --- |
| \`2900\`, \`0\` | the number | value | a published zero is a value |
| \`>90\` | 90 | at_least | a lower bound |
| \`<5\` | 5 | at_most | an upper bound |
| \`W\` | none | withheld | the publisher may not tell |
| \`E\` | none | net_exporter | a reliance on imports would be negative |
| \`NA\` | none | missing | the publisher has no figure |
| empty | none | none | the row is not about this quantity |

A faulty table stops the build with every fault, by file, line, column and value. \`npm run import\` reads publishers'
own files into the tables and prints what changed.

The column \`line\` of every snapshot is the line of its table, so that a number on a page can be followed to its row.

## Addresses

\`data/<snapshot>.parquet\`, \`data/<snapshot>.csv\` and \`data/datapackage.json\` (Frictionless, with columns, units,
sources, licences, rows, bytes and sha256) are stable addresses on the built site. The data package says, in keys of its
own, which \`editions\` a snapshot holds, and of each column how many \`nulls\` and \`distinct\` values it has, \`min\` and
\`max\`, and the \`values\` themselves where they are at most 60 and neither measured nor remarks.

## Licences

Figures of the US government are in the public domain; those of the IEA and the World Bank are under CC BY 4.0; UN
Comtrade asks to be cited and allows small extracts. The tables of the British Geological Survey, the Energy Institute
and World Mining Data are not open: only shares derived from them are kept. Facts read in press reports are cited. The
code is under the MIT licence.

## What to beware of

${cautions}

${dictionary(description, ({ name, title }) => `## \`${name}\`: ${title}`)}
`;

function section({ description, rows, schema, sources }: Resource, heading: string): string {
  return `${heading}

${cell(description)} ${rows} rows.

${row("Column", "Type", "Unit", "Description")}
| --- | --- | --- | --- |
${schema.fields.map(({ name, type, unit, description }) => row(`\`${name}\``, type, unit ?? "", description)).join("\n")}

${row("Source", "Edition", "Licence", "Rows")}
| --- | --- | --- | ---: |
${sources.map(({ title, edition, licence, rows, path }) => row(path ? `[${title}](${path})` : title, edition, licence, rows)).join("\n")}`;
}
