import { createHash } from "node:crypto";
import { type Database, quoted, snapshotFile } from "./database.js";
import { fieldsOf, type ParquetType, type Snapshot, type Source } from "./snapshot.js";
import { snapshots } from "./snapshots.js";

const frictionlessTypes: Record<ParquetType, string> = {
  VARCHAR: "string",
  INTEGER: "integer",
  DOUBLE: "number",
  BOOLEAN: "boolean",
  DATE: "date",
};

const licenceLinks: Record<string, string> = {
  "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
  "Public domain (US Government work)": "https://www.usa.gov/government-copyright",
};

export type Resource = ReturnType<typeof toResource>;
export type DataPackage = Awaited<ReturnType<typeof datapackage>>;

/** Describes the snapshots as a Frictionless data package: columns, units, sources, licences, rows, bytes, sha256. */
export async function datapackage(database: Database) {
  const resources = [];
  for (const snapshot of snapshots) {
    const file = await snapshotFile(database, snapshot.name, "parquet");
    const cited = await database.query(
      `SELECT source, count(*) AS rows FROM ${quoted(snapshot.name)} GROUP BY source ORDER BY source`,
    );
    resources.push(toResource(snapshot, file, cited as { source: string; rows: number }[], database.sources));
  }
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "reevolution",
    title: "REEvolution: rare-earth supply",
    description: "Hand-checked figures on rare-earth supply, every row with its source, edition and provenance.",
    version: "0.1.0",
    licenses: [{ title: "Each row under the terms of its source: see the sources of each resource" }],
    resources,
  };
}

function toResource(
  snapshot: Snapshot,
  file: Buffer,
  cited: { source: string; rows: number }[],
  sources: readonly Source[],
) {
  const works = cited.map(({ source, rows }) => {
    const work = sources.find(({ id }) => id === source) as Source;
    return { ...work, rows };
  });
  return {
    name: snapshot.name,
    title: snapshot.title,
    description: snapshot.description,
    path: `${snapshot.name}.parquet`,
    format: "parquet",
    mediatype: "application/vnd.apache.parquet",
    rows: works.reduce((sum, { rows }) => sum + rows, 0),
    bytes: file.length,
    hash: `sha256:${createHash("sha256").update(file).digest("hex")}`,
    schema: {
      fields: fieldsOf(snapshot).map(({ name, type, description, unit }) => ({
        name,
        type: frictionlessTypes[type],
        description,
        ...(unit ? { unit } : {}),
      })),
      primaryKey: snapshot.key,
    },
    sources: works.map(({ id, publisher, title, edition, licence, link, rows }) => ({
      id,
      title: `${publisher}, ${title}`,
      ...(link ? { path: link } : {}),
      edition,
      licence,
      rows,
    })),
    licenses: [...new Set(works.map(({ licence }) => licence))].sort().map((title) => ({
      title,
      ...(licenceLinks[title] ? { path: licenceLinks[title] } : {}),
    })),
  };
}
