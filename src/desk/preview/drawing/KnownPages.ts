import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { ParsedPage } from "@observablehq/framework/dist/markdown.js";
import type { Draft } from "../orders.js";
import { headFault } from "./headFault.js";

type Known = { text: string; read: Pick<ParsedPage, "title"> & { ids: ReadonlySet<string> } };

/** Ids of the frame round every page. */
const frameIds = ["observablehq-center", "observablehq-main", "observablehq-header", "observablehq-footer"];

/** The pages that links may lead to, with the ids in them. Pages that the desk has win over files. */
export class KnownPages {
  #heard: ReadonlyMap<string, string> | undefined;
  readonly #generated = new Map<string, string>();
  readonly #known = new Map<string, Known>();
  #files: { at: number; texts: ReadonlyMap<string, string> } = { at: Number.NEGATIVE_INFINITY, texts: new Map() };

  constructor(
    readonly root: string,
    readonly read: (draft: Draft) => ParsedPage,
  ) {}

  hear(pages: readonly Draft[]): void {
    this.#heard = new Map(pages.map(({ path, text }) => [path, text]));
  }

  /** Pages that a program writes: the ledger, the data, the queries. */
  generated(folder: string): void {
    for (const name of readdirSync(folder).filter((name) => name.endsWith(".md")))
      this.#generated.set(name.slice(0, -".md".length), readFileSync(join(folder, name), "utf8"));
  }

  has(path: string): boolean {
    return this.#textOf(path) !== undefined;
  }

  /** The ids of a page; none when there is no such page, or nothing in it can be read. */
  ids(path: string): ReadonlySet<string> {
    return this.#readPage(path)?.ids ?? new Set();
  }

  titles(): { path: string; title: string }[] {
    const paths = new Set([...this.#generated.keys(), ...(this.#heard ?? this.#inFiles()).keys()]);
    return [...paths].sort().map((path) => ({ path, title: this.#readPage(path)?.title ?? path }));
  }

  #readPage(path: string): Known["read"] | undefined {
    const text = this.#textOf(path);
    if (text === undefined) return;
    const known = this.#known.get(path);
    if (known?.text === text) return known.read;
    const { title, body } = headFault(text) ? { title: null, body: "" } : this.read({ path, text });
    const read = { title, ids: new Set([...frameIds, ...idsIn(body)]) };
    this.#known.set(path, { text, read });
    return read;
  }

  #textOf(path: string): string | undefined {
    return (this.#heard ?? this.#inFiles()).get(path) ?? this.#generated.get(path);
  }

  /** Looked at again after some seconds. */
  #inFiles(): ReadonlyMap<string, string> {
    if (performance.now() - this.#files.at > 5000) {
      const texts = new Map<string, string>();
      for (const name of readdirSync(this.root, { recursive: true, encoding: "utf8" })) {
        const path = name.replaceAll("\\", "/");
        if (!path.endsWith(".md") || /(^|\/)[._]|^(desk|site)\//.test(path)) continue;
        if (statSync(join(this.root, path)).isFile())
          texts.set(path.slice(0, -3), readFileSync(join(this.root, path), "utf8"));
      }
      this.#files = { at: performance.now(), texts };
    }
    return this.#files.texts;
  }
}

/** As the browser will have them. */
export const idsIn = (body: string): string[] =>
  [...body.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => id.replaceAll("&quot;", '"').replaceAll("&amp;", "&"));
