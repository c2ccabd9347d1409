import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type MarkdownIt from "markdown-it";
import { escapeHtml as e } from "../lib/html.js";

/** What the build computed for the page: sentences and blocks of HTML, by id. */
export type Published = { sentences: Record<string, string>; blocks: Record<string, string> };

const published = fileURLToPath(new URL("../.observablehq/cache/tradeoffs/report.json", import.meta.url));

export const readReport = (path = published): Published => JSON.parse(readFileSync(path, "utf8"));

const pattern = /\{tradeoffs:([\w-]+)\}/g;

/**
 * The Markdown rules for the comparison of options:
 *   {tradeoffs:id}   in a sentence: a sentence computed by the model; alone in a paragraph: a table or list of it
 * @throws Error `unknown sentence of trade-offs: id`
 */
export function tradeoffsMarkdown(md: MarkdownIt, read: () => Published = readReport): MarkdownIt {
  md.core.ruler.push("tradeoffs", (state) => {
    if (!state.src.includes("{tradeoffs:")) return;
    const { sentences, blocks } = read();
    for (let i = 0; i < state.tokens.length; ++i) {
      const token = state.tokens[i] as (typeof state.tokens)[0];
      const id = token.type === "inline" ? /^\{tradeoffs:([\w-]+)\}$/.exec(token.content)?.[1] : undefined;
      if (id !== undefined && Object.hasOwn(blocks, id)) {
        const block = new state.Token("html_block", "", 0);
        block.content = `${blocks[id]}\n`;
        state.tokens.splice(i - 1, 3, block);
        continue;
      }
      if (token.type === "html_block") token.content = token.content.replace(pattern, (_, id) => e(told(id)));
      for (const child of token.children ?? [])
        if (child.type === "text") child.content = child.content.replace(pattern, (_, id) => told(id));
    }

    function told(id: string): string {
      if (!Object.hasOwn(sentences, id)) throw new Error(`unknown sentence of trade-offs: ${id}`);
      return sentences[id] as string;
    }
  });
  return md;
}
