import { readFileSync } from "node:fs";
import { join } from "node:path";
import { normalizeConfig } from "@observablehq/framework/dist/config.js";
import type { ParsedPage } from "@observablehq/framework/dist/markdown.js";
import { renderPage } from "@observablehq/framework/dist/render.js";
import { getResolvers } from "@observablehq/framework/dist/resolvers.js";
import { escapeHtml as e } from "../../../lib/html.js";
import type { Completions } from "../../shared/Completions.js";
import type { Problem } from "../../shared/Problem.js";
import type { Draft, Drawn, Orders, SentFile } from "../orders.js";
import { type CellProblem, cellProblems } from "./cellProblems.js";
import { completions } from "./completions.js";
import { DraftFiles } from "./DraftFiles.js";
import { dressPage } from "./dressPage.js";
import { headFault } from "./headFault.js";
import { KnownPages } from "./KnownPages.js";
import { Places } from "./Places.js";
import { PreparedSite } from "./PreparedSite.js";
import { type ReadDraft, readDraft } from "./readDraft.js";
import { ruleProblem } from "./ruleProblem.js";
import { writingProblems } from "./writingProblems.js";

/** How long a page waits for the answers of its questions, in milliseconds. */
const patience = { draw: 600, check: 1000 };

/** A text as it was read, with what keeps it from being as its author means it. */
type Read = ReadDraft & { places: Places; rules: Problem[]; cellProblems: CellProblem[]; waiting: number };

type Options = {
  /** The project's folder. */
  project: string;
  /** Where it keeps what it prepares. */
  folder: string;
  /** Pictures that were dropped in and are not in the project yet. */
  images: string;
  /** What `observablehq.config.ts` says. */
  spec: object;
};

/** Draws drafts and checks them. It runs nothing that a draft brings: its cells are rewritten for the browser, no more. */
export class Drafts {
  readonly files: DraftFiles;
  readonly #config: ReturnType<typeof normalizeConfig>;
  readonly #dependencies: ReadonlySet<string>;
  readonly #pages: KnownPages;
  #site: PreparedSite | undefined;

  constructor(readonly options: Options) {
    const root = join(options.project, "src");
    this.files = new DraftFiles({ root, images: options.images, site: () => this.site });
    this.#config = { ...normalizeConfig({ ...options.spec, root }), loaders: this.files };
    const { dependencies = {} } = JSON.parse(readFileSync(join(options.project, "package.json"), "utf8"));
    this.#dependencies = new Set(Object.keys(dependencies));
    this.#pages = new KnownPages(root, (draft) => {
      const prepared = this.site.forDraft(new Map());
      return readDraft(draft.text, { path: `/${draft.path}`, prepared, config: this.#config }).page;
    });
  }

  get site(): PreparedSite {
    if (!this.#site) throw new Error("unprepared site");
    return this.#site;
  }

  async prepare(progress: (words: string) => void): Promise<void> {
    const before = this.#site;
    this.#site = await PreparedSite.prepare(this.options.folder, progress);
    before?.close();
    this.#pages.generated(this.options.folder);
  }

  async draw({ path, text, owner, dress }: Orders["draw"]["order"]): Promise<Drawn> {
    const fault = headFault(text);
    if (fault) return undrawn([headProblem(text, fault)]);
    this.site.questions.supersede(text, owner);
    const { page, rules, cellProblems, waiting } = await this.read({ path, text }, owner, patience.draw);
    const faults = [...rules, ...cellProblems.map(({ problem }) => problem)];
    try {
      const shown = withoutCells(page, cellProblems);
      const options = { ...this.#config, path: `/${path}` };
      const html = await renderPage(shown, { ...options, resolvers: await getResolvers(shown, options) });
      return { ...dressPage(html, dress), faults, waiting };
    } catch (error) {
      const message = `page that cannot be drawn: ${(error as Error).message}`;
      return undrawn([...faults, new Places(text, 1).inFile(1, [], { message, severity: "error", source: "page" })]);
    }
  }

  /** Reads a text, with the answers to its questions that come in time. */
  async read({ path, text }: Draft, owner: string, milliseconds: number): Promise<Read> {
    const { answers, waiting } = await this.site.questions.answers(text, owner, milliseconds);
    const prepared = this.site.forDraft(answers);
    const read = readDraft(text, { path: `/${path}`, prepared, config: this.#config });
    const places = new Places(text, read.first);
    return {
      ...read,
      places,
      waiting,
      rules: read.faults.map((fault) => ruleProblem(fault, places)),
      cellProblems: cellProblems(read, {
        path: `/${path}`,
        files: this.files,
        packages: (name) => this.#dependencies.has(packageOf(name)),
        places,
      }),
    };
  }

  /** Everything in a text that would stop its publication, and what should be mended. */
  async check(draft: Draft): Promise<Problem[]> {
    const fault = headFault(draft.text);
    if (fault) return [headProblem(draft.text, fault)];
    const read = await this.read(draft, "", patience.check);
    const written = writingProblems(draft.path, read, this.#pages, this.files);
    const problems = [...read.rules, ...read.cellProblems.map(({ problem }) => problem), ...written];
    return problems.sort((a, b) => a.from - b.from || a.to - b.to);
  }

  /** The pages as the desk has them. */
  hear(pages: readonly Draft[]): void {
    this.#pages.hear(pages);
  }

  complete(): Completions {
    return completions(this.site, this.options.project, this.#pages.titles());
  }

  send(path: string): Promise<SentFile | null> {
    return this.files.send(path);
  }
}

const undrawn = (faults: Problem[]): Drawn => ({ html: null, policy: "", faults, waiting: 0 });

const headProblem = (text: string, { words, line }: { words: string; line: number }): Problem =>
  new Places(text, 1).inFile(line, [], { message: words, severity: "error", source: "page" });

const packageOf = (specifier: string) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

/** The page with an error in the place of each cell that cannot run. */
function withoutCells(page: ParsedPage, problems: readonly CellProblem[]): ParsedPage {
  const faulty = new Map(problems.flatMap(({ cell, problem }) => (cell === null ? [] : [[cell, problem] as const])));
  let { body } = page;
  for (const [id, { message }] of faulty)
    body = body.replaceAll(
      `<!--:${id}:-->`,
      () => `<div class="observablehq--inspect observablehq--error">${e(message)}</div>`,
    );
  return { ...page, body, code: page.code.filter(({ id }) => !faulty.has(id)) };
}
