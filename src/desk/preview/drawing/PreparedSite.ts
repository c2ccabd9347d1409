import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ledger } from "../../../claims/html.js";
import { readFigure } from "../../../figures/markdown.js";
import { readMethods } from "../../../methods/markdown.js";
import { readPublished } from "../../../queries/markdown.js";
import { readScenarios } from "../../../scenarios/markdown.js";
import type { Prepared } from "../../../site/pageMarkdown.js";
import { prepare } from "../../../site/prepare.js";
import { type DraftAnswer, Questions } from "./Questions.js";

type Database = Parameters<NonNullable<NonNullable<Parameters<typeof prepare>[0]>["onEnd"]>>[0];

/**
 * What pages are drawn from: snapshots, figures, claims, models, in a folder of the desk's own, and the locked database
 * that answers the questions of drafts.
 */
export class PreparedSite {
  private constructor(
    readonly folder: string,
    readonly paths: ReadonlySet<string>,
    readonly questions: Questions,
    readonly ledger: Ledger,
    readonly database: Database,
  ) {}

  /** @throws TableError when a table is faulty */
  static async prepare(folder: string, progress: (words: string) => void): Promise<PreparedSite> {
    let kept: Database | undefined;
    const written = await prepare({
      cache: folder,
      brief: true,
      progress: (line) => progress(line.trim()),
      log: (line) => progress(line.trim()),
      // They stand in their pages.
      onFaults: () => {},
      onEnd: (database) => {
        kept = database;
      },
    });
    if (!kept) throw new Error("missing database: nothing was prepared");
    const paths = new Set(written.map((path) => path.slice(folder.length + 1)));
    const ledger: Ledger = JSON.parse(readFileSync(join(folder, "data/claims.json"), "utf8"));
    return new PreparedSite(folder, paths, new Questions(kept), ledger, kept);
  }

  /** What the Markdown rules read, with the answers to the draft's own questions. */
  forDraft(answers: ReadonlyMap<string, DraftAnswer>): Prepared {
    return {
      figure: (id) => readFigure(id, join(this.folder, "figures")),
      ledger: () => this.ledger,
      query: (id) => {
        const given = answers.get(id);
        return given
          ? { question: given.question, answered: given.answered }
          : readPublished(id, join(this.folder, "queries"));
      },
      scenarios: () => readScenarios(join(this.folder, "scenarios/report.json")),
      methods: () => readMethods(join(this.folder, "methods/methods.json")),
    };
  }

  close(): void {
    this.questions.close();
    this.database.close();
  }
}
