import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { figureHtml } from "./html.js";
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

type Token = {
  type: string;
  content: string;
  tag: string;
  nesting: number;
  children: Token[] | null;
  attrGet(name: string): string | null;
};
type State = { tokens: Token[]; Token: new (type: string, tag: string, nesting: number) => Token };
type MarkdownIt = { core: { ruler: { push(name: string, rule: (state: State) => void): void } } };

/** The Markdown rule for figures: a paragraph that holds just `![](figure:id)` becomes the figure. */
export function figureMarkdown(md: MarkdownIt, read: (id: string) => PublishedFigure = readFigure): MarkdownIt {
  md.core.ruler.push("figure", (state) => {
    let first = true;
    for (let i = 0; i < state.tokens.length; ++i) {
      const id = figureOf(state.tokens[i]);
      if (id === undefined) continue;
      const block = new state.Token("html_block", "", 0);
      block.content = `${figureHtml(read(id), { first })}\n`;
      state.tokens.splice(i - 1, 3, block);
      first = false;
    }
  });
  return md;
}

function figureOf(token: Token | undefined): string | undefined {
  const [image, ...others] = token?.type === "inline" ? (token.children ?? []) : [];
  const source = image?.type === "image" ? image.attrGet("src") : null;
  if (!source?.startsWith("figure:")) return;
  if (others.length) throw new Error(`figure inside a paragraph: ${source}`);
  return source.slice("figure:".length);
}
