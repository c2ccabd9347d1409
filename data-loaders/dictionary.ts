import type { DataPackage, Resource } from "./datapackage.js";

const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
const row = (...cells: (string | number)[]) => `| ${cells.map((text) => cell(String(text))).join(" | ")} |`;

/** Markdown that describes every snapshot: its columns with units, and the works it draws on with their licences. */
export const dictionary = ({ resources }: DataPackage, heading: (resource: Resource) => string): string =>
  resources.map((resource) => section(resource, heading(resource))).join("\n\n");

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
