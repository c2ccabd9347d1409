import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type MarkdownIt from "markdown-it";
import { escapeHtml as e } from "../lib/html.js";
import type { OnFault } from "../lib/pageFault.js";
import { firstLine, pathOf, readPage } from "../math/pageText.js";
import type { PublishedMethod } from "./publish.js";

const published = fileURLToPath(new URL("../.observablehq/cache/methods/methods.json", import.meta.url));

export const readMethods = (path = published): PublishedMethod[] => JSON.parse(readFileSync(path, "utf8"));

type Token = ReturnType<MarkdownIt["parse"]>[0];
type Chapter = { id: string | null; title: string; methods: PublishedMethod[] };

/**
 * The Markdown rules for methods, each alone in a paragraph:
 *   {method:id}   a method explained, with an example computed by it
 *   {methods}     the contents of the page: its methods, chapter by chapter
 * @throws Error `unknown method: id (src/methods.md:12)`
 */
export function methodMarkdown(
  md: MarkdownIt,
  read: () => readonly PublishedMethod[] = readMethods,
  { page = readPage, onFault }: { page?: (path: string) => string | null; onFault?: OnFault | undefined } = {},
): MarkdownIt {
  md.core.ruler.push("method", (state) => {
    if (!/^\{methods?[:}]/m.test(state.src)) return;
    const methods = read();
    const chapters: Chapter[] = [];
    for (let i = 0; i < state.tokens.length; ++i) {
      const token = state.tokens[i] as Token;
      if (token.type === "heading_open" && token.tag === "h2")
        chapters.push({ id: token.attrGet("id"), title: state.tokens[i + 1]?.content ?? "", methods: [] });
      const id = token.type === "inline" ? /^\{method:([^}]*)\}$/.exec(token.content)?.[1] : undefined;
      if (id === undefined) continue;
      const method = methods.find((one) => one.id === id);
      if (method) chapters.at(-1)?.methods.push(method);
      replaceParagraph(i--, method?.html ?? faultHtml(id, token));
    }
    const at = state.tokens.findIndex(({ type, content }) => type === "inline" && content === "{methods}");
    if (at >= 0) replaceParagraph(at, contentsHtml(chapters.filter((chapter) => chapter.methods.length)));

    function faultHtml(id: string, token: Token): string {
      const words = `unknown method: ${id}`;
      const line = (token.map?.[0] ?? 0) + 1;
      const path = pathOf(state.env);
      if (!onFault) throw new Error(`${words} (src${path}.md:${line - 1 + firstLine(page(path), state.src)})`);
      onFault({ words, line, written: token.content });
      return `<p class="unavailable">${e(words)}</p>`;
    }

    function replaceParagraph(at: number, html: string) {
      const block = new state.Token("html_block", "", 0);
      block.content = `${html}\n`;
      block.map = state.tokens[at]?.map ?? null;
      state.tokens.splice(at - 1, 3, block);
    }
  });
  return md;
}

const contentsHtml = (chapters: readonly Chapter[]) =>
  `<nav class="contents" aria-label="Methods on this page">\n<dl>\n${chapters
    .map(({ id, title, methods }) => {
      const links = methods.map((method) => `<a href="#${e(method.id)}">${e(method.title)}</a>`);
      return `<dt>${id ? `<a href="#${e(id)}">${e(title)}</a>` : e(title)}</dt><dd>${links.join("\n")}</dd>`;
    })
    .join("\n")}\n</dl>\n</nav>`;
