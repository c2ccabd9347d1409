import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type MarkdownIt from "markdown-it";
import { fromFolder } from "../lib/fromFolder.js";
import { escapeHtml as e } from "../lib/html.js";
import type { OnFault } from "../lib/pageFault.js";
import { figureHtml, worksHtml } from "./html.js";
import type { PublishedFigure } from "./publish.js";

const published = fileURLToPath(new URL("../.observablehq/cache/figures/", import.meta.url));

/** Reads a figure that the build prepared. Throws when there is none of that name. */
export function readFigure(id: string, folder = published): PublishedFigure {
  // An id that is a path would read any file.
  if (!/^[\w-]+$/.test(id)) throw new Error(`unknown figure: ${id}`);
  try {
    return JSON.parse(readFileSync(`${folder}/${id}.json`, "utf8"));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Error(`unknown figure: ${id}`);
    throw error;
  }
}

type State = Parameters<Parameters<MarkdownIt["core"]["ruler"]["push"]>[1]>[0];
type Token = State["tokens"][0];

/**
 * The Markdown rules for figures:
 *   ![](figure:id)   alone in a paragraph: the figure
 *   {figure:id}      in a sentence: the sentence that the figure computes from its data
 *   {sources}        alone in a paragraph: the works that the page's figures cite
 */
export function figureMarkdown(
  md: MarkdownIt,
  read: (id: string) => PublishedFigure = readFigure,
  { onFault }: { onFault?: OnFault | undefined } = {},
): MarkdownIt {
  md.core.ruler.push("figure", (state) => {
    const shown: PublishedFigure[] = [];
    const path = (state.env as { path?: string } | undefined)?.path ?? "";
    for (let i = 0; i < state.tokens.length; ++i) {
      const token = state.tokens[i] as Token;
      const line = (token.map?.[0] ?? 0) + 1;
      for (const child of token.children ?? [])
        if (child.type === "text")
          child.content = child.content.replace(/\{figure:([\w-]+)\}/g, (written, id) =>
            orFault(
              () => read(id).summary,
              (words) => words,
              { line, written },
            ),
          );
      const block = orFault(() => blockOf(token), faultHtml, { line, written: "figure:" });
      // A block takes the place of three tokens.
      if (block !== null) replaceParagraph(state, i--, block);
    }

    function blockOf(token: Token): string | null {
      const id = figureOf(token);
      if (id !== undefined) {
        const figure = read(id);
        shown.push(figure);
        return fromFolder(figureHtml(figure, { first: shown.length === 1 }), path);
      }
      return token.type === "inline" && token.content === "{sources}" ? worksHtml(shown) : null;
    }

    function orFault<T>(make: () => T, instead: (words: string) => T, place: { line: number; written: string }): T {
      if (!onFault) return make();
      try {
        return make();
      } catch (error) {
        const { message } = error as Error;
        onFault({ words: message, ...place });
        return instead(message);
      }
    }
  });
  return md;
}

const faultHtml = (words: string) => `<p class="unavailable">${e(words)}</p>`;

/** Puts HTML in the place of the paragraph whose text is token `i`. */
function replaceParagraph(state: State, i: number, html: string) {
  const block = new state.Token("html_block", "", 0);
  block.content = `${html}\n`;
  block.map = state.tokens[i]?.map ?? null;
  state.tokens.splice(i - 1, 3, block);
}

function figureOf(token: Token): string | undefined {
  if (token.type !== "inline") return;
  const images = (token.children ?? []).filter(({ type }) => type === "image");
  const source = images.map((image) => image.attrGet("src")).find((src) => src?.startsWith("figure:"));
  if (!source) return;
  if (token.children?.length !== 1) throw new Error(`figure inside a paragraph: ${source}`);
  return source.slice("figure:".length);
}
