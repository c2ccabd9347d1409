import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type MarkdownIt from "markdown-it";
import { fromFolder } from "../lib/fromFolder.js";
import type { OnFault } from "../lib/pageFault.js";
import { type Answered, toFault } from "./answer.js";
import { bodyOf, cellQuestion, type Form, namedIn, type Token } from "./cells.js";
import { faultHtml, panelHtml, waitingHtml } from "./html.js";
import type { Place, Question } from "./question.js";

const root = fileURLToPath(new URL("../", import.meta.url));

/** A question as the build left it for the pages; `unread` says what is wrong with its file. */
export type Published = { question: Question; answered: Answered } | { unread: string };

/** Reads a question that the build answered; null when there is none of that id. */
export function readPublished(id: string, folder = `${root}.observablehq/cache/queries`): Published | null {
  // An id that is a path would read any file.
  if (!/^[\w-]+$/.test(id)) return null;
  return JSON.parse(readText(`${folder}/${id}.json`) ?? "null");
}

/** The text of a page as its author wrote it, with its front matter, so that faults name the right line. */
const readPage = (path: string) => readText(`${root}${path}.md`);

function readText(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

type At = { line: number; written: string };

type Options = {
  read?: (id: string) => Published | null;
  page?: (path: string) => string | null;
  /** Whether a fault stands in the page, as in an open preview, or ends the build. */
  forgiving?: boolean;
  onFault?: OnFault | undefined;
};

/**
 * The Markdown rule for questions to the data:
 *
 *   <div class="query" data-query="id"></div>     the question src/queries/id.sql with its answer; `data-folded` folds it
 *   ```sql question="How many?"                   a question of the page's own
 */
export function queryMarkdown(
  md: MarkdownIt,
  { read = readPublished, page = readPage, forgiving = process.env.SITE_PREVIEW === "true", onFault }: Options = {},
): MarkdownIt {
  md.core.ruler.push("query", (state) => {
    const path = (state.env as { path?: string } | undefined)?.path ?? "";
    const written = page(path);
    const place = { file: `src${path}.md`, line: written?.endsWith(state.src) ? bodyOf(written).first : 1 };
    const taken = new Map<string, number>();
    let level = 1;
    for (const [i, token] of state.tokens.entries()) {
      if (token.type === "heading_open") level = Number(token.tag.slice(1));
      if (token.type === "html_block") token.content = withPanels(token, place);
      const html = cellPanel(token, place);
      if (html === null) continue;
      const block = new state.Token("html_block", "", 0);
      block.content = `${html}\n`;
      block.map = token.map;
      state.tokens[i] = block;
    }

    function withPanels(token: Token, { file, line }: Place): string {
      let [content, last] = ["", 0];
      for (const { id, line: at, form, start, end } of namedIn(token, line)) {
        content += token.content.slice(last, start) + named(id, form, file, at);
        last = end;
      }
      return content + token.content.slice(last);
    }

    function named(id: string, form: Form, file: string, line: number): string {
      const found = read(id);
      const written = `data-query="${id}"`;
      if (!found) return faulty(`unknown query: ${id} (${file}:${line})`, id, { line, written });
      return "unread" in found ? faulty(found.unread, id, { line, written }) : panel(found, form, { line, written });
    }

    function cellPanel(token: Token, place: Place): string | null {
      const at = { line: place.line + (token.map?.[0] ?? 0), written: "" };
      try {
        const question = cellQuestion(token, place);
        if (!question) return null;
        const found = read(question.id);
        if (found && "answered" in found) return panel({ ...found, question }, "shown", at);
        if (forgiving || onFault) return waitingHtml(question, setting(question.id));
        throw new Error(`unanswered query (${question.place.file}:${question.place.line})`);
      } catch (error) {
        return faulty((error as Error).message, "cell", at);
      }
    }

    function panel({ question, answered }: Extract<Published, { question: Question }>, form: Form, at: At) {
      if ("fault" in answered) return faulty(toFault(question, answered.fault), question.id, at);
      return fromFolder(panelHtml(question, answered.answer, { ...setting(question.id), form }), path);
    }

    function faulty(fault: string, id: string, at: At) {
      if (!forgiving && !onFault) throw new Error(fault);
      onFault?.(placed(fault, at, place.file));
      return faultHtml(fault, setting(id));
    }

    /** Ids are used once a page. */
    function setting(name: string) {
      const count = (taken.get(name) ?? 0) + 1;
      taken.set(name, count);
      return { id: count > 1 ? `query-${name}-${count}` : `query-${name}`, level: Math.min(level + 1, 6) };
    }
  });
  return md;
}

/** A fault within the page has its own line; one within a file of src/queries is of the place that names it. */
function placed(fault: string, { line, written }: At, file: string) {
  const [, words = fault, where, at] = /^(.*) \(([^()]*):(\d+)\)$/s.exec(fault) ?? [];
  return where === file ? { words, line: Number(at), written } : { words: fault, line, written };
}
