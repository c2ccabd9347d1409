import { createHash } from "node:crypto";
import type { Completions } from "../shared/Completions.js";
import { DeskError } from "../shared/DeskError.js";
import type { PreviewAnswer } from "../shared/PreviewAnswer.js";
import type { Problem } from "../shared/Problem.js";
import type { Drawing } from "./Drawing.js";
import { Newest } from "./Newest.js";
import type { Draft, SentFile } from "./orders.js";
import { Views } from "./Views.js";

type Options = {
  drawing: Drawing;
  deskOrigin: string;
  previewOrigin: string;
  /** The pages as the desk has them, which links may lead to; those in the project's files when left out. */
  pages?: (() => Promise<readonly Draft[]>) | undefined;
};

/** How long what the desk's pages are is taken as known, in milliseconds. */
const pagesHold = 3000;
/** Bytes of programs and files that are kept at hand. */
const mostKept = 64_000_000;

/** Drafts drawn, checked and completed, for sessions of the desk. */
export class Previews {
  readonly views = new Views();
  readonly #drawn = new Newest(2);
  readonly #checked = new Newest(2);
  readonly #endless = new Set<string>();
  readonly #files = new Map<string, SentFile>();
  #kept = 0;
  #heard = { at: Number.NEGATIVE_INFINITY, told: "" };

  constructor(readonly options: Options) {}

  /** Texts that took too long are not tried again, as each time all others wait for a new process. */
  async #tried<T>({ path, text }: Draft, work: () => Promise<T>): Promise<T> {
    const key = createHash("sha256").update(`${path}\n${text}`).digest("base64");
    if (this.#endless.has(key)) throw new DeskError(422, "This text takes too long to draw.");
    try {
      return await work();
    } catch (error) {
      if (error instanceof DeskError && error.status === 422) this.#endless.add(key);
      if (this.#endless.size > 1000) this.#endless.clear();
      throw error;
    }
  }

  /** Draws a text for a session. @throws Superseded when the session has sent a newer one of that page meanwhile */
  draw(session: string, { path, text }: Draft): Promise<PreviewAnswer> {
    const { drawing, deskOrigin, previewOrigin } = this.options;
    return this.#drawn.run(`${session} ${path}`, async () => {
      const version = this.views.nextVersion();
      const owner = `${session} ${path}`;
      const order = { path, text, owner, dress: { version, deskOrigin } };
      const { html, policy, faults, waiting } = await this.#tried(order, () => drawing.ask("draw", order));
      const address =
        html === null ? null : `${previewOrigin}${this.views.keep(session, path, version, { html, policy })}`;
      return { address, version, good: address !== null && !faults.length, faults, waiting };
    });
  }

  /** @throws Superseded */
  check(session: string, draft: Draft): Promise<Problem[]> {
    return this.#checked.run(`${session} ${draft.path}`, async () => {
      await this.#tellPages();
      return this.#tried(draft, () => this.options.drawing.ask("check", draft));
    });
  }

  async complete(): Promise<Completions> {
    await this.#tellPages();
    return this.options.drawing.ask("complete", {});
  }

  /** After tables, figures or claims have changed. */
  async refresh(): Promise<void> {
    this.#files.clear();
    this.#kept = 0;
    await this.options.drawing.ask("refresh", {});
  }

  /** A file that a page asks for. One whose address has a hash, or that comes with a package, stays at hand. */
  async file(path: string, key: string): Promise<SentFile | null> {
    const known = this.#files.get(key);
    if (known) return known;
    const found = await this.options.drawing.ask("file", { path });
    const isLarge = found && found.body.length > mostKept / 4;
    if (!found || isLarge || !/[?&]sha=|^_(node|observablehq)\//.test(key)) return found;
    this.#files.set(key, found);
    this.#kept += found.body.length;
    for (const [oldest, { body }] of this.#files) {
      if (this.#kept <= mostKept) break;
      this.#files.delete(oldest);
      this.#kept -= body.length;
    }
    return found;
  }

  async #tellPages() {
    const { pages, drawing } = this.options;
    if (!pages || performance.now() - this.#heard.at < pagesHold) return;
    await drawing.ready();
    const now = await pages();
    const told = JSON.stringify(now);
    // Its process may have begun again, and then it has heard nothing.
    const key = `${drawing.begun} ${told}`;
    if (key !== this.#heard.told) await drawing.ask("pages", { pages: now });
    this.#heard = { at: performance.now(), told: key };
  }
}
