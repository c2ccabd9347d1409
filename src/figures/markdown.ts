import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type MarkdownIt from "markdown-it";
import { figureHtml, worksHtml } from "./html.js";
import type { PublishedFigure } from "./publish.js";

const published = fileURLToPath(new URL("../.observablehq/cache/figures/", import.meta.url));

/** Reads a figure that the build prepared. Throws when there is none of that name. */
export function readFigure(id: string, folder = published): PublishedFigure {
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
export function figureMarkdown(md: MarkdownIt, read: (id: string) => PublishedFigure = readFigure): MarkdownIt {
  md.core.ruler.push("figure", (state) => {
    const shown: PublishedFigure[] = [];
    for (let i = 0; i < state.tokens.length; ++i) {
      const token = state.tokens[i] as Token;
      for (const child of token.children ?? [])
        if (child.type === "text")
          child.content = child.content.replace(/\{figure:([\w-]+)\}/g, (_, id) => read(id).summary);
      const id = figureOf(token);
      if (id !== undefined) {
        const figure = read(id);
        replaceParagraph(state, i, figureHtml(figure, { first: !shown.length }));
        shown.push(figure);
      } else if (token.type === "inline" && token.content === "{sources}") replaceParagraph(state, i, worksHtml(shown));
    }
  });
  return md;
}

/** Puts HTML in the place of the paragraph whose text is token `i`. */
function replaceParagraph(state: State, i: number, html: string) {
  const block = new state.Token("html_block", "", 0);
  block.content = `${html}\n`;
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
