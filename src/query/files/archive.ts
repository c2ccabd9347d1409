import { citationBibtex, citationCsl, citationText, isoDay, sourcesOf } from "../citation/citation.js";
import { writeCsv } from "./csv.js";
import { writeJson } from "./json.js";
import { pace, type Work } from "./pace.js";
import { writeParquet } from "./parquet.js";
import { type ResultFile, resultPackage } from "./resultPackage.js";
import { hashOf } from "./sha256.js";
import { sqlFile, type Taken } from "./taken.js";
import { zipped } from "./zip.js";

/** Everything about an answer in one zip. The same answer, read on the same day, gives the same bytes. */
export async function archive(taken: Taken, work: Work = {}): Promise<Blob> {
  const { result, cited } = taken;
  /** Of the whole work, the share from one point to another. */
  const part = (from: number, to: number): Work => ({
    ...work,
    onProgress: (share) => work.onProgress?.(from + share * (to - from)),
  });
  const { file: csv, formulas } = await writeCsv(result, part(0, 0.2));
  const parquet = await writeParquet(result, part(0.2, 0.45));
  const json = await writeJson(result, part(0.45, 0.65));
  const files: (ResultFile & { content: Blob })[] = [];
  for (const [format, content] of Object.entries({ csv, parquet, json })) {
    const hash = await hashOf(content, pace(part(0.65, 0.8)));
    const mediatype = content.type.split(";")[0] as string;
    files.push({ path: `result.${format}`, format, mediatype, bytes: content.size, hash, content });
  }
  const described = files.map(({ content, ...file }) => file);
  const texts = {
    "README.txt": readme(taken, described, formulas),
    "query.sql": sqlFile(taken),
    "datapackage.json": resultPackage(taken, described),
    "LICENCES.txt": licences(taken),
    "CITATION.txt": citationText(cited),
    "CITATION.bib": citationBibtex(cited),
    "CITATION.json": citationCsl(cited),
  };
  return zipped(
    [
      ...Object.entries(texts).map(([name, text]) => ({ name, content: new Blob([text]) })),
      ...files.map(({ path, content, format }) => ({ name: path, content, stored: format === "parquet" })),
    ],
    part(0.8, 1),
  );
}

const count = (number: number, word: string) => `${number.toLocaleString("en-GB")} ${word}${number === 1 ? "" : "s"}`;

function readme({ result, cited }: Taken, files: readonly ResultFile[], formulas: number): string {
  const { briefing, snapshots, link, accessed } = cited;
  const cut = { rows: "as many rows as one answer may have", bytes: "as much as one answer may hold" };
  return [
    `The answer to a query over ${briefing.title}, version ${briefing.version}.`,
    `${count(result.total, "row")}, ${count(result.columns.length, "column")}. Read on ${isoDay(accessed)}.`,
    ...(result.limit ? [`There are more rows: these are ${cut[result.limit]}.`] : []),
    ...(link ? ["", "Open the query again:", link] : []),
    "",
    'result.csv        the answer as text: UTF-8, RFC 4180; a null is an empty field, an empty text is ""',
    "result.parquet    the answer with the types of its columns, for DuckDB, R or Python",
    "result.json       the answer as a list of objects; numbers that lose digits in JSON are texts",
    "query.sql         the query, with the values of its parameters",
    "datapackage.json  columns, units, hashes and sources, after the Frictionless standard",
    "LICENCES.txt      the terms of the sources",
    "CITATION.*        how to cite it: text, BibTeX, CSL-JSON",
    ...(formulas
      ? [
          "",
          `In result.csv ${count(formulas, "value")} would be taken for a formula by a spreadsheet: open it as text.`,
        ]
      : []),
    "",
    "sha256 of the files, and of the snapshots that the answer was computed from:",
    ...files.map(({ path, hash }) => `${hash.slice("sha256:".length)}  ${path}`),
    ...snapshots.map(({ name, hash }) => `${hash.slice("sha256:".length)}  ${name}.parquet`),
    "",
  ].join("\n");
}

function licences({ cited: { snapshots } }: Taken): string {
  const works = sourcesOf(snapshots);
  if (!works.length) return "The answer rests on no snapshot, so that no source's terms apply.\n";
  const terms = [...new Set(works.map(({ licence }) => licence))].sort();
  return [
    "A figure is under the terms of its source. The snapshots that the answer was computed from rest on these works:",
    ...terms.flatMap((term) => [
      "",
      term,
      ...works
        .filter(({ licence }) => licence === term)
        .map(({ title, edition, path }) => `- ${title} (${edition})${path ? `. ${path}` : ""}`),
    ]),
    "",
  ].join("\n");
}
