import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type MarkdownIt from "markdown-it";
import { fromFolder } from "../lib/fromFolder.js";
import { escapeHtml as e } from "../lib/html.js";
import type { OnFault } from "../lib/pageFault.js";
import type { AssumptionFact } from "../lib/scenario/assumptions.js";
import { markHtml, modelHtml } from "./html.js";

/** What the build computed with the authors' values: assumptions, sentences and numbers, and blocks of HTML. */
export type Published = { facts: AssumptionFact[]; texts: Record<string, string>; blocks: Record<string, string> };

const root = fileURLToPath(new URL("../", import.meta.url));

export const readScenarios = (path = `${root}.observablehq/cache/scenarios/report.json`): Published =>
  JSON.parse(readFileSync(path, "utf8"));

/** The text of a page as its author wrote it, with its front matter, so that faults name the right line. */
function readPage(path: string): string | null {
  try {
    return readFileSync(`${root}${path}.md`, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

type Options = {
  read?: () => Published;
  page?: (path: string) => string | null;
  /** Whether a fault stands in the page, as in an open preview, or ends the build. */
  forgiving?: boolean;
  onFault?: OnFault | undefined;
};
type Token = ReturnType<MarkdownIt["parse"]>[0];

const pattern = /\{(assume|model|scenario):([^}]*)\}/g;

/**
 * The Markdown rules for models:
 *   {assume:id}     the number of an assumption, which a reader can change
 *   {model:id}      a sentence or number that a model computes, and computes again when a number is changed
 *   {scenario:id}   alone in a paragraph: a table of results, a table of assumptions, or the place of controls
 * The first two stand in sentences, also of HTML.
 * @throws Error `unknown assumption: id (src/strategies.md:12)`, one line for each
 */
export function scenarioMarkdown(
  md: MarkdownIt,
  { read = readScenarios, page = readPage, forgiving = process.env.SITE_PREVIEW === "true", onFault }: Options = {},
): MarkdownIt {
  md.core.ruler.push("scenario", (state) => {
    if (state.src.search(pattern) < 0) return;
    const published = read();
    const path = (state.env as { path?: string } | undefined)?.path ?? "";
    const first = firstLine(page(path), state.src);
    const faults: string[] = [];
    const fault = (what: string, line: number, written: string): string => {
      faults.push(`${what} (src${path}.md:${line})`);
      onFault?.({ words: what, line: line - first + 1, written });
      return `<span class="unavailable">${e(faults.at(-1))}</span>`;
    };
    for (let i = 0; i < state.tokens.length; ++i) {
      const token = state.tokens[i] as Token;
      const line = first + (token.map?.[0] ?? 0);
      if (token.type === "html_block") token.content = inHtml(token.content, line);
      if (token.type !== "inline" || token.content.search(pattern) < 0) continue;
      const id = /^\{scenario:([\w-]+)\}$/.exec(token.content)?.[1];
      if (id !== undefined && Object.hasOwn(published.blocks, id)) {
        const block = new state.Token("html_block", "", 0);
        block.content = `${fromFolder(published.blocks[id] as string, path)}\n`;
        block.map = token.map;
        state.tokens.splice(i - 1, 3, block);
        --i;
      } else token.children = marked(token.children ?? [], line);
    }
    if (faults.length && !forgiving && !onFault) throw new Error(faults.join("\n"));

    function marked(children: readonly Token[], start: number): Token[] {
      let line = start;
      return children.flatMap((child) => {
        if (/break$/.test(child.type)) ++line;
        if (child.type !== "text") return [child];
        return child.content.split(/(\{(?:assume|model|scenario):[^}]*\})/).map((part) => {
          const [, kind, id] = /^\{(assume|model|scenario):([^}]*)\}$/.exec(part) ?? [];
          const token = new state.Token(kind ? "html_inline" : "text", "", 0);
          token.content = kind ? htmlOf(kind, (id as string).trim(), line, part) : part;
          return token;
        });
      });
    }

    /** Between tags a mark is read as in a sentence; within one there is no place for it. */
    function inHtml(html: string, start: number): string {
      return html.replace(pattern, (found: string, kind: string, id: string, at: number) => {
        const before = html.slice(0, at);
        const line = start + before.split("\n").length - 1;
        return before.lastIndexOf("<") > before.lastIndexOf(">")
          ? fault(`mark within a tag: ${found}`, line, found)
          : htmlOf(kind, id.trim(), line, found);
      });
    }

    function htmlOf(kind: string, id: string, line: number, written: string): string {
      if (kind === "scenario")
        return fault(
          Object.hasOwn(published.blocks, id) ? `block inside a paragraph: ${id}` : `unknown block of scenarios: ${id}`,
          line,
          written,
        );
      if (kind === "model")
        return Object.hasOwn(published.texts, id)
          ? fromFolder(modelHtml(id, published.texts[id] as string), path)
          : fault(`unknown result of a model: ${id}`, line, written);
      const fact = published.facts.find((one) => one.id === id);
      return fact ? fromFolder(markHtml(fact), path) : fault(`unknown assumption: ${id}`, line, written);
    }
  });
  return md;
}

/** The line of a page's file on which its text begins, after the front matter. */
function firstLine(written: string | null, text: string): number {
  if (!written?.endsWith(text)) return 1;
  return written.slice(0, written.length - text.length).split("\n").length;
}
