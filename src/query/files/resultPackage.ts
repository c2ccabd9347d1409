import type { ResultColumn } from "../../snapshots/result.js";
import { isoDay, sourcesOf } from "../citation/citation.js";
import { columnNames } from "./columnNames.js";
import type { Taken } from "./taken.js";

/** A file of the answer: its name, its kind, its size and its hash, `sha256:…`. */
export type ResultFile = { path: string; format: string; mediatype: string; bytes: number; hash: string };

/** Describes the answer's files as a Frictionless data package: columns, units, query, and the snapshots it is from. */
export function resultPackage({ result, sql, parameters, cells, cited }: Taken, files: readonly ResultFile[]): string {
  const { briefing, snapshots, link, accessed } = cited;
  const names = columnNames(result.columns);
  const fields = result.columns.map((column, i) => ({
    name: names[i],
    type: frictionlessType(column),
    sqlType: column.type,
    ...(column.description ? { description: column.description } : {}),
    ...(column.unit ? { unit: column.unit } : {}),
  }));
  const licences = [...new Set(sourcesOf(snapshots).map(({ licence }) => licence))].sort();
  const description = {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "query-result",
    title: `Answer to a query over ${briefing.title}`,
    version: briefing.version,
    created: `${isoDay(accessed)}T00:00:00Z`,
    ...(link ? { homepage: link } : {}),
    contributors: briefing.authors.map((author) => ({ ...author, roles: ["creator"] })),
    licenses: licences.map((title) => ({ title })),
    query: { sql, parameters, ...(cells.length ? { cells } : {}) },
    complete: result.limit === null,
    snapshots: snapshots.map(({ name, title, editions, hash }) => ({
      name,
      title,
      editions,
      hash,
      columns: result.uses.find(({ snapshot }) => snapshot === name)?.columns ?? [],
    })),
    sources: sourcesOf(snapshots).map(({ id, title, edition, licence, path }) => ({
      id,
      title,
      ...(path ? { path } : {}),
      edition,
      licence,
    })),
    resources: files.map(({ path, ...file }) => ({
      name: path.replaceAll(".", "-"),
      path,
      ...file,
      rows: result.total,
      ...(file.format === "csv" ? { dialect: { delimiter: ",", lineTerminator: "\r\n" } } : {}),
      schema: { fields, missingValues: [""] },
    })),
  };
  return `${JSON.stringify(description, null, 2)}\n`;
}

function frictionlessType({ type, kind }: ResultColumn): string {
  if (kind === "number") return /INT/.test(type) ? "integer" : "number";
  if (kind === "time") return /^TIMESTAMP/.test(type) ? "datetime" : "time";
  return { text: "string", date: "date", boolean: "boolean", other: "string" }[kind];
}
