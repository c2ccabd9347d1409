import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { sources as sourcesTable, tablePath } from "../snapshot.js";
import { toSnapshot } from "../snapshots.js";
import { TableError } from "../table.js";
import { fault, ImportError } from "./faults.js";
import { type Merge, merge } from "./merge.js";
import type { Release } from "./release.js";
import { type Cells, sortedCells, toCells, toCsv } from "./tableFile.js";

/** The tables of a folder while they change: read when asked for, written together at the end. */
export class Tables {
  readonly #folder: string;
  readonly #read = new Map<string, { before: string; rows: Cells[] }>();
  #sources: Cells[] = [];
  #hasNewSource = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async sources(): Promise<Cells[]> {
    this.#sources = toCells(await this.#text("sources"), sourcesTable, tablePath("sources"));
    return this.#sources;
  }

  addSource(source: Cells) {
    this.#hasNewSource = true;
    this.#sources.push(source);
    this.#sources.sort((a, b) => ((a.id ?? "") < (b.id ?? "") ? -1 : 1));
  }

  async merge(name: string, { drafts, source, edition }: Release): Promise<Merge> {
    const table = this.#read.get(name) ?? (await this.#open(name, source, edition));
    const own = drafts.filter((draft) => draft.table === name);
    const merged = merge(table.rows, own, toSnapshot(name));
    this.#read.set(name, { before: table.before, rows: merged.rows });
    return merged;
  }

  async #open(name: string, source: string, edition: string) {
    const before = await this.#text(name);
    const editions = new Map([...this.#editions(), [source, edition]]);
    return { before, rows: toCells(before, toSnapshot(name), tablePath(name), editions) };
  }

  #editions() {
    return new Map(this.#sources.map(({ id = "", edition = "" }) => [id, edition]));
  }

  async #text(name: string): Promise<string> {
    try {
      return await readFile(join(this.#folder, `${name}.csv`), "utf8");
    } catch (error) {
      throw new ImportError([fault("unreadable table", (error as NodeJS.ErrnoException).code ?? "", tablePath(name))]);
    }
  }

  /** The files that differ now, by name, and what they would hold. Throws when one would not be sound. */
  #files(): [string, string][] {
    const editions = this.#editions();
    const files: [string, string][] = [];
    try {
      const sources = toCsv(this.#sources, sourcesTable);
      toCells(sources, sourcesTable, tablePath("sources"));
      if (this.#hasNewSource) files.push(["sources", sources]);
      for (const [name, { before, rows }] of this.#read) {
        const snapshot = toSnapshot(name);
        const csv = toCsv(sortedCells(rows, snapshot, tablePath(name), editions), snapshot);
        if (csv !== before) files.push([name, csv]);
      }
    } catch (error) {
      if (error instanceof TableError) throw new ImportError(error.faults);
      throw error;
    }
    return files;
  }

  async changed(): Promise<string[]> {
    return this.#files().map(([name]) => `${name}.csv`);
  }

  /** Writes beside the tables first, and only then takes their place. */
  async write(): Promise<string[]> {
    const files = this.#files().map(([name, csv]) => ({ csv, to: join(this.#folder, `${name}.csv`) }));
    const beside = ({ to }: { to: string }) => `${to}.new`;
    try {
      for (const file of files) await writeFile(beside(file), file.csv);
      for (const file of files) await rename(beside(file), file.to);
    } finally {
      for (const file of files) await rm(beside(file), { force: true });
    }
    return files.map(({ to }) => basename(to));
  }
}
