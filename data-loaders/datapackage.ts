import { createHash } from "node:crypto";
import { readCitation } from "./citation.js";
import { type Database, quoted, snapshotFile } from "./database.js";
import { fieldsOf, type ParquetType, type Snapshot, type Source } from "./snapshot.js";
import { snapshots } from "./snapshots.js";
import { type Statistics, statisticsOf } from "./statistics.js";

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

const described = new WeakMap<Database, ReturnType<typeof describe>>();

/**
 * Describes the snapshots as a Frictionless data package: columns, units, sources, licences, rows, bytes, sha256, and, as
 * keys of our own, editions and what each column holds. Computed once for a database.
 */
export function datapackage(database: Database) {
  const description = described.get(database) ?? describe(database);
  described.set(database, description);
  return description;
}

async function describe(database: Database) {
  const resources = [];
  for (const snapshot of snapshots) {
    const file = await snapshotFile(database, snapshot.name, "parquet");
    const cited = await database.query(
      `SELECT source, count(*) AS rows FROM ${quoted(snapshot.name)} GROUP BY source ORDER BY source`,
    );
    const statistics = await statisticsOf(database, snapshot);
    resources.push(
      toResource(snapshot, file, cited as { source: string; rows: number }[], database.sources, statistics),
    );
  }
  const { title: citedTitle, version, released, contributors } = await readCitation();
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "reevolution",
    title: "REEvolution: rare-earth supply",
    description: "Hand-checked figures on rare-earth supply, every row with its source, edition and provenance.",
    version,
    created: `${released}T00:00:00Z`,
    contributors,
    citedTitle,
    licenses: [{ title: "Each row under the terms of its source: see the sources of each resource" }],
    resources,
  };
}

function toResource(
  snapshot: Snapshot,
  file: Buffer,
  cited: { source: string; rows: number }[],
  sources: readonly Source[],
  statistics: ReadonlyMap<string, Statistics>,
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
    editions: statistics.get("edition")?.values?.map(String) ?? [],
    schema: {
      fields: fieldsOf(snapshot).map(({ name, type, description, unit }) => ({
        name,
        type: frictionlessTypes[type],
        description,
        ...(unit ? { unit } : {}),
        ...(statistics.get(name) as Statistics),
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
