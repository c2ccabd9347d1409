import { basename } from "node:path";
import { tablesFolder } from "../snapshot.js";
import { toSnapshot } from "../snapshots.js";
import { readComtrade } from "./comtrade.js";
import { readBytes } from "./encoding.js";
import { fault, ImportError } from "./faults.js";
import type { Merge } from "./merge.js";
import type { Release } from "./release.js";
import { type TableReport, toReport } from "./report.js";
import { revisions } from "./revisions.js";
import { toSource } from "./source.js";
import type { Cells } from "./tableFile.js";
import { Tables } from "./tables.js";
import { implausibleTotals, totals } from "./totals.js";
import { readSummaries } from "./usgs.js";

export const publishers = ["usgs-mcs", "comtrade"] as const;
export type Publisher = (typeof publishers)[number];
type Options = { folder?: string; edition?: string | undefined; dryRun?: boolean; accept?: boolean };

/**
 * Reads publishers' files and puts their rows into the tables. Nothing is written unless everything is sound.
 * @param paths the files, read in the order of their editions
 * @returns the report, as plain text
 * @throws ImportError with every fault of every file
 */
export async function importFiles(
  publisher: Publisher,
  paths: readonly string[],
  { folder = tablesFolder, edition, dryRun = false, accept = false }: Options = {},
): Promise<string> {
  const tables = new Tables(folder);
  const sources = await tables.sources();
  const releases = await readReleases(publisher, paths, edition ?? newestComtrade(publisher, sources));
  const reports: string[] = [];
  for (const release of releases) {
    const isNew = !sources.some(({ id }) => id === release.source);
    if (isNew) tables.addSource(toSource(release.source, release.edition));
    const names = [...new Set(release.drafts.map(({ table }) => table))].sort();
    const merges: Merge[] = [];
    for (const name of names) merges.push(await tables.merge(name, release));
    const about = merges.map((merged): TableReport => {
      const { name } = merged.snapshot;
      return {
        merge: merged,
        revisions: revisions(name, merged.rows, release.edition),
        totals: totals(name, merged.rows, release.edition),
      };
    });
    const doubts = merges.flatMap(({ snapshot, rows }) => implausibleTotals(snapshot.name, rows, release.edition));
    if (doubts.length && !accept)
      throw new ImportError([...doubts, "If the release says so, import it with --accept."]);
    reports.push(toReport(release, isNew ? release.source : undefined, about));
  }
  const written = dryRun ? await tables.changed() : await tables.write();
  const end = written.length ? `${dryRun ? "would write" : "wrote"} ${written.join(", ")}` : "no table changes";
  return `${reports.join("\n\n")}\n\n${end}\n`;
}

function newestComtrade(publisher: Publisher, sources: readonly Cells[]): string | undefined {
  if (publisher !== "comtrade") return undefined;
  const editions = sources.flatMap(({ edition = "" }) => (/^Comtrade\d{4}$/.test(edition) ? [edition] : []));
  return editions.sort().at(-1);
}

/** All releases, oldest edition first; all faults of all files at once. */
async function readReleases(
  publisher: Publisher,
  paths: readonly string[],
  edition: string | undefined,
): Promise<Release[]> {
  const releases: Release[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    try {
      const bytes = await readBytes(path);
      const file = basename(path);
      if (publisher === "usgs-mcs") releases.push(readSummaries(bytes, file, edition));
      else if (edition) releases.push(readComtrade(bytes, file, edition));
      else
        faults.push(fault("unknown edition", "none of Comtrade in sources.csv; give --edition Comtrade<year>", file));
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      faults.push(...error.faults);
    }
  }
  faults.push(...conflicts(releases));
  if (faults.length) throw new ImportError(faults);
  return releases.sort((a, b) => (a.edition < b.edition ? -1 : a.edition > b.edition ? 1 : 0));
}

/** Two files may hold the same figures, but not two figures for one thing. */
function conflicts(releases: readonly Release[]): string[] {
  const seen = new Map<string, { text: string; file: string }>();
  const faults: string[] = [];
  for (const { file, drafts } of releases) {
    for (const { table, cells, line } of drafts) {
      const { columns, key } = toSnapshot(table);
      const id = [table, ...key.map((name) => cells[name] ?? "")].join(" · ");
      const figures = Object.keys(columns).filter((name) => columns[name]?.type === "figure");
      const text = figures
        .map((name) => cells[name] ?? "")
        .join(" ")
        .trim();
      const other = seen.get(id);
      if (other && other.text !== text)
        faults.push(fault(`figure other than ${other.text} in ${other.file}`, text, file, line));
      seen.set(id, { text, file });
    }
  }
  return faults;
}
